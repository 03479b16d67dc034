// Checks mse by hand-worked numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMetric } from './index.ts';

test('mse: misses are squared: 1.5 stars off is 2.25', () => {
  const metric = parseMetric('mse');
  assert.ok(metric.kind === 'rating');
  assert.equal(metric.measure({ rating: 4, predicted: 2.5 }), 2.25);
  assert.equal(metric.measure({ rating: 2.5, predicted: 4 }), 2.25);
  assert.equal(metric.over, 'mean');
  assert.equal(metric.better, 'lower');
});
