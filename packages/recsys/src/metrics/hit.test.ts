// Checks hit by hand-worked numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listCase, measure, testListAccuracy } from '../../test/conformance/index.ts';

testListAccuracy('hit@5');

test('hit@2: one relevant item among the first two is enough, the third does not count', () => {
  assert.equal(measure('hit@2', listCase([9, 1], [1, 2])), 1);
  assert.equal(measure('hit@2', listCase([9, 8, 1], [1, 2])), 0);
});
