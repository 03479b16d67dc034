// Checks coverage by hand-worked numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMetric } from './index.ts';

test('coverage@10: two of five items stand in some list', () => {
  const metric = parseMetric('coverage@10');
  assert.ok(metric.kind === 'set');
  assert.equal(metric.measure(Float64Array.of(3, 0, 1, 0, 0)), 2 / 5);
});
