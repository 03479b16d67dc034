// Histories as queries: each user's row in the order of time, made once a fold.
import type { Interactions } from '../data/index.ts';
import type { Query } from '../models/recommender.ts';

export type QueryOf = (user: number, at: number) => Query;

const NO_CONTEXT = new Float32Array(0);

/** Rows oldest first; equal times keep the order of items (the sort is stable). Arrays of a query are views: do not write. */
export function queriesOver({ indptr, indices, values, times }: Interactions): QueryOf {
  const order = Int32Array.from(indices, (_, k) => k);
  for (let u = 0; u + 1 < indptr.length; u++) {
    order.subarray(indptr[u], indptr[u + 1]).sort((a, b) => times[a] - times[b] || a - b);
  }
  const history = order.map((k) => indices[k]);
  const rated = Float32Array.from(order, (k) => values[k]);
  const when = Float64Array.from(order, (k) => times[k]);
  return (user, at) => ({
    user,
    history: history.subarray(indptr[user], indptr[user + 1]),
    values: rated.subarray(indptr[user], indptr[user + 1]),
    times: when.subarray(indptr[user], indptr[user + 1]),
    context: NO_CONTEXT,
    at,
  });
}
