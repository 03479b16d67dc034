// Users taken out of a model that serves: nobody's neighbours any more, and everybody else as before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vocabulary } from '../../data/vocabulary.ts';
import type { Model } from '../recommender.ts';
import { withoutUsers } from './serving.ts';

/** Item 0 liked by ann and bob, item 1 by bob, item 2 by cid and ann. */
const model: Model = {
  recommender: 'hybrid',
  config: {},
  users: vocabulary(['ann', 'bob', 'cid']),
  items: vocabulary(['x', 'y', 'z']),
  tensors: {
    'user-knn/viewers': { shape: [3], data: Int32Array.of(0, 1, 2) },
    'user-knn/itemStart': { shape: [4], data: Int32Array.of(0, 2, 3, 5) },
    'user-knn/raters': { shape: [5], data: Int32Array.of(0, 1, 1, 0, 2) },
    'user-knn/values': { shape: [5], data: Float32Array.of(1, 2, 3, 4, 5) },
  },
};

test('the rows of who is gone are empty, those of the others as they were', () => {
  const { tensors, users } = withoutUsers(model, (name) => name === 'ann');
  assert.deepEqual([...tensors['user-knn/itemStart'].data], [0, 1, 2, 3]);
  assert.deepEqual([...tensors['user-knn/raters'].data], [1, 1, 2]);
  assert.deepEqual([...tensors['user-knn/values'].data], [2, 3, 5]);
  assert.deepEqual([users.index('ann'), users.index('bob'), users.index('cid')], [-1, 1, 2]);
});

test('where nobody is gone it is the same model', () => {
  assert.equal(
    withoutUsers(model, () => false),
    model,
  );
});

test('a model without neighbours loses the names alone', () => {
  const { users, tensors } = withoutUsers({ ...model, tensors: {} }, (name) => name === 'bob');
  assert.deepEqual([users.index('bob'), users.size, Object.keys(tensors)], [-1, 3, []]);
});
