// Checks intervals against theory: known spreads, users kept whole, the same seed the same draws.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mulberry32, normals } from '../rng.ts';
import { clustersOf, deviation, percentileInterval, resampledMeans } from './bootstrap.ts';

const options = { resamples: 2000, seed: 5 };
const normalTally = (n: number) => {
  const draw = normals(mulberry32(3));
  return { sum: Float64Array.from({ length: n }, draw), count: new Float64Array(n).fill(1) };
};
const each = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

test('the spread of the mean of 400 standard normals is 1/20', () => {
  const [means] = resampledMeans([normalTally(400)], clustersOf(each(400), 1), options);
  assert.ok(Math.abs(deviation(means) - 0.05) < 0.005, String(deviation(means)));
});

test('a user with four equal ratings counts once: the interval is as wide as with one rating each', () => {
  const one = normalTally(100);
  const four = {
    sum: Float64Array.from({ length: 400 }, (_, i) => one.sum[i >> 2]),
    count: new Float64Array(400).fill(1),
  };
  const [narrow] = resampledMeans([one], clustersOf(each(100), 1), options);
  const [same] = resampledMeans(
    [four],
    clustersOf(
      each(400).map((i) => i >> 2),
      1,
    ),
    options,
  );
  assert.ok(Math.abs(deviation(same) / deviation(narrow) - 1) < 1e-9);
});

test('20,000 users are drawn in groups with the spread they would have singly', () => {
  const clusters = clustersOf(each(20_000), 1);
  assert.equal(clusters.size, 5000);
  const [means] = resampledMeans([normalTally(20_000)], clusters, { resamples: 600, seed: 2 });
  assert.ok(Math.abs(deviation(means) * Math.sqrt(20_000) - 1) < 0.1);
});

test('rows without a case do not count, and a draw of nothing but those is NaN and skipped', () => {
  const tally = { sum: Float64Array.of(0, 7), count: Float64Array.of(0, 1) };
  const [means] = resampledMeans([tally], clustersOf(each(2), 1), options);
  assert.ok(means.every((mean) => Number.isNaN(mean) || mean === 7));
  assert.deepEqual(percentileInterval(means), { low: 7, high: 7 });
});

test('the middle 95 % of 0 … 1000 is 25 … 975', () => {
  assert.deepEqual(percentileInterval(Float64Array.from(each(1001))), { low: 25, high: 975 });
});
