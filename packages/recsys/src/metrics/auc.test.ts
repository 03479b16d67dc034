// Checks auc by hand-worked numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listCase, measure, near } from '../../test/conformance/index.ts';

test('auc: relevant items at ranks 1 and 3 of 5 win 5 of their 6 pairs', () => {
  near(measure('auc', listCase([], [1, 2], { ranks: Float64Array.of(1, 3), candidates: 5 })), 5 / 6);
});

test('auc: all candidates tied is one half', () => {
  near(measure('auc', listCase([], [1], { ranks: Float64Array.of(3), candidates: 5 })), 1 / 2);
});

test('auc: cannot be told when every candidate is relevant', () => {
  assert.ok(Number.isNaN(measure('auc', listCase([], [1], { ranks: Float64Array.of(1), candidates: 1 }))));
});
