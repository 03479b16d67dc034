// Checks who counts as light or heavy, and which items as rare or popular.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ratings, smallFold } from '../../test/evaluation.ts';
import { everyRating, parseRelevance } from '../index.ts';
import { planFold } from './plan.ts';

test('users with a test rating are tested, and those with a relevant one get a list', () => {
  const fold = smallFold();
  const plan = planFold({ interactions: fold.train }, fold, parseRelevance('>=4'));
  assert.deepEqual([...plan.pairUsers], [0, 1, 2]);
  assert.deepEqual([...plan.listUsers], [0, 1]);
  assert.deepEqual(plan.scale, [1, 5]);
});

test('popularity is the share of items with fewer training ratings, ties at their middle', () => {
  const fold = smallFold();
  const plan = planFold({ interactions: fold.train }, fold, everyRating);
  // Counts 2, 1, 1, 0, 0: the two zeros share 0–0.4, the two ones 0.4–0.8, the two is above 0.8.
  assert.deepEqual([...plan.popularity], [0.9, 0.6, 0.6, 0.2, 0.2]);
});

test('items beyond five ratings are cut in thirds of their ratings, the most popular last', () => {
  const counts = [12, 6, 6, 5, 7, 7];
  const rows = counts.flatMap((count, item) => Array.from({ length: count }, (_, user) => [user, item, 3, 1]));
  const train = ratings(13, 6, rows);
  const fold = { name: 'counts', train, test: ratings(13, 6, [[12, 0, 3, 2]]) };
  const plan = planFold({ interactions: train }, fold, everyRating);
  // 38 ratings: items 1, 2 (6 each) start at 0 and 6, items 4, 5 at 12 and 19, item 0 at 26. Thirds end at 12⅔, 25⅓.
  assert.deepEqual([...plan.itemSegment], [3, 1, 1, 0, 1, 2]);
  assert.equal(plan.userSegment[12], 0);
});
