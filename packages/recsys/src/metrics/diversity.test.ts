// Checks diversity by hand-worked numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue, listCase, measure, near } from '../../test/conformance/index.ts';

const world = catalogue([1, 1, 1, 1], 1, [
  [
    [0, 3],
    [2, 4],
  ],
  [[0, 2]],
  [[1, 1]],
  [],
]);

test('diversity@2: cosine of (3, 0, 4) and (2, 0, 0) is 3/5', () => {
  near(measure('diversity@2', listCase([0, 1, 2], [9]), world), 1 - 3 / 5);
});

test('diversity@3: mean over the three pairs 0.4, 1 and 1', () => {
  near(measure('diversity@3', listCase([0, 1, 2], [9]), world), (0.4 + 1 + 1) / 3);
});

test('diversity@3: an item without features is skipped', () => {
  near(measure('diversity@3', listCase([0, 3, 1], [9]), world), 0.4);
});

test('diversity@2: cannot be told of one item, or without features', () => {
  assert.ok(Number.isNaN(measure('diversity@2', listCase([0], [9]), world)));
  assert.ok(Number.isNaN(measure('diversity@2', listCase([0, 1], [9]), catalogue([1, 1], 1))));
});
