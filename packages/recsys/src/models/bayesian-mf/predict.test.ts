// Scores of a posterior with one or two samples, worked by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Query } from '../recommender.ts';
import { normalCdf, posteriorScorer, type Posterior } from './predict.ts';

const DAY = 86_400_000;
const query = (user: number, at: number): Query => ({
  user,
  history: new Int32Array(0),
  values: new Float32Array(0),
  times: new Float64Array(0),
  context: new Float32Array(0),
  at,
});

/** Rank 1, one user and the stranger, one item, one day, the user's average day and the stranger's; (factor, bias) each. */
const posterior: Posterior = {
  rank: 1,
  users: Float32Array.of(2, 0.5, 1, 0.25),
  items: Float32Array.of(3, -0.5, 0, 0),
  times: Float32Array.of(0.5, 0.125, 0.25, 0, 0, 0),
  bias: Float32Array.of(0.75),
  cutpoints: new Float32Array(0),
  scale: Float32Array.of(3, 2),
  bins: Int32Array.of(7),
  bin: 1,
};

function score(given: Posterior, user: number, day: number): number {
  const out = new Float32Array(1);
  posteriorScorer(given)(query(user, day * DAY), Int32Array.of(0), out);
  return out[0];
}

test('a score is the biases and all pairs of user, item and moment, put back on the scale', () => {
  // 0.75 + 0.5 − 0.5 + 0.125 + 2·3 + 2·0.5 + 3·0.5 = 9.375
  assert.equal(score(posterior, 0, 7), 3 + 2 * 9.375);
});

test('an unseen day is the average of the user’s own; a newcomer on it is the stranger throughout', () => {
  assert.equal(score(posterior, 0, 8), 3 + 2 * (0.75 + 0.5 - 0.5 + 2 * 3 + 2 * 0.25 + 3 * 0.25));
  assert.equal(score(posterior, -1, 8), 3 + 2 * (0.75 + 0.25 - 0.5 + 1 * 3));
});

test('over ordered levels the rating is expected: halfway between two at their cutpoint', () => {
  const cutpoints = Float32Array.of(9.375);
  assert.equal(score({ ...posterior, cutpoints, scale: Float32Array.of(1, 4) }, 0, 7), 2.5);
});

test('Φ by table has the tabled values and the right ends', () => {
  for (const [x, phi] of [
    [0, 0.5],
    [1, 0.8413447461],
    [-1.96, 0.0249978951],
    [9, 1],
    [-9, 0],
  ]) {
    assert.ok(Math.abs(normalCdf(x) - phi) < 1e-6, `Φ(${x})`);
  }
});
