// Sums of metric values, one row per tested user of a fold: what means, intervals and comparisons are made from.
import type { Catalogue, ListCase, ListMetric, RatingMetric } from '../metrics/index.ts';
import type { Lists } from './lists.ts';
import type { FoldPlan } from './plan.ts';

/** Row r: `sum[r]` over `count[r]` cases that have a value. */
export interface Tally {
  readonly sum: Float64Array;
  readonly count: Float64Array;
}

export const newTally = (rows: number): Tally => ({ sum: new Float64Array(rows), count: new Float64Array(rows) });

/** NaN is not counted: the case is left out. */
export function add(tally: Tally, row: number, value: number): void {
  if (Number.isNaN(value)) return;
  tally.sum[row] += value;
  tally.count[row]++;
}

/** result[s] = the tally over test entries whose item is of segment s. */
export function tallyRatings(
  plan: FoldPlan,
  predicted: Float64Array,
  metric: RatingMetric,
  segments: number,
): readonly Tally[] {
  const { test, pairUsers, itemSegment } = plan;
  const tallies = Array.from({ length: segments }, () => newTally(pairUsers.length));
  pairUsers.forEach((user, row) => {
    for (let k = test.indptr[user]; k < test.indptr[user + 1]; k++) {
      const value = metric.measure({ rating: test.values[k], predicted: predicted[k] });
      add(tallies[itemSegment[test.indices[k]]], row, value);
    }
  });
  return tallies;
}

/** Row r of the tally is row r of plan.listUsers; rows that got no list stay empty. */
export function tallyLists(plan: FoldPlan, lists: Lists, metric: ListMetric, only?: (item: number) => boolean): Tally {
  const tally = newTally(plan.listUsers.length);
  lists.rows.forEach((row, at) => add(tally, row, metric.measure(caseOf(plan, lists, at, only), plan.catalogue)));
  return tally;
}

function caseOf(plan: FoldPlan, lists: Lists, at: number, only?: (item: number) => boolean): ListCase {
  const user = plan.listUsers[lists.rows[at]];
  const { indptr, indices } = plan.liked.interactions;
  return {
    list: lists.lists[at],
    gains: gainsOf(plan, user, only),
    history: indices.subarray(indptr[user], indptr[user + 1]),
    ranks: lists.ranks[at],
    candidates: lists.candidates[at],
  };
}

/** The user's relevant test items and their ratings. */
export function gainsOf(plan: FoldPlan, user: number, only?: (item: number) => boolean): Map<number, number> {
  const { indptr, indices, values } = plan.relevantTest;
  const gains = new Map<number, number>();
  for (let k = indptr[user]; k < indptr[user + 1]; k++) {
    if (!only || only(indices[k])) gains.set(indices[k], values[k]);
  }
  return gains;
}

/** In how many lists each item stands among the first k. */
export function appearances(lists: readonly Int32Array[], k: number, { items }: Catalogue): Float64Array {
  const counts = new Float64Array(items);
  for (const list of lists) for (let r = 0; r < Math.min(k, list.length); r++) counts[list[r]]++;
  return counts;
}
