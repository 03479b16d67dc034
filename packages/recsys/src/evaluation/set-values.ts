// Metrics over a whole set of lists, with an interval. Drawing users again would shrink coverage, so users are left out
// group by group instead (jackknife).
import type { Catalogue, SetMetric } from '../metrics/index.ts';
import { mulberry32, seedFor, shuffle } from '../rng.ts';
import { appearances } from './tally.ts';

const GROUPS = 20;

export interface SetValue {
  readonly value: number;
  /** Standard error; NaN with fewer lists than groups. */
  readonly error: number;
  readonly lists: number;
}

/** Delete-a-group jackknife over 20 seeded groups of lists. Source: Shao & Tu 1995, §2.2. */
export function jackknife(
  metric: SetMetric,
  lists: readonly Int32Array[],
  catalogue: Catalogue,
  seed: number,
): SetValue {
  const all = appearances(lists, metric.k, catalogue);
  const order = shuffle(
    Int32Array.from(lists, (_, i) => i),
    mulberry32(seedFor(seed, 'jackknife')),
  );
  const value = metric.measure(all);
  if (lists.length < GROUPS) return { value, error: NaN, lists: lists.length };
  const partial = Float64Array.from({ length: GROUPS }, (_, g) => {
    const group = lists.filter((_, i) => order[i] % GROUPS === g);
    const left = appearances(group, metric.k, catalogue).map((count, item) => all[item] - count);
    return metric.measure(left);
  });
  const mean = partial.reduce((sum, x) => sum + x, 0) / GROUPS;
  const spread = partial.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { value, error: Math.sqrt(((GROUPS - 1) / GROUPS) * spread), lists: lists.length };
}
