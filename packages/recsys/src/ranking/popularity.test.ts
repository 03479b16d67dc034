// Window counts, ages and group lifts, counted by hand; backtests never see what came later.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTriples, vocabulary, type Dataset, type Interactions } from '../data/index.ts';
import { countGroups, groupLifts, groupsOf } from './group-popularity.ts';
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

test('a group that has an item more often than expected lifts it; traits named in the request stand over those of training', () => {
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
  // young: 1 of 2 likes went to b, 0.5 were expected: ln((1 + 5) / (0.5 + 5)); old: none of 2, which are ln(5 / 5.5)
  const lifts = groupLifts(groups, Float64Array.of(0.75, 0.25));
  [Math.log(6 / 5.5), Math.log(5 / 5.5)].forEach((want, g) => assert.ok(Math.abs(lifts[2 * g + 1] - want) < 1e-6));
  assert.deepEqual([...groupsOf(groups, { user: 0 })], [0]);
  assert.deepEqual([...groupsOf(groups, { user: -1 })], []);
  assert.deepEqual([...groupsOf(groups, { user: 0, traitColumns: Int32Array.of(1) })], [1]);
  assert.deepEqual([...groupsOf(groups, { user: 0, traitColumns: new Int32Array(0) })], []);
});

test('a field of too many values is no group, and the columns behind it keep their names', () => {
  const names = vocabulary([...Array.from({ length: 65 }, (_, n) => `code=${n}`), 'band=old']);
  const wide: Dataset['userFeatures'] = {
    rows: 3,
    columns: 66,
    indptr: Int32Array.of(0, 2, 3, 3),
    indices: Int32Array.of(7, 65, 8),
    values: new Float32Array(3).fill(1),
    fields: [
      { name: 'code', start: 0, end: 65 },
      { name: 'band', start: 65, end: 66 },
    ],
    names,
  };
  const groups = countGroups(data, wide);
  assert.deepEqual([[...groups.featureOf], groups.fields, [...groups.columns]], [[65], 1, [0]]);
  assert.deepEqual([...groups.counts], [1, 1]);
});
