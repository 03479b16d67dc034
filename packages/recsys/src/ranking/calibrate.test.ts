// Calibrated order: hand-worked steps, the values of the divergence at their places, and the plain sum it must agree with.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { divergence } from '../data/divergence.ts';
import { calibratedOrder, mixOfRows } from './calibrate.ts';

/** Rows of genres. */
const kindsOf = (rows: readonly (readonly number[])[]) => ({
  indptr: Int32Array.from([0, ...rows.map((_, r) => rows.slice(0, r + 1).flat().length)]),
  indices: Int32Array.from(rows.flat()),
});

const taste = Float64Array.of(0.7, 0.3);

test('ten titles for a taste of 70 : 30 come as seven and three, though all of the first kind score higher', () => {
  const rows = Array.from({ length: 20 }, (_, c) => [c < 10 ? 0 : 1]);
  const scores = rows.map(([genre]) => (genre === 0 ? 0.6 : 0.5));
  const order = calibratedOrder({ scores, kinds: kindsOf(rows) }, taste, { n: 10, lambda: 0.9 });
  assert.equal([...order].filter((c) => c < 10).length, 7);
  assert.deepEqual(new Set(order).size, 10);
});

test('λ = 0 is the order by score, the first of equal ones', () => {
  const kinds = kindsOf([[0], [1], [0], [1]]);
  assert.deepEqual([...calibratedOrder({ scores: [1, 3, 3, 2], kinds }, taste, { n: 4, lambda: 0 })], [1, 2, 3, 0]);
});

test('the second place goes to the other kind when its score is at most (KL of both alike − KL of one each) behind', () => {
  // After one of kind 0: [0, 0] has C_KL 1.13398, [0, 1] has .7·ln(.7/.502) + .3·ln(.3/.498) = .08070; at λ = ½ 1.05328 decide.
  const kinds = kindsOf([[0], [0], [1]]);
  const second = (behind: number): number =>
    calibratedOrder({ scores: [9, 5, 5 - behind], kinds }, taste, { n: 2, lambda: 0.5 })[1];
  assert.equal(second(1.0532), 2);
  assert.equal(second(1.0534), 1);
});

test('titles without a genre leave the mix alone, and a taste of nothing orders by score', () => {
  const kinds = kindsOf([[], [0], [1]]);
  assert.deepEqual([...calibratedOrder({ scores: [5, 1, 1], kinds }, taste, { n: 3 })], [0, 1, 2]);
  assert.deepEqual([...calibratedOrder({ scores: [1, 2, 3], kinds }, [0, 0], { n: 3, lambda: 0.9 })], [2, 1, 0]);
  assert.deepEqual([...calibratedOrder({ scores: [], kinds: kindsOf([]) }, taste, { n: 3 })], []);
});

test('each step is the best by the definition, summed up plainly', () => {
  const arbitrary = fc.array(
    fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), row: fc.subarray([0, 1, 2]) }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(arbitrary, fc.double({ min: 0, max: 1, noNaN: true }), (candidates, lambda) => {
      const kinds = kindsOf(candidates.map(({ row }) => row));
      const scores = candidates.map(({ score }) => score);
      const p = Float64Array.of(0.5, 0.3, 0.2);
      const order = [...calibratedOrder({ scores, kinds }, p, { n: 6, lambda })];
      const value = (list: readonly number[]): number =>
        (1 - lambda) * list.reduce((sum, c) => sum + scores[c], 0) -
        lambda *
          divergence(
            p,
            mixOfRows(
              kinds,
              list.map((c) => [c, 1]),
              3,
            ),
          );
      order.forEach((chosen, step) => {
        const head = order.slice(0, step);
        const waiting = scores.map((_, c) => c).filter((c) => !head.includes(c));
        const most = Math.max(...waiting.map((c) => value([...head, c])));
        assert.ok(value([...head, chosen]) >= most - 1e-9);
      });
    }),
  );
});

test('the mix of rows: weights split evenly among genres', () => {
  // Row 0 (genres 0, 1) weighs 3, row 1 (genre 1) weighs 1, row 2 has none: 1.5 and 2.5 of 4.
  const mix = mixOfRows(
    kindsOf([[0, 1], [1], []]),
    [
      [0, 3],
      [1, 1],
      [2, 7],
    ],
    2,
  );
  assert.deepEqual([...mix], [0.375, 0.625]);
});
