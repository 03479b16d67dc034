// Checks recall by hand-worked numbers.
import { test } from 'node:test';
import { listCase, measure, near, testListAccuracy } from '../../test/conformance/index.ts';

testListAccuracy('recall@5');
testListAccuracy('recall@5:min');

test('recall@2: one of three relevant items is listed', () => {
  near(measure('recall@2', listCase([1, 9, 2], [1, 2, 3])), 1 / 3);
});

test('recall@2:min: at most two can be listed, so two is the divider', () => {
  near(measure('recall@2:min', listCase([1, 9, 2], [1, 2, 3])), 1 / 2);
});
