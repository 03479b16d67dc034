// The list-wise fit against a case whose best weight is known.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitListwise, type Beforehand, type RankingProblem } from './listwise.ts';

/** Four requests of two candidates; the candidate with x = 1 is liked in three, the one with x = 0 in one. */
const problem: RankingProblem = {
  starts: Int32Array.of(0, 2, 4, 6, 8),
  width: 1,
  features: Float32Array.of(1, 0, 1, 0, 1, 0, 1, 0),
  gains: Uint8Array.of(1, 0, 1, 0, 1, 0, 0, 1),
  places: Int32Array.of(0),
};

const before = (prior: number, ridge: number, floored = 0): Beforehand => ({
  prior: Float64Array.of(prior),
  floored: Uint8Array.of(floored),
  ridge,
});

test('the weight is the log of the odds, ln 3, where nothing holds it back', () => {
  const [w] = fitListwise([problem], before(0, 1e-9));
  assert.ok(Math.abs(w - Math.log(3)) < 1e-3, `${w}`);
});

test('a strong ridge keeps the prior, and no request at all gives it exactly', () => {
  const [held] = fitListwise([problem], before(0.2, 1e6));
  assert.ok(Math.abs(held - 0.2) < 1e-3);
  const none = { ...problem, starts: Int32Array.of(0), features: new Float32Array(0), gains: new Uint8Array(0) };
  assert.deepEqual([...fitListwise([none], before(0.7, 1))], [0.7]);
});

test('a floored weight that wants to be ln(1 / 3) stays at 0, and one that wants to be ln 3 gets there from below', () => {
  const against = { ...problem, features: problem.features.map((x) => 1 - x) };
  assert.deepEqual([...fitListwise([against], before(0.5, 1e-9, 1))], [0]);
  const [w] = fitListwise([problem], before(-1, 1e-9, 1));
  assert.ok(Math.abs(w - Math.log(3)) < 1e-3, `${w}`);
});
