// Visits: the page stands inside one, the next day shows something else, and memory has an end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aMaking, DAY, NOW } from '../../../test/page-world.ts';
import type { ServedPage, ServedRow } from '../../store/records.ts';
import { pagePolicy } from './policy.ts';
import { createVisits, frontOf, type StandingPage } from './visits.ts';

const row = (type: string, titles: readonly string[]): ServedRow => ({
  id: type,
  type,
  heading: type,
  seed: null,
  titles,
  scores: titles.map(() => 0),
  sources: titles.map(() => 0),
  propensities: titles.map(() => 1),
});

const many = (name: string, count: number): string[] => Array.from({ length: count }, (_, k) => `${name}${k}`);

const served = (some: Partial<ServedPage> = {}): ServedPage => ({
  id: 'g1',
  profileId: 'p1',
  at: NOW,
  session: 's1',
  snapshot: 'x',
  policy: 'home-1',
  servedBy: 'live',
  degraded: false,
  seed: 1,
  viewerVersion: 1,
  sources: [],
  rows: [
    row('hero', ['h']),
    row('continue', many('c', 9)),
    row('top_picks', many('a', 20)),
    row('genre', many('b', 20)),
    row('popular', many('d', 20)),
    row('trending', many('e', 20)),
    row('new', many('f', 20)),
  ],
  ...some,
});

const standing = (): StandingPage => ({
  head: {
    id: 'g1',
    profile: 'p1',
    snapshot: 'x',
    generatedAt: NOW,
    servedBy: 'live',
    degraded: false,
    policy: 'p',
  },
  layout: { ...aMaking(undefined), policy: 'p', rows: [], failed: false },
  viewerVersion: 1,
  given: [],
});

test('of the cards in front two fifths rest the next day, those furthest right, by whole rows and by what is in view', () => {
  const visits = createVisits();
  const { resting } = visits.begin('p1', 's2', frontOf(served()), NOW + DAY);
  // whole rows: hero, 20 of top picks, 9 of genre: the 12 furthest right are a8 … a19
  for (const title of many('a', 20).slice(8)) assert.ok(resting.has(title), title);
  // in view: hero, then 6, 6, 6, 6, 5: the 12 furthest right are all of columns 5 and 4 (9) and three of column 3
  for (const title of ['a5', 'b5', 'd5', 'e5', 'a4', 'b4', 'd4', 'e4', 'f4']) assert.ok(resting.has(title), title);
  assert.equal(resting.size, 24);
  assert.ok(!resting.has('h') && ![...resting].some((title) => title.startsWith('c')));
});

test('later the same evening the same titles rest, and after two weeks none do', () => {
  const visits = createVisits();
  const front = { ...frontOf(served()), resting: ['r1'] };
  assert.deepEqual([...visits.begin('p1', 's2', front, NOW + pagePolicy.visitGap - 1).resting], ['r1']);
  assert.equal(visits.begin('p1', 's3', front, NOW + 15 * DAY).resting.size, 0);
  assert.equal(visits.begin('p1', 's4', undefined, NOW).resting.size, 0);
});

test('the hero of another visit is no hero until the next day has begun; inside its own visit it stays', () => {
  const visits = createVisits();
  const front = frontOf(served());
  assert.deepEqual([...visits.begin('p1', 's2', front, NOW + DAY).notHero], ['h']);
  assert.deepEqual([...visits.begin('p1', 's1', front, NOW + 1).notHero], []);
  assert.deepEqual([...visits.begin('p1', 's3', front, NOW + 1.5 * DAY).notHero], []);
});

test('heroes of several visits of a day are remembered together', () => {
  const first = frontOf(served());
  const second = frontOf(served({ session: 's2', at: NOW + 1_000, rows: [row('hero', ['k'])] }), first);
  const { notHero } = createVisits().begin('p1', 's3', second, NOW + 2_000);
  assert.deepEqual([...notHero].toSorted(), ['h', 'k']);
});

test('a visit is found again with its page, on each of several devices', () => {
  const visits = createVisits();
  for (const session of ['s1', 's2']) {
    visits.stands('p1', visits.begin('p1', session, undefined, NOW), standing(), frontOf(served({ session })));
  }
  assert.equal(visits.of('p1', 's1')?.page?.head.id, 'g1');
  assert.equal(visits.of('p1', 's2')?.page?.head.id, 'g1');
  assert.equal(visits.of('p2', 's1'), undefined);
  assert.equal(visits.front('p1')?.session, 's2');
});

test('pages make room for newer ones, the one looked at longest ago first; the visit stays', () => {
  const visits = createVisits({ pages: 2 });
  for (const profile of ['p1', 'p2'])
    visits.stands(profile, visits.begin(profile, 's', undefined, NOW), standing(), frontOf(served()));
  visits.of('p1', 's');
  visits.stands('p3', visits.begin('p3', 's', undefined, NOW), standing(), frontOf(served()));
  assert.equal(visits.of('p2', 's')?.page, undefined);
  assert.ok(visits.of('p2', 's'));
  assert.ok(visits.of('p1', 's')?.page && visits.of('p3', 's')?.page);
});

test('memory has an end: of many profiles the oldest are forgotten, of one profile all but a few visits', () => {
  const visits = createVisits({ visits: 3 });
  for (let k = 0; k < 5; k++) visits.begin(`p${k}`, 's', undefined, NOW);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((k) => visits.of(`p${k}`, 's') !== undefined),
    [false, false, true, true, true],
  );
  for (let k = 0; k < 9; k++) visits.begin('p4', `s${k}`, undefined, NOW);
  assert.equal(visits.of('p4', 's0'), undefined);
  assert.ok(visits.of('p4', 's8'));
});

test('of a forgotten profile nothing is left', () => {
  const visits = createVisits();
  visits.stands('p1', visits.begin('p1', 's', undefined, NOW), standing(), frontOf(served()));
  visits.forget('p1');
  assert.deepEqual([visits.of('p1', 's'), visits.front('p1')], [undefined, undefined]);
});
