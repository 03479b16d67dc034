// The generated ratings have the shape that was asked for, and are the same every time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generate } from './generate.ts';

const shape = { users: 300, items: 500, ratings: 12_000, seed: 4 };

test('the same shape and seed give the same bytes, another seed others', () => {
  const [a, b] = [generate(shape), generate(shape)];
  assert.deepEqual(a, b);
  assert.notDeepEqual(generate({ ...shape, seed: 5 }).indices, a.indices);
});

test('about as many ratings as wanted, at least 20 a user, items ascending and no pair twice, values 2 to 6', () => {
  const { rows, columns, indptr, indices, values } = generate(shape);
  assert.deepEqual([rows, columns], [300, 500]);
  assert.ok(Math.abs(indices.length / shape.ratings - 1) < 0.05, `${indices.length}`);
  for (let u = 0; u < rows; u++) {
    assert.ok(indptr[u + 1] - indptr[u] >= 15);
    for (let k = indptr[u] + 1; k < indptr[u + 1]; k++) assert.ok(indices[k] > indices[k - 1] && indices[k] < columns);
  }
  assert.ok(values.every((value) => value >= 2 && value <= 6));
});

test('few items hold much of it: the top tenth more than a quarter', () => {
  const { indices } = generate(shape);
  const counts = new Int32Array(shape.items);
  for (const item of indices) counts[item]++;
  const top = counts
    .sort()
    .subarray(-50)
    .reduce((sum, n) => sum + n, 0);
  assert.ok(top / indices.length > 0.25, `${top / indices.length}`);
});
