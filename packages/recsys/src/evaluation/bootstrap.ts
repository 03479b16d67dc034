// Confidence: users are drawn again with replacement, whole, because ratings of one user are not independent.
import { mulberry32, shuffle } from '../rng.ts';
import type { Tally } from './tally.ts';

/** Beyond this many users, users are put into this many random groups and groups are drawn: same spread, bounded time. */
const MAX_CLUSTERS = 5_000;

/** 95 %, two-sided. */
const TAILS = [0.025, 0.975] as const;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Rows of all folds put into clusters to draw from: the rows of one user stay together. */
export interface Clusters {
  readonly size: number;
  /** (rows) Cluster of each row. */
  readonly of: Int32Array;
}

/** `users`: the user of each row. */
export function clustersOf(users: Int32Array, seed: number): Clusters {
  const index = new Map<number, number>();
  for (const user of users) if (!index.has(user)) index.set(user, index.size);
  const size = Math.min(index.size, MAX_CLUSTERS);
  const place = Int32Array.from({ length: index.size }, (_, i) => i);
  if (size < index.size) shuffle(place, mulberry32(seed));
  return { size, of: users.map((user) => place[index.get(user) ?? 0] % size) };
}

/**
 * Means of `resamples` draws of all clusters, one array per tally; all tallies see the same draws, so differences between
 * them are paired. NaN where a draw holds no case. O(resamples · clusters · tallies).
 * Source: Efron 1979; cluster version: Davison & Hinkley 1997, §3.8.
 */
export function resampledMeans(
  tallies: readonly Tally[],
  clusters: Clusters,
  options: { readonly resamples: number; readonly seed: number },
): Float64Array[] {
  const { resamples, seed } = options;
  const n = clusters.size;
  const rng = mulberry32(seed);
  const grouped = tallies.map((tally) => groupRows(tally, clusters));
  const counts = distinct(grouped.map((tally) => tally.count));
  const means = tallies.map(() => new Float64Array(resamples));
  const times = new Float64Array(n);
  for (let b = 0; b < resamples; b++) {
    times.fill(0);
    for (let draw = 0; draw < n; draw++) times[Math.floor(rng() * n)]++;
    const cases = counts.arrays.map((count) => dot(times, count));
    for (let t = 0; t < grouped.length; t++) means[t][b] = dot(times, grouped[t].sum) / cases[counts.of[t]];
  }
  return means;
}

/** Four sums side by side: one alone would wait for its own addition each time. */
function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < a.length; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < a.length; i++) s0 += a[i] * b[i];
  return s0 + s1 + (s2 + s3);
}

/** Equal arrays once: most metrics have the same cases, so their number is summed once per draw. */
function distinct(all: readonly Float64Array[]): { arrays: Float64Array[]; of: number[] } {
  const arrays: Float64Array[] = [];
  const of = all.map((one) => {
    const known = arrays.findIndex((other) => other.every((value, i) => value === one[i]));
    return known < 0 ? arrays.push(one) - 1 : known;
  });
  return { arrays, of };
}

function groupRows(tally: Tally, clusters: Clusters): Tally {
  const sum = new Float64Array(clusters.size);
  const count = new Float64Array(clusters.size);
  clusters.of.forEach((c, row) => {
    sum[c] += tally.sum[row];
    count[c] += tally.count[row];
  });
  return { sum, count };
}

/** The middle 95 % of resampled values; NaN among them are skipped; NaN when none is left. */
export function percentileInterval(values: Float64Array): Interval {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return { low: quantile(sorted, TAILS[0]), high: quantile(sorted, TAILS[1]) };
}

/** Linear between neighbours; NaN for an empty array. */
function quantile(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted.length === 0 ? NaN : sorted[low] + (at - low) * (sorted[high] - sorted[low]);
}

/** Standard deviation, the n − 1 form; NaN are skipped. */
export function deviation(values: Float64Array): number {
  const kept = values.filter((value) => !Number.isNaN(value));
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
  return Math.sqrt(kept.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (kept.length - 1));
}
