// Paired differences: their mean by hand, intervals that hold what they should, and cases left out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mulberry32 } from '../rng.ts';
import { pairedDifference } from './paired.ts';

const options = { resamples: 500, seed: 1 };
const of = (...values: number[]): Float64Array => Float64Array.from(values);

test('the mean of the differences, over users that have both', () => {
  // (3 − 1 + 2 − 2 + 7 − 3) / 3 = 2
  const { difference, users } = pairedDifference(of(3, 2, NaN, 7, 1), of(1, 2, 5, 3, NaN), options);
  assert.deepEqual([difference, users], [2, 3]);
});

test('a difference that every user has has no width', () => {
  const { low, high } = pairedDifference(of(1.5, 2.5, 3.5), of(1, 2, 3), options);
  assert.deepEqual([low, high], [0.5, 0.5]);
});

test('noise around nothing lies around 0, and what is better for most lies above', () => {
  const rng = mulberry32(7);
  const [a, b] = [0, 0].map(() => Float64Array.from({ length: 400 }, () => rng()));
  const same = pairedDifference(a, b, options);
  assert.ok(same.low < 0 && same.high > 0);
  const better = pairedDifference(
    a.map((value) => value + 0.2),
    b,
    options,
  );
  assert.ok(better.low > 0 && better.low < 0.2 && better.high > 0.2);
});

test('nobody to ask: nothing can be told', () => {
  const { difference, users, low } = pairedDifference(of(NaN), of(1), options);
  assert.ok(Number.isNaN(difference) && Number.isNaN(low));
  assert.equal(users, 0);
});
