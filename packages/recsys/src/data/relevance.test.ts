// Relevance rules: the forms that are read, and what they keep.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTriples, matrixStats } from './interactions.ts';
import { atLeastOwnMean, everyRating, parseRelevance, relevantOnly } from './relevance.ts';
import { vocabulary } from './vocabulary.ts';

const data = fromTriples(vocabulary(['a', 'b']), vocabulary(['x', 'y', 'z']), {
  user: Int32Array.of(0, 0, 1),
  item: Int32Array.of(0, 2, 1),
  value: Float32Array.of(3.5, 4, 5),
  time: new Float64Array(3),
});

test('>=4 keeps fours and fives over the same vocabularies', () => {
  const kept = relevantOnly(data, parseRelevance('>=4'));
  assert.deepEqual([...kept.values], [4, 5]);
  assert.deepEqual([...kept.indptr], [0, 1, 2]);
  assert.equal(kept.items, data.items);
});

test('>3.5 leaves 3.5 out', () => {
  assert.equal(parseRelevance('> 3.5').accepts(3.5), false);
  assert.equal(parseRelevance('>3.5').accepts(4), true);
});

test('all, or no rule, keeps every rating and copies nothing', () => {
  assert.equal(parseRelevance(''), everyRating);
  assert.equal(parseRelevance('all'), everyRating);
  assert.equal(relevantOnly(data, everyRating), data);
});

for (const text of ['4', '>=', '>=four', '=>4', '>=4,5']) {
  test(`the rule "${text}" is refused`, () => assert.throws(() => parseRelevance(text), { code: 'E_OPTION' }));
}

test('the matrix of 2 users and 3 items with 3 ratings is half full', () => {
  assert.deepEqual(matrixStats(data), { users: 2, items: 3, ratings: 3, density: 0.5 });
});

test('at least the own mean: user a keeps 4 of 3.5 and 4, user b his only rating, equal ratings stay together', () => {
  assert.deepEqual([...atLeastOwnMean(data).values], [4, 5]);
  const equal = { ...data, values: Float32Array.of(3.3, 3.3, 3.3) };
  assert.equal(atLeastOwnMean(equal).values.length, 3);
});
