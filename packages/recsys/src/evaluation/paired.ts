// The difference of two models over the same users, with its interval: users are drawn again, both models with them.
import { clustersOf, percentileInterval, resampledMeans, type Interval } from './bootstrap.ts';
import { add, newTally } from './tally.ts';

export interface PairedDifference extends Interval {
  /** Mean of a − b; NaN where no user has both. */
  readonly difference: number;
  /** Users that have both. */
  readonly users: number;
}

/** (n) values of the same n users; those with NaN on either side are left out. The 95 % interval of the mean difference. */
export function pairedDifference(
  a: Float64Array,
  b: Float64Array,
  options: { readonly resamples: number; readonly seed: number },
): PairedDifference {
  const tally = newTally(a.length);
  a.forEach((value, user) => add(tally, user, value - b[user]));
  const sum = tally.sum.reduce((s, value) => s + value, 0);
  const users = tally.count.reduce((n, count) => n + count, 0);
  const clusters = clustersOf(
    Int32Array.from(a, (_, user) => user),
    options.seed,
  );
  const [means] = resampledMeans([tally], clusters, options);
  return { difference: sum / users, users, ...percentileInterval(means) };
}
