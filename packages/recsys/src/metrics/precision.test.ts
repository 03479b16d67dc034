// Checks precision by hand-worked numbers.
import { test } from 'node:test';
import { listCase, measure, near, testListAccuracy } from '../../test/conformance/index.ts';

testListAccuracy('precision@5');

test('precision@4: two of four listed are relevant', () => {
  near(measure('precision@4', listCase([7, 1, 8, 2], [1, 2, 3])), 2 / 4);
});

test('precision@4: a list of one is still divided by four', () => {
  near(measure('precision@4', listCase([1], [1])), 1 / 4);
});
