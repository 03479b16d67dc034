// Checks the jackknife on a case whose answer is known: a metric that is a mean over lists.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { near } from '../../test/conformance/index.ts';
import type { SetMetric } from '../metrics/index.ts';
import { jackknife } from './set-values.ts';

const share: SetMetric = {
  kind: 'set',
  name: 'share@1',
  title: 'share of lists that hold item 0',
  definition: 'lists with item 0 ÷ lists',
  better: 'higher',
  k: 1,
  measure: (counts) => counts[0] / (counts[0] + counts[1]),
};
const catalogue = { items: 2, users: 1, itemUsers: new Int32Array(2) };

test('of 2,000 lists half hold item 0: the error is near √(½·½/2000)', () => {
  const lists = Array.from({ length: 2000 }, (_, i) => Int32Array.of(i % 2));
  const { value, error } = jackknife(share, lists, catalogue, 3);
  near(value, 0.5);
  assert.ok(Math.abs(error / Math.sqrt(0.25 / 2000) - 1) < 0.5, String(error));
});

test('fewer lists than groups have a value and no error', () => {
  const { value, error } = jackknife(share, [Int32Array.of(0)], catalogue, 3);
  assert.equal(value, 1);
  assert.ok(Number.isNaN(error));
});
