// Is one model better than another, or were the test users kind to it? Paired bootstrap, corrected for many pairs.
import { deviation, percentileInterval } from './bootstrap.ts';

export interface Comparison {
  readonly metric: string;
  readonly a: string;
  readonly b: string;
  /** Value of a − value of b. */
  readonly difference: number;
  /** 95 % interval of the difference, on the same resamples for both. */
  readonly low: number;
  readonly high: number;
  /** Two-sided, from the bootstrap standard error of the paired difference; with n users never below 2^(1 − n). */
  readonly p: number;
  /** Holm-corrected over all pairs of this metric. */
  readonly pHolm: number;
}

export interface Estimate {
  readonly label: string;
  readonly value: number;
  /** Resampled values, draw for draw the same users in every estimate. */
  readonly resampled: Float64Array;
  /** Users that were drawn from. */
  readonly users: number;
}

/** All pairs, in the order given. A p from counting resamples could not go below 1/1000, too coarse for many pairs. */
export function compareAll(metric: string, estimates: readonly Estimate[]): Comparison[] {
  const pairs = estimates.flatMap((a, i) => estimates.slice(i + 1).map((b) => compare(metric, a, b)));
  const corrected = holm(pairs.map((pair) => pair.p));
  return pairs.map((pair, i) => ({ ...pair, pHolm: corrected[i] }));
}

function compare(metric: string, a: Estimate, b: Estimate): Omit<Comparison, 'pHolm'> {
  const difference = a.value - b.value;
  const differences = a.resampled.map((value, i) => value - b.resampled[i]);
  const error = deviation(differences);
  const p = error > 0 ? twoSidedP(difference / error) : difference === 0 ? 1 : 0;
  // Draws from a handful of users vary too little. All n differences of one sign have this chance: the sign test.
  const least = 2 ** (1 - a.users);
  return { metric, a: a.label, b: b.label, difference, ...percentileInterval(differences), p: Math.max(p, least) };
}

/** Step-down correction: keeps the chance of any false finding at the level of one test. Source: Holm 1979. */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => ps[a] - ps[b]);
  const corrected = Array.from(ps, () => 1);
  let floor = 0;
  order.forEach((i, rank) => {
    floor = Math.max(floor, Math.min(1, (ps.length - rank) * ps[i]));
    corrected[i] = floor;
  });
  return corrected;
}

/** P(|Z| ≥ |z|). Source: Abramowitz & Stegun 7.1.26 for erfc; absolute error below 1.5e-7. */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.min(1, poly * Math.exp(-x * x));
}
