// Checks rmse by hand-worked numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMetric } from './index.ts';

test('rmse: the root is taken after the mean, so each error enters squared', () => {
  const metric = parseMetric('rmse');
  assert.ok(metric.kind === 'rating');
  assert.equal(metric.measure({ rating: 4, predicted: 2.5 }), 2.25);
  assert.equal(metric.measure({ rating: 2.5, predicted: 4 }), 2.25);
  assert.equal(metric.over, 'root-mean');
  assert.equal(metric.better, 'lower');
});
