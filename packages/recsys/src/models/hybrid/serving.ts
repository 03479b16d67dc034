// What a trained hybrid needs to serve, and nothing more of the people it learned from.
import { vocabulary } from '../../data/vocabulary.ts';
import type { Model, Tensor } from '../recommender.ts';

/**
 * The same answers to requests that bring their own history and traits, in a fraction of the bytes: rows of users in factors and
 * groups are left out, and of the users only those remain, by name, that can be neighbours of others.
 */
export function forServing(model: Model): Model {
  const tensors: Record<string, Tensor> = { ...model.tensors };
  const factors = tensors['als/users']?.shape[1];
  if (factors !== undefined) {
    tensors['als/users'] = { shape: [0, factors], data: new Float32Array(0) };
    tensors['als/histories'] = { shape: [0], data: new Int32Array(0) };
  }
  tensors['groups.indptr'] = { shape: [1], data: new Int32Array(1) };
  tensors['groups.columns'] = { shape: [0], data: new Int32Array(0) };
  const viewers = tensors['user-knn/viewers']?.data ?? new Int32Array(0);
  const users = vocabulary(Array.from(viewers, (user) => model.users.id(user)));
  if (tensors['user-knn/viewers']) {
    tensors['user-knn/viewers'] = { shape: [viewers.length], data: Int32Array.from(viewers, (_, n) => n) };
  }
  return { ...model, users, tensors };
}
