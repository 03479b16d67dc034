// The crowd: valid events in order of time, as many as asked for, on the same curves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventSchemas } from '@marquee/protocol';
import { Compile } from 'typebox/compile';
import { inventCatalogue } from '../catalogue/catalogue.ts';
import { eventsOfPlay, inventCrowd, type Crowd } from './crowd.ts';
import { shelfOf } from './shelf.ts';
import { stockOf } from './stock.ts';

const now = Date.UTC(2026, 10, 23);
const shelf = shelfOf(inventCatalogue({ titles: 800, seed: 5, now }));
const stock = stockOf(shelf);
const crowdOf = (seed: number): Crowd =>
  inventCrowd({ stock, profiles: 600, playsPerProfile: 30, days: 90, now, seed });
const crowd = crowdOf(1);

test('as many viewers as asked for, and about as many plays', () => {
  assert.equal(crowd.members.length, 600);
  assert.equal(new Set(crowd.members.map(({ id }) => id)).size, 600);
  assert.ok(Math.abs(crowd.plays.count / 600 - 30) < 6, `${crowd.plays.count}`);
});

test('plays are in order of their end and over before now', () => {
  const { at, toS, count } = crowd.plays;
  let before = 0;
  for (let k = 0; k < count; k++) {
    const end = Math.floor(at[k]! / 1_000 + toS[k]!);
    assert.ok(end >= before - 1);
    before = end;
  }
  assert.ok(before * 1_000 < now + 4 * 3_600_000);
});

test('what is told of a play is what the server takes', () => {
  const checks = new Map(Object.entries(eventSchemas).map(([type, schema]) => [type, Compile(schema)]));
  const ids = new Set<string>();
  for (let k = 0; k < crowd.plays.count; k++) {
    for (const event of eventsOfPlay(crowd, shelf, k)) {
      assert.ok(checks.get(event.type)!.Check(event), JSON.stringify(event));
      assert.ok(!ids.has(event.eventId));
      ids.add(event.eventId);
    }
  }
});

test('few titles have many plays', () => {
  const counts = new Float64Array(shelf.size);
  for (let k = 0; k < crowd.plays.count; k++) counts[crowd.plays.title[k]!]!++;
  counts.sort();
  const total = counts.reduce((a, b) => a + b, 0);
  const gini = counts.reduce((sum, x, i) => sum + (2 * (i + 1) - counts.length - 1) * x, 0) / (counts.length * total);
  assert.ok(gini > 0.6 && gini < 0.88, `${gini}`);
});

test('children see nothing above their limit', () => {
  const { plays, members } = crowd;
  for (let k = 0; k < plays.count; k++) {
    const limit = members[plays.profile[k]!]!.maturityLimit ?? 99;
    assert.ok(shelf.maturity[plays.title[k]!]! <= limit);
  }
});

test('the same seed makes the same crowd', () => {
  assert.deepEqual(crowdOf(2).plays.title.slice(0, 500), crowdOf(2).plays.title.slice(0, 500));
  assert.notDeepEqual(crowdOf(2).plays.title.slice(0, 500), crowdOf(3).plays.title.slice(0, 500));
});
