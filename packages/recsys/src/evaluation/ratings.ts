// Predicts every test rating of a fold; what the model cannot tell falls back to means and is counted.
import { itemRows, userRows, type Interactions, type SparseRows } from '../data/index.ts';
import type { Scorer } from '../models/recommender.ts';
import type { Pace } from './pace.ts';
import type { FoldPlan } from './plan.ts';

export interface Predictions {
  /** (test entries) Clipped to the scale seen in training. */
  readonly predicted: Float64Array;
  /** How many came from means because the model said NaN. */
  readonly fallbacks: number;
}

/** One query per user and moment; its items are asked together. */
export async function predictRatings(plan: FoldPlan, scorer: Scorer, pace: Pace): Promise<Predictions> {
  const { test, pairUsers } = plan;
  const queryOf = plan.queries.train;
  const fallback = meansOf(plan.train.interactions);
  const predicted = new Float64Array(test.indices.length);
  let fallbacks = 0;
  for (let row = 0; row < pairUsers.length; row++) {
    const user = pairUsers[row];
    for (const entries of momentsOf(test, user)) {
      const items = entries.map((k) => test.indices[k]);
      const out = new Float32Array(items.length);
      scorer(queryOf(user, test.times[entries[0]]), items, out);
      entries.forEach((k, at) => {
        const known = Number.isFinite(out[at]);
        if (!known) fallbacks++;
        const value = known ? out[at] : fallback(user, items[at]);
        predicted[k] = Math.min(plan.scale[1], Math.max(plan.scale[0], value));
      });
    }
    await pace(row / pairUsers.length);
  }
  return { predicted, fallbacks };
}

/** The user's test entries, one group per time, oldest first. */
function momentsOf({ indptr, times }: Interactions, user: number): Int32Array[] {
  const entries = Int32Array.from({ length: indptr[user + 1] - indptr[user] }, (_, k) => indptr[user] + k);
  entries.sort((a, b) => times[a] - times[b] || a - b);
  const groups: Int32Array[] = [];
  let start = 0;
  for (let end = 1; end <= entries.length; end++) {
    if (end < entries.length && times[entries[end]] === times[entries[start]]) continue;
    groups.push(entries.subarray(start, end));
    start = end;
  }
  return groups;
}

/** User mean + item mean − global mean; the mean of a side without ratings is the global one. */
function meansOf(train: Interactions): (user: number, item: number) => number {
  const global = train.values.reduce((sum, value) => sum + value, 0) / train.values.length;
  const users = rowMeans(userRows(train), global);
  const items = rowMeans(itemRows(train), global);
  return (user, item) => users[user] + items[item] - global;
}

function rowMeans({ rows, indptr, values }: SparseRows, empty: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, r) => {
    const own = values.subarray(indptr[r], indptr[r + 1]);
    return own.length === 0 ? empty : own.reduce((sum, value) => sum + value, 0) / own.length;
  });
}
