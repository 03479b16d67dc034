// The baseline estimate of a rating: the mean plus what the user and the item are usually above or below it.
import type { SparseRows } from './interactions.ts';

export interface BaselineOptions {
  /** Ratings' worth of pull towards 0 on each user's bias. */
  readonly regUser: number;
  /** Ratings' worth of pull towards 0 on each item's bias. */
  readonly regItem: number;
  /** Alternations; items are solved first in each. */
  readonly epochs: number;
}

export const baselineDefaults: BaselineOptions = { regUser: 15, regItem: 10, epochs: 10 };

/** b_ui = mean + user[u] + item[i], in stars. Users and items without ratings have bias 0. */
export interface Baseline {
  /** NaN where there are no ratings at all. */
  readonly mean: number;
  readonly user: Float32Array; // (users)
  readonly item: Float32Array; // (items)
}

/**
 * Alternating closed-form biases of users × items ratings. O(epochs · nnz).
 * Source: Koren 2010, "Factor in the Neighbors", §2.1, decoupled estimate repeated until it settles.
 */
export function fitBaseline(ratings: SparseRows, options: BaselineOptions = baselineDefaults): Baseline {
  const { rows, columns, indptr, indices, values } = ratings;
  let total = 0;
  for (let k = 0; k < values.length; k++) total += values[k];
  const mean = total / values.length;
  const bu = new Float64Array(rows);
  const bi = new Float64Array(columns);
  const count = new Int32Array(columns);
  for (let k = 0; k < indices.length; k++) count[indices[k]]++;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    bi.fill(0);
    for (let u = 0; u < rows; u++) {
      for (let k = indptr[u]; k < indptr[u + 1]; k++) bi[indices[k]] += values[k] - mean - bu[u];
    }
    for (let i = 0; i < columns; i++) if (count[i] > 0) bi[i] /= options.regItem + count[i];
    for (let u = 0; u < rows; u++) {
      let sum = 0;
      for (let k = indptr[u]; k < indptr[u + 1]; k++) sum += values[k] - mean - bi[indices[k]];
      const n = indptr[u + 1] - indptr[u];
      bu[u] = n > 0 ? sum / (options.regUser + n) : 0;
    }
  }
  return { mean, user: Float32Array.from(bu), item: Float32Array.from(bi) };
}

/** The bias of somebody who rated `items` with `values`, by the same formula; 0 without ratings. */
export function foldUserBias(
  baseline: Pick<Baseline, 'mean' | 'item'>,
  items: Int32Array,
  values: Float32Array,
  regUser: number = baselineDefaults.regUser,
): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] - baseline.mean - baseline.item[items[k]];
  return sum / (regUser + values.length);
}
