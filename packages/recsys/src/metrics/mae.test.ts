// Checks mae by hand-worked numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMetric } from './index.ts';

test('mae: misses count plainly, over or under', () => {
  const metric = parseMetric('mae');
  assert.ok(metric.kind === 'rating');
  assert.equal(metric.measure({ rating: 4, predicted: 2.5 }), 1.5);
  assert.equal(metric.measure({ rating: 2.5, predicted: 4 }), 1.5);
  assert.equal(metric.over, 'mean');
  assert.equal(metric.better, 'lower');
});
