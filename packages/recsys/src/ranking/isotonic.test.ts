// Pooling adjacent violators by hand, its defining properties, and reading the curve.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chanceAt, fitIsotonic } from './isotonic.ts';

test('outcomes 0 1 0 1 1 at scores 1 … 5: the middle pair is pooled to a half', () => {
  const { scores, chances } = fitIsotonic([1, 2, 3, 4, 5], [0, 1, 0, 1, 1]);
  // 0 | (1, 0) → ½ | (1, 1) → 1, at their mean scores 1, 2.5, 4.5.
  assert.deepEqual([...scores], [1, 2.5, 4.5]);
  assert.deepEqual([...chances], [0, 0.5, 1]);
});

test('falling outcomes are one step; the order they come in does not matter; NaN is no score', () => {
  const { scores, chances } = fitIsotonic([3, NaN, 1, 2], [0, 1, 1, 0.5]);
  assert.deepEqual([[...scores], [...chances]], [[2], [0.5]]);
});

test('blocks have at least as many as is asked, equal scores stay together, the rest joins the last', () => {
  const { scores, chances } = fitIsotonic([1, 2, 2, 2, 9], [0, 0, 1, 1, 1], 2);
  // (1, 2, 2, 2) has four, its end is the first place after two that may be cut; 9 alone is too few.
  assert.deepEqual([...scores], [Math.fround(16 / 5)]);
  assert.deepEqual([...chances], [Math.fround(3 / 5)]);
});

test('the curve is straight between points and flat beyond them', () => {
  const curve = { scores: Float32Array.of(1, 3), chances: Float32Array.of(0.25, 0.75) };
  assert.deepEqual(
    [0, 1, 2, 2.5, 3, 9].map((score) => chanceAt(curve, score)),
    [0.25, 0.25, 0.5, 0.625, 0.75, 0.75],
  );
  assert.ok(Number.isNaN(chanceAt(curve, NaN)));
  assert.ok(Number.isNaN(chanceAt({ scores: new Float32Array(0), chances: new Float32Array(0) }, 1)));
});

test('chances never fall, lie among the outcomes, and keep their mean', () => {
  const pair = fc.record({ score: fc.integer({ min: 0, max: 30 }), outcome: fc.integer({ min: 0, max: 1 }) });
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (pairs, least) => {
      const curve = fitIsotonic(
        pairs.map(({ score }) => score),
        pairs.map(({ outcome }) => outcome),
        least,
      );
      for (let k = 1; k < curve.scores.length; k++) {
        assert.ok(curve.scores[k - 1] < curve.scores[k] && curve.chances[k - 1] < curve.chances[k]);
      }
      assert.ok(curve.chances.every((chance) => chance >= 0 && chance <= 1));
    }),
  );
});
