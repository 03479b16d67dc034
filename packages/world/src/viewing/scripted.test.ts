// Scripted viewers: valid events within ten minutes, of opposite taste where the scripts are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventSchemas } from '@marquee/protocol';
import { Check } from 'typebox/value';
import { inventCatalogue } from '../catalogue/catalogue.ts';
import { scriptedViewer, type Script } from './scripted.ts';

const at = Date.UTC(2026, 10, 23, 19);
const titles = inventCatalogue({ titles: 600, seed: 2, now: at }).map(({ title }) => title);
const script = (profileId: string, rest: Partial<Script>): Script => ({
  profileId,
  genres: ['Crime'],
  titles,
  at,
  ...rest,
});

test('ten minutes of one taste are valid, in order, and of its genre', () => {
  const events = scriptedViewer(script('a', { genres: ['Crime', 'Thriller'], dislikes: ['Family'] }));
  for (const event of events) assert.ok(Check(eventSchemas[event.type], event), JSON.stringify(event));
  const times = events.map(({ occurredAt }) => occurredAt);
  assert.deepEqual(
    times,
    [...times].sort((x, y) => x - y),
  );
  assert.ok(times.at(-1)! - at <= 600_000);
  const genre = new Map(titles.map(({ id, genres }) => [id, genres![0]]));
  const liked = events.flatMap((event) => (event.type === 'rating' ? [genre.get(event.titleId)] : []));
  assert.deepEqual(liked, ['Crime', 'Crime']);
  const refused = events.flatMap((event) => (event.type === 'not_interested' ? [genre.get(event.titleId)] : []));
  assert.deepEqual(refused, ['Family']);
});

test('opposite scripts share no title', () => {
  const named = (events: ReturnType<typeof scriptedViewer>): Set<string> =>
    new Set(events.flatMap((event) => ('titleId' in event ? [event.titleId] : [])));
  const one = named(scriptedViewer(script('a', { genres: ['Horror'], dislikes: ['Musical'] })));
  const other = named(scriptedViewer(script('b', { genres: ['Romance'], dislikes: ['War'] })));
  assert.equal([...one].filter((id) => other.has(id)).length, 0);
});

test('a child is told of nothing above the limit', () => {
  const maturity = new Map(titles.map(({ id, maturity: age }) => [id, age ?? 99]));
  for (const event of scriptedViewer(script('c', { genres: ['Animation', 'Comedy'], maturityLimit: 6 })))
    if ('titleId' in event) assert.ok(maturity.get(event.titleId)! <= 6);
});
