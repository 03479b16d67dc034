// What a page does when a model runs out: the rest of the list is filled with the most popular unseen titles, and counted.
import type { FoldPlan } from './plan.ts';

export interface FilledLists {
  readonly lists: readonly Int32Array[];
  /** Lists that were shorter than they could be. */
  readonly filled: number;
}

/**
 * As the model `popular` would: by relevant training ratings. Each list up to k items or to the end of its user's unseen candidates; what the model ranked keeps its places.
 * `rows` are rows of plan.listUsers, one per list; `candidates` are the items that may be listed.
 */
export function fillLists(
  plan: FoldPlan,
  { rows, candidates, k }: { readonly rows: Int32Array; readonly candidates: Int32Array; readonly k: number },
  lists: readonly Int32Array[],
): FilledLists {
  const likes = new Int32Array(plan.catalogue.items);
  for (const item of plan.liked.interactions.indices) likes[item]++;
  const order = candidates.toSorted((a, b) => likes[b] - likes[a] || a - b);
  const { indptr, indices } = plan.train.interactions;
  let filled = 0;
  const full = lists.map((list, at) => {
    if (list.length >= k) return list;
    const user = plan.listUsers[rows[at]];
    const taken = new Set([...indices.subarray(indptr[user], indptr[user + 1]), ...list]);
    const longer = [...list];
    for (let i = 0; i < order.length && longer.length < k; i++) if (!taken.has(order[i])) longer.push(order[i]);
    if (longer.length > list.length) filled++;
    return Int32Array.from(longer);
  });
  return { lists: full, filled };
}
