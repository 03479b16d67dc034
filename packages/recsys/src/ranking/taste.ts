// What a user's history says of genres, themes and eras: how much likelier they are to like an item's values than everyone is.
import type { Features } from '../data/dataset.ts';
import type { Interactions } from '../data/interactions.ts';

/** Which values each item has, and how common each is among all likes. */
export interface Tastes {
  readonly indptr: Int32Array; // (items + 1)
  readonly columns: Int32Array; // ascending within an item
  /** First column of each field, and the number of columns. */
  readonly starts: Int32Array; // (fields + 1)
  /** Share of all likes whose item has the value. */
  readonly shares: Float32Array; // (columns)
}

/** Likes of everyone that a user's own are joined to before they are compared. */
const SHRINKAGE = 5;

/** Without item features there are no fields. Fields without a column are left out. */
export function countTastes({ indices, items }: Interactions, features: Features | undefined): Tastes {
  if (features === undefined) {
    const none = new Int32Array(0);
    return {
      indptr: new Int32Array(items.size + 1),
      columns: none,
      starts: Int32Array.of(0),
      shares: new Float32Array(0),
    };
  }
  const { indptr, indices: columns } = features;
  const fields = features.fields.filter(({ start, end }) => end > start);
  const counts = new Float64Array(features.columns);
  for (const i of indices) for (let k = indptr[i]; k < indptr[i + 1]; k++) counts[columns[k]]++;
  return {
    indptr,
    columns,
    starts: Int32Array.of(...fields.map(({ start }) => start), features.columns),
    shares: Float32Array.from(counts, (count) => (count + 0.5) / (indices.length + 1)),
  };
}

/**
 * For one history and some items: (items × fields) mean over the item's values c of ln(P(c | user) / P(c)), where
 * P(c | user) = (n_c + κ·P(c)) / (n + κ) over the n likes of the history; 0 where the item has no value in the field.
 * Source: the log-odds of naive Bayes with a Dirichlet prior at everyone's shares.
 */
export function tasteLifts(
  { indptr, columns, starts, shares }: Tastes,
  history: Int32Array,
  items: Int32Array,
): Float32Array {
  const fields = starts.length - 1;
  const lifts = new Float32Array(items.length * fields);
  if (history.length === 0 || fields === 0) return lifts;
  const counts = new Float32Array(shares.length);
  for (const i of history) for (let k = indptr[i]; k < indptr[i + 1]; k++) counts[columns[k]]++;
  const weight = history.length + SHRINKAGE;
  // Most values occur in no like: one logarithm serves them all.
  const logs = new Float32Array(shares.length).fill(Math.log(SHRINKAGE / weight));
  for (const i of history) {
    for (let k = indptr[i]; k < indptr[i + 1]; k++) {
      const c = columns[k];
      if (counts[c] === 0) continue;
      logs[c] = Math.log((counts[c] / shares[c] + SHRINKAGE) / weight);
      counts[c] = 0;
    }
  }
  items.forEach((i, row) => {
    let k = indptr[i];
    for (let f = 0; f < fields; f++) {
      let sum = 0;
      const from = k;
      for (; k < indptr[i + 1] && columns[k] < starts[f + 1]; k++) sum += logs[columns[k]];
      if (k > from) lifts[row * fields + f] = sum / (k - from);
    }
  });
  return lifts;
}
