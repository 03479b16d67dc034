// Likeness by users, by content and by both, on a matrix small enough to count.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTriples, vocabulary } from '../data/index.ts';
import { blendedSimilarity, similarItems, userSimilarity } from './similar.ts';

// a: users 0 1 2 3 · b: users 0 1 2 · c: user 3 · d: nobody
const data = fromTriples(vocabulary(['0', '1', '2', '3']), vocabulary(['a', 'b', 'c', 'd']), {
  user: Int32Array.of(0, 1, 2, 3, 0, 1, 2, 3),
  item: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 2),
  value: new Float32Array(8).fill(1),
  time: new Float64Array(8),
});
const users = userSimilarity(data);
const near = (got: number, want: number): void => assert.ok(Math.abs(got - want) < 1e-6, `${got} is not ${want}`);

test('likeness by users is the cosine, shrunk by the users shared', () => {
  near(users(0, 1), (3 / Math.sqrt(12)) * (3 / 13));
  near(users(1, 0), users(0, 1));
  assert.equal(users(1, 2), 0);
  assert.equal(users(0, 0), 1);
  assert.ok(Number.isNaN(users(0, 3)));
});

test('a title nobody has seen is found by content alone, and one without content by its users', () => {
  const content = (a: number, b: number): number => (a === 2 || b === 2 ? NaN : 0.4);
  const both = blendedSimilarity(data, users, content);
  assert.equal(both(0, 3), 0.4);
  const trust = (0.7 * 3) / 8;
  near(both(0, 1), trust * users(0, 1) + (1 - trust) * 0.4);
  near(both(0, 2), ((0.7 * 1) / 6) * users(0, 2));
});

test('similar items leave out the item itself and those of no likeness', () => {
  assert.deepEqual([...similarItems(users, 1, 4, 10).items], [0]);
  assert.deepEqual([...similarItems(users, 3, 4, 10).items], []);
});
