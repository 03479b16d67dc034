// Maximal marginal relevance, worked by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mmrOrder } from './mmr.ts';

/** 0 and 1 are nearly the same, 2 is like neither. */
const likeness = (a: number, b: number): number => (a + b === 1 ? 0.9 : 0.1);

test('a near copy of the first waits behind a title that is unlike it', () => {
  // λ = ½: after 0, title 1 has .45 − .45 = 0 and title 2 has .3 − .05 = .25.
  assert.deepEqual([...mmrOrder([1, 0.9, 0.6], likeness, { n: 3, lambda: 0.5 })], [0, 2, 1]);
});

test('λ = 1 is the order by score; no more than there are', () => {
  assert.deepEqual([...mmrOrder([0.2, 0.9, 0.6], likeness, { n: 9, lambda: 1 })], [1, 2, 0]);
  assert.deepEqual([...mmrOrder([], likeness, { n: 3 })], []);
});

test('what counts is the most alike of those chosen, not the sum', () => {
  // λ = ½, scores 1, 1, .5, .49; 2 is .4 like each of the first two (sum .8), 3 is .45 like the first alone.
  const table = [
    [0, 0, 0.4, 0.45],
    [0, 0, 0.4, 0],
    [0.4, 0.4, 0, 0],
    [0.45, 0, 0, 0],
  ];
  assert.deepEqual([...mmrOrder([1, 1, 0.5, 0.49], (a, b) => table[a][b], { n: 4, lambda: 0.5 })], [0, 1, 2, 3]);
});
