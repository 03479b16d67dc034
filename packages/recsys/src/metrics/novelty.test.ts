// Checks novelty by hand-worked numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue, listCase, measure, near } from '../../test/conformance/index.ts';

test('novelty@2: items that 1/2 and 1/8 of the users have carry 1 and 3 bits', () => {
  near(measure('novelty@2', listCase([0, 1, 2], [5]), catalogue([4, 1, 8], 8)), (1 + 3) / 2);
});

test('novelty@1: an item nobody has counts as one user', () => {
  near(measure('novelty@1', listCase([0], [5]), catalogue([0, 8], 8)), 3);
});

test('novelty@1: an empty list cannot be told', () => {
  assert.ok(Number.isNaN(measure('novelty@1', listCase([], [5]), catalogue([1], 1))));
});
