// Lists of many trained users at once, for models whose scores are plain inner products.
import { topK, type Kernels } from '@marquee/kernels';
import type { Interactions } from '../data/interactions.ts';
import type { Factors, Scored } from '../models/recommender.ts';

export interface BatchRequest {
  readonly factors: Factors;
  /** User indices, in the order of the lists. */
  readonly users: Int32Array;
  /** Items per list. */
  readonly n: number;
  /** Each user's row of these is left out of his list. */
  readonly seen: Interactions;
}

/**
 * For each user the n best unseen items, as `topN` over the scorer's scores gives them; shorter where fewer are left,
 * empty where the user's factors are all zero (nothing is known).
 */
export function batchTopN(kernels: Kernels, { factors, users, n, seen }: BatchRequest): Scored[] {
  const { factors: f, items } = factors;
  const width = Math.min(n, items.length / f);
  if (width === 0 || users.length === 0) return Array.from(users, () => slice(NONE, 0, 0));
  const rows = new Float32Array(users.length * f);
  users.forEach((user, at) => rows.set(factors.users.subarray(user * f, (user + 1) * f), at * f));
  const pattern = rowsOf(seen, users);
  const top = topK(kernels, { users: rows, items, factors: f, k: width, seen: pattern });
  return Array.from(users, (_, at) => {
    if (rows.subarray(at * f, (at + 1) * f).every((value) => value === 0)) return slice(NONE, 0, 0);
    const from = at * width;
    const end = top.items.subarray(from, from + width).indexOf(-1);
    return slice(top, from, end < 0 ? from + width : from + end);
  });
}

const NONE: Scored = { items: new Int32Array(0), scores: new Float32Array(0) };

const slice = ({ items, scores }: Scored, from: number, to: number): Scored => ({
  items: items.subarray(from, to),
  scores: scores.subarray(from, to),
});

function rowsOf(
  { indptr, indices, items }: Interactions,
  users: Int32Array,
): { rows: number; columns: number; indptr: Int32Array; indices: Int32Array } {
  const picked = new Int32Array(users.length + 1);
  users.forEach((user, at) => (picked[at + 1] = picked[at] + indptr[user + 1] - indptr[user]));
  const out = new Int32Array(picked[users.length]);
  users.forEach((user, at) => out.set(indices.subarray(indptr[user], indptr[user + 1]), picked[at]));
  return { rows: users.length, columns: items.size, indptr: picked, indices: out };
}
