// The small parts of search: words, slots, the best first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bestFirst } from './best-first.ts';
import { queryWords } from './query.ts';
import { createSlots } from './slots.ts';
import { wordsOf } from './words.ts';

test('a text becomes folded words', () => {
  assert.deepEqual(wordsOf('The Dog’s Way: Part III & More'), ['the', 'dogs', 'way', 'part', '3', 'and', 'more']);
  assert.deepEqual(wordsOf('WALL·E'), ['wall', 'e']);
  assert.deepEqual(wordsOf('千と千尋'), ['千と', 'と千', '千尋']);
  assert.deepEqual(wordsOf('…'), []);
});

test('only the last word may go on, and only while nothing ends it', () => {
  assert.deepEqual(queryWords('the mat'), [
    { text: 'the', open: false },
    { text: 'mat', open: true },
  ]);
  for (const text of ['mat ', 'mat!', 'mat"']) assert.deepEqual(queryWords(text), [{ text: 'mat', open: false }]);
  assert.equal(queryWords('a '.repeat(50)).length, 10);
});

test('rows of slots begin as zeros, rise only, and are gone after clear', () => {
  const slots = createSlots(5_000, 2);
  for (let round = 0; round < 2; round++) {
    assert.equal(slots.used(), 0);
    for (let key = 0; key < 3_000; key++) assert.ok(slots.raise(key, 0, key + 1));
    assert.ok(!slots.raise(7, 0, 3));
    slots.set(7, 1, -4);
    assert.deepEqual(
      [slots.used(), slots.key(7), slots.value(7, 0), slots.value(7, 1), slots.value(8, 1)],
      [3_000, 7, 8, -4, 0],
    );
    slots.clear();
  }
});

test('the best come first, equal ones by the order that is asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { maxLength: 200 }), (values) => {
      const scores = Float32Array.from(values);
      const expected = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || b - a);
      assert.deepEqual([...bestFirst(scores, (a, b) => b - a)], expected);
    }),
    { numRuns: 500, seed: 9 },
  );
});
