// Tallies to figures: value, 95 % interval, cases. All folds together, each case counting the same.
import { clustersOf, percentileInterval, resampledMeans } from './bootstrap.ts';
import type { Measured } from './report.ts';
import type { SetValue } from './set-values.ts';
import { newTally, type Tally } from './tally.ts';

/** The rows that tallies share: who each row is about. */
export interface Rows {
  /** (rows) User index. */
  readonly users: Int32Array;
}

export interface EstimateOptions {
  readonly resamples: number;
  readonly seed: number;
}

export interface Estimated {
  readonly measured: Measured;
  /** Draw for draw on the same users as all estimates of one call. */
  readonly resampled: Float64Array;
  /** Users (or groups of them) that were drawn from. */
  readonly users: number;
}

/** `root`: the value is the square root of the mean (RMSE). `tested`: cases there would be if none were left out. */
export interface Column {
  readonly tally: Tally;
  readonly root: boolean;
  readonly tested: number;
}

export function estimate(columns: readonly Column[], rows: Rows, options: EstimateOptions): Estimated[] {
  if (columns.length === 0) return [];
  const clusters = clustersOf(rows.users, options.seed);
  const means = resampledMeans(
    columns.map((column) => column.tally),
    clusters,
    options,
  );
  return columns.map(({ tally, root, tested }, c) => {
    const resampled = root ? means[c].map(Math.sqrt) : means[c];
    const cases = total(tally.count);
    const mean = total(tally.sum) / cases;
    // One user drawn again and again is no interval.
    const { low, high } = clusters.size > 1 ? percentileInterval(resampled) : { low: NaN, high: NaN };
    const value = root ? Math.sqrt(mean) : mean;
    return {
      measured: measured({ value, low, high, cases, left_out: tested - cases }),
      resampled,
      users: clusters.size,
    };
  });
}

/** The value of one fold alone; null where there is no case. */
export function foldValue(tally: Tally, root: boolean): number | null {
  const mean = total(tally.sum) / total(tally.count);
  return finite(root ? Math.sqrt(mean) : mean);
}

/** Set metrics: the mean over folds; folds share users, so their errors are averaged rather than divided by √folds. */
export function estimateSet(folds: readonly SetValue[], tested: number): Measured {
  const mean = (of: (fold: SetValue) => number): number =>
    folds.reduce((sum, fold) => sum + of(fold), 0) / folds.length;
  const value = mean((fold) => fold.value);
  const margin = 1.96 * mean((fold) => fold.error);
  const cases = folds.reduce((sum, fold) => sum + fold.lists, 0);
  return measured({
    value,
    low: Math.max(0, value - margin),
    high: Math.min(1, value + margin),
    cases,
    left_out: tested - cases,
  });
}

const measured = (m: { value: number; low: number; high: number; cases: number; left_out: number }): Measured => ({
  ...m,
  value: finite(m.value),
  low: finite(m.low),
  high: finite(m.high),
});

/** JSON has no NaN. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** One tally after another: folds become one. */
export function concatTallies(tallies: readonly Tally[]): Tally {
  const all = newTally(tallies.reduce((rows, tally) => rows + tally.sum.length, 0));
  let at = 0;
  for (const tally of tallies) {
    all.sum.set(tally.sum, at);
    all.count.set(tally.count, at);
    at += tally.sum.length;
  }
  return all;
}

/** Row by row sum of tallies over the same rows: item segments become one. */
export const sumTallies = (tallies: readonly Tally[]): Tally => ({
  sum: tallies[0].sum.map((_, row) => tallies.reduce((sum, tally) => sum + tally.sum[row], 0)),
  count: tallies[0].count.map((_, row) => tallies.reduce((sum, tally) => sum + tally.count[row], 0)),
});

export const pickRows = (tally: Tally, rows: Int32Array): Tally => ({
  sum: Float64Array.from(rows, (row) => tally.sum[row]),
  count: Float64Array.from(rows, (row) => tally.count[row]),
});
