// Checks the tail of the normal distribution, Holm's steps, and the pairing of resamples.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { near } from '../../test/conformance/index.ts';
import { compareAll, holm, twoSidedP } from './compare.ts';

test('two-sided p: z of 1.959964 is 0.05, of 2.575829 is 0.01, of 0 is 1', () => {
  near(twoSidedP(1.959964), 0.05);
  near(twoSidedP(-2.575829), 0.01);
  near(twoSidedP(0), 1);
});

test('Holm: 0.01, 0.04, 0.03 become 3 × 0.01, then 2 × 0.03, and never less than the step before', () => {
  assert.deepEqual(
    holm([0.01, 0.04, 0.03]).map((p) => Number(p.toFixed(6))),
    [0.03, 0.06, 0.06],
  );
});

test('a difference that is the same in every draw is certain, however wide each interval is', () => {
  const resampled = Float64Array.of(1, 5, 9);
  const [c] = compareAll('rmse', [
    { label: 'a', value: 6, resampled: resampled.map((x) => x + 1), users: 5_000 },
    { label: 'b', value: 5, resampled, users: 5_000 },
  ]);
  assert.deepEqual([c.difference, c.low, c.high, c.p], [1, 1, 1, 0]);
});

test('four users cannot settle anything: at best all four agree, which chance does once in eight', () => {
  const resampled = Float64Array.of(1, 5, 9);
  const better = { label: 'a', value: 6, resampled: resampled.map((x) => x + 1), users: 4 };
  assert.equal(compareAll('rmse', [better, { label: 'b', value: 5, resampled, users: 4 }])[0].p, 1 / 8);
});
