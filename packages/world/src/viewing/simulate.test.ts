// Invented viewing keeps to the curves it was given, and to what a server may be told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventSchemas, type Event } from '@marquee/protocol';
import { Compile } from 'typebox/compile';
import { inventWorld, type World } from '../world.ts';
import { COMPLETION, hourProfile } from './curves.ts';

const now = Date.UTC(2026, 10, 23, 1);
const world = inventWorld({ now, profiles: 500, titles: 1_800, days: 60 });
const diaries = [...world.events()];
const events = diaries.flat();
const plays = events.filter((event) => event.type === 'play_start');

function gini(counts: readonly number[]): number {
  const sorted = [...counts].sort((a, b) => a - b);
  const total = sorted.reduce((a, b) => a + b, 0);
  return sorted.reduce((sum, x, i) => sum + (2 * (i + 1) - sorted.length - 1) * x, 0) / (sorted.length * total);
}

const countBy = (keys: readonly string[]): number[] => [
  ...keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<string, number>()).values(),
];

test('every event is one that the server takes', () => {
  const checks = new Map(Object.entries(eventSchemas).map(([type, schema]) => [type, Compile(schema)]));
  for (const event of events) assert.ok(checks.get(event.type)!.Check(event), JSON.stringify(event));
});

test('ids are of one kind and none comes twice', () => {
  assert.equal(new Set(events.map(({ eventId }) => eventId)).size, events.length);
  for (const { eventId } of events.slice(0, 1_000))
    assert.match(eventId, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a diary is in order of time, of one profile, after its making and before now', () => {
  for (const [n, diary] of diaries.entries()) {
    const { facts, createdAt } = world.people[n]!;
    let before = createdAt;
    for (const { occurredAt, profileId } of diary) {
      assert.ok(occurredAt >= before && occurredAt < now);
      assert.equal(profileId, facts.id);
      before = occurredAt;
    }
  }
});

test('plays crowd on few titles, as in the logs that were measured', () => {
  const value = gini(countBy(plays.map(({ titleId }) => titleId)));
  assert.ok(value > 0.58 && value < 0.76, `${value}`);
});

test('few watch much and many little', () => {
  const counts = diaries.map((diary) => diary.filter(({ type }) => type === 'play_start').length).filter((n) => n > 0);
  const value = gini(counts);
  assert.ok(value > 0.4 && value < 0.62, `${value}`);
});

test('plays end as far as the logs have it', () => {
  const ends = events.flatMap((event) => (event.type === 'play_end' ? [event.positionS! / event.durationS!] : []));
  const share = (low: number, high: number): number => ends.filter((x) => x >= low && x < high).length / ends.length;
  assert.ok(Math.abs(share(0, 0.1) - COMPLETION.early) < 0.1, `${share(0, 0.1)}`);
  assert.ok(Math.abs(share(0.1, 0.7) - COMPLETION.middle) < 0.12, `${share(0.1, 0.7)}`);
  assert.ok(Math.abs(share(0.9, 2) - COMPLETION.whole) < 0.12, `${share(0.9, 2)}`);
});

test('the hours of the day rise and fall with the profile', () => {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { occurredAt, tzOffsetMin } of events.filter(({ type }) => type === 'session_start'))
    hours[new Date(occurredAt + 60_000 * tzOffsetMin!).getUTCHours()]!++;
  const mean = hours.reduce((a, b) => a + b, 0) / 24;
  const off = hours.map((count, hour) => Math.abs(count / mean - hourProfile[hour]!));
  assert.ok(
    Math.max(...off) < 0.45 && off.reduce((a, b) => a + b, 0) / 24 < 0.15,
    off.map((x) => x.toFixed(2)).join(' '),
  );
});

test('cards further right and further down are seen less', () => {
  const seen = (row: number, column: number): number =>
    events.filter((e) => e.type === 'impression' && e.rowPos === row && e.colPos === column).length;
  assert.ok(seen(0, 0) > seen(0, 3) && seen(0, 3) > seen(0, 7));
  assert.ok(seen(0, 0) > seen(2, 0) && seen(2, 0) > seen(4, 0));
});

test('what is chosen follows true taste, and is not all of it', () => {
  const genre = new Map(world.titles.map(({ id, genres }) => [id, genres![0]!]));
  let [own, all] = [0, 0];
  for (const [n, diary] of diaries.entries()) {
    for (const event of diary) {
      if (event.type !== 'play_start' || event.source === 'continue') continue;
      all++;
      if (world.people[n]!.taste.favourites.includes(genre.get(event.titleId)!)) own++;
    }
  }
  assert.ok(own / all > 0.4 && own / all < 0.7, `${own / all}`);
});

test('episodes of a series are seen in order', () => {
  for (const diary of diaries) {
    const last = new Map<string, number>();
    for (const event of diary) {
      if (event.type !== 'play_start' || event.episodeId === undefined) continue;
      // Seen through and begun again.
      if (event.source === 'direct') last.delete(event.titleId);
      const [, season, episode] = /s(\d+)e(\d+)$/.exec(event.episodeId)!;
      const place = 1_000 * Number(season) + Number(episode);
      assert.ok(place >= (last.get(event.titleId) ?? 0), `${event.profileId} ${event.episodeId}`);
      last.set(event.titleId, place);
    }
  }
});

test('a child plays nothing above the limit and is not heard searching', () => {
  const maturity = new Map(world.titles.map((title) => [title.id, title.maturity ?? 99]));
  const children = world.people.flatMap(({ facts }, n) => (facts.kids ? [[facts, diaries[n]!] as const] : []));
  assert.ok(children.length > 10);
  for (const [facts, diary] of children) {
    for (const event of diary) {
      assert.notEqual(event.type, 'search');
      if ('titleId' in event) assert.ok(maturity.get(event.titleId)! <= facts.maturityLimit!);
    }
  }
});

test('the words for the server hold nothing of true taste', () => {
  for (const { facts } of world.people) {
    const keys = Object.keys(facts);
    for (const secret of ['taste', 'favourites', 'activity', 'age', 'child']) assert.ok(!keys.includes(secret));
  }
});

test('some say everything at sign-up and some nothing', () => {
  const said = world.people.map(
    ({ facts }) => ['birthYear', 'gender', 'region', 'favouriteGenres'].filter((k) => k in facts).length,
  );
  assert.ok(said.filter((n) => n === 0).length > 0.25 * said.length);
  assert.ok(said.filter((n) => n >= 3).length > 0.15 * said.length);
});

test('the same seed tells the same story, another seed another', () => {
  const told = (seed: number): Event[] => [...small(seed).events()].flat();
  const small = (seed: number): World => inventWorld({ now, profiles: 12, titles: 200, days: 20, seed });
  assert.deepEqual(told(3), told(3));
  assert.notDeepEqual(told(3).slice(0, 20), told(4).slice(0, 20));
});
