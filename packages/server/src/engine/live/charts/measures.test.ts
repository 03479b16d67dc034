// Measures of charts: the worked values of docs/live.md.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bayesianMean, starsOfThumb, surprise, viewsOf } from './measures.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 5e-4, `${a} is not ${b}`);

test('60 hours of a film of 120 minutes are 30 views, and more than 70 hours of one of 180', () => {
  assert.equal(viewsOf(60 * HOUR, 120 * MINUTE), 30);
  near(viewsOf(70 * HOUR, 180 * MINUTE), 23.3333);
});

test('30 viewers where 10 were expected are a surprise of 6.030, 3 where 0.2 were of 2.556', () => {
  // 20 / √11 and 2.8 / √1.2
  near(surprise(30, 10), 6.0302);
  near(surprise(3, 0.2), 2.556);
  assert.equal(surprise(10, 10), 0);
});

test('two ratings of 5 stand below two hundred of 4.4 where the mean is 3.5', () => {
  // (20 · 3.5 + 10) / 22 and (20 · 3.5 + 880) / 220
  near(bayesianMean(10, 2, 3.5, 20), 3.6364);
  near(bayesianMean(880, 200, 3.5, 20), 4.3182);
});

test('thumbs are stars: down 1, up 4, twice 5, taken back none', () => {
  assert.deepEqual([-1, 0, 1, 2].map(starsOfThumb), [1, 0, 4, 5]);
});
