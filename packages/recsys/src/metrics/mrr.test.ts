// Checks mrr by hand-worked numbers.
import { test } from 'node:test';
import { listCase, measure, near, testListAccuracy } from '../../test/conformance/index.ts';

testListAccuracy('mrr@5');

test('mrr@3: the first relevant item stands third', () => {
  near(measure('mrr@3', listCase([9, 8, 1, 2], [1, 2])), 1 / 3);
});

test('mrr@2: none among the first two is 0', () => {
  near(measure('mrr@2', listCase([9, 8, 1], [1])), 0);
});
