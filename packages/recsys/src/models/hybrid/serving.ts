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

/**
 * The same model as though these users had been nobody's neighbours: their rows are empty and their names are gone. What items
 * learned from everybody together stays until the next training. The same object where none of them is in it.
 */
export function withoutUsers(model: Model, isGone: (name: string) => boolean): Model {
  const { users, tensors } = model;
  const gone = new Set(Array.from({ length: users.size }, (_, u) => u).filter((u) => isGone(users.id(u))));
  if (gone.size === 0) return model;
  const named = vocabulary(Array.from({ length: users.size }, (_, u) => (gone.has(u) ? `gone ${u}` : users.id(u))));
  const start = tensors['user-knn/itemStart']?.data;
  if (start === undefined) return { ...model, users: named };
  const viewers = tensors['user-knn/viewers'].data;
  const [raters, values] = [tensors['user-knn/raters'].data, tensors['user-knn/values'].data];
  const starts = new Int32Array(start.length);
  const kept: number[] = [];
  for (let item = 0; item + 1 < start.length; item++) {
    for (let k = start[item]; k < start[item + 1]; k++) if (!gone.has(viewers[raters[k]])) kept.push(k);
    starts[item + 1] = kept.length;
  }
  return {
    ...model,
    users: named,
    tensors: {
      ...tensors,
      'user-knn/itemStart': { shape: [starts.length], data: starts },
      'user-knn/raters': { shape: [kept.length], data: Int32Array.from(kept, (k) => raters[k]) },
      'user-knn/values': { shape: [kept.length], data: Float32Array.from(kept, (k) => values[k]) },
    },
  };
}
