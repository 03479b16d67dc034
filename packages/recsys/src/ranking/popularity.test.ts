// Window counts, ages and group lifts, counted by hand; backtests never see what came later.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTriples, vocabulary, type Dataset, type Interactions } from '../data/index.ts';
import { countGroups, groupLift } from './group-popularity.ts';
import { ageDays, itemClock, windowCounts, windowDays } from './popularity.ts';

const DAY = 86_400_000;

/** Item a on days 1, 95 and 100; item b on day 60. */
const data: Interactions = fromTriples(vocabulary(['u', 'v', 'w']), vocabulary(['a', 'b']), {
  user: Int32Array.of(0, 1, 2, 0),
  item: Int32Array.of(0, 0, 0, 1),
  value: new Float32Array(4).fill(1),
  time: Float64Array.of(1 * DAY, 95 * DAY, 100 * DAY, 60 * DAY),
});

test('windows end at the moment asked, or at the end of the data if that is earlier', () => {
  assert.deepEqual([...windowDays], [7, 30, 120, 480, 1920]);
  const clock = itemClock(data);
  const out = new Float64Array(windowDays.length);
  windowCounts(clock, 0, 500 * 1440, out);
  assert.deepEqual([...out], [2, 2, 3, 3, 3]);
  windowCounts(clock, 0, 96 * 1440, out);
  assert.deepEqual([...out], [1, 1, 2, 2, 2]);
  windowCounts(clock, 1, 59 * 1440, out);
  assert.deepEqual([...out], [0, 0, 0, 0, 0]);
  assert.equal(ageDays(clock, 1, 61 * 1440), 1);
  assert.equal(ageDays(clock, 1, 2 * 1440), 0);
});

test('a group that has an item twice as often as expected lifts it, a newcomer of no group gets 0', () => {
  const userFeatures: Dataset['userFeatures'] = {
    rows: 3,
    columns: 2,
    indptr: Int32Array.of(0, 1, 2, 3),
    indices: Int32Array.of(0, 1, 1),
    values: new Float32Array(3).fill(1),
    fields: [{ name: 'band', start: 0, end: 2 }],
    names: vocabulary(['band=young', 'band=old']),
  };
  const groups = countGroups(data, userFeatures);
  const out = new Float64Array(1);
  groupLift(groups, { user: 0, item: 1, share: 0.25 }, out); // young: 1 of 2 likes went to b, 0.5 were expected: ln((1 + 5) / (0.5 + 5))
  assert.ok(Math.abs(out[0] - Math.log(6 / 5.5)) < 1e-6);
  groupLift(groups, { user: -1, item: 1, share: 0.25 }, out);
  assert.equal(out[0], 0);
});
