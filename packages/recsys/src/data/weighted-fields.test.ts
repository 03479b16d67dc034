// Weighted fields on two films, worked by hand: one known by genre and keywords, one by genre alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Features } from './dataset.ts';
import { vocabulary } from './vocabulary.ts';
import { fieldWeights, weighFields } from './weighted-fields.ts';

const features: Features = {
  rows: 2,
  columns: 3,
  indptr: Int32Array.of(0, 3, 4),
  indices: Int32Array.of(0, 1, 2, 0),
  values: Float32Array.of(2, 3, 4, 5),
  fields: [
    { name: 'genre', start: 0, end: 1 },
    { name: 'keyword', start: 1, end: 3 },
  ],
  names: vocabulary(['genre=Drama', 'keyword=sea', 'keyword=ship']),
};
const weights = { ...fieldWeights, genre: 3, keyword: 4 };
const near = (got: ArrayLike<number>, want: number[]): void =>
  want.forEach((value, k) => assert.ok(Math.abs(got[k] - value) < 1e-6, `${k}: ${got[k]}, not ${value}`));

test('fields of length 1 times their weight, rows of length 1: 3/5, and 4/5 in the direction 3:4', () => {
  near(weighFields(features, weights).rows.values, [3 / 5, (4 / 5) * (3 / 5), (4 / 5) * (4 / 5), 1]);
});

test('with missing fields unlike, a film known by its genre alone has a row of length 3/5', () => {
  near(weighFields(features, weights, { missing: 'unlike' }).rows.values, [0.6, 0.48, 0.64, 0.6]);
});
