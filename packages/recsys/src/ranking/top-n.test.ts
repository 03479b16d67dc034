// The head of a list against a full sort, with ties, NaN and lists shorter than asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { topN } from './top-n.ts';

const few = fc.constantFrom(-1, 0, 0.5, 2, Infinity, -Infinity, NaN);

test('the best n are those of a full sort: by score, then by index, NaN left out', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(few, fc.float({ noNaN: true }))), fc.nat({ max: 12 }), (values, n) => {
      const scores = Float32Array.from(values);
      const items = Int32Array.from(values, (_, k) => 2 * k + 1);
      const sorted = Array.from(items, (item, k) => ({ item, score: scores[k] }))
        .filter(({ score }) => !Number.isNaN(score))
        .sort((a, b) => (a.score === b.score ? a.item - b.item : b.score - a.score))
        .slice(0, n);
      const best = topN({ items, scores }, n);
      assert.deepEqual(
        [...best.items],
        sorted.map(({ item }) => item),
      );
      assert.deepEqual(
        [...best.scores],
        sorted.map(({ score }) => score),
      );
    }),
  );
});

test('items in falling order are put right: equal scores go to the lower index', () => {
  const best = topN({ items: Int32Array.of(9, 7, 5, 3), scores: Float32Array.of(1, 1, 2, 1) }, 2);
  assert.deepEqual([...best.items], [5, 3]);
});

test('none asked, none given', () => {
  assert.equal(topN({ items: Int32Array.of(1), scores: Float32Array.of(1) }, 0).items.length, 0);
});
