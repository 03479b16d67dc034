// Checks calibration by hand-worked numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue, listCase, measure, near } from '../../test/conformance/index.ts';
import { divergence } from '../data/divergence.ts';

/** Items 0–2 comedies, 3 horror, 4 both, 5 neither. */
const world = catalogue([1, 1, 1, 1, 1, 1], 1, [
  [[0, 1]],
  [[0, 1]],
  [[0, 1]],
  [[1, 1]],
  [
    [0, 1],
    [1, 1],
  ],
  [[2, 1]],
]);

test('calibration: the published example, a history of 70 % and 30 %', () => {
  const p = Float64Array.of(0.7, 0.3);
  near(divergence(p, Float64Array.of(1, 0)), 1.133977);
  near(divergence(p, Float64Array.of(0.9, 0.1)), 0.149282);
  near(divergence(p, Float64Array.of(0.7, 0.3)), 0);
});

test('calibration@2: half and half against half and half, an item of two genres counting for both', () => {
  near(measure('calibration@2', listCase([4, 5, 0], [9], { history: Int32Array.of(0, 3) }), world), 0);
});

test('calibration@1: only comedy listed for one who likes both: ½·ln(.5/.995) + ½·ln(.5/.005)', () => {
  const expected = 0.5 * Math.log(0.5 / 0.995) + 0.5 * Math.log(0.5 / 0.005);
  near(measure('calibration@1', listCase([1], [9], { history: Int32Array.of(0, 3) }), world), expected);
});

test('calibration@1: cannot be told without genres on either side', () => {
  assert.ok(Number.isNaN(measure('calibration@1', listCase([5], [9], { history: Int32Array.of(0) }), world)));
  assert.ok(Number.isNaN(measure('calibration@1', listCase([0], [9], { history: Int32Array.of(5) }), world)));
});
