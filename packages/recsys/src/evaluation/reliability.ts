// Are predicted ratings true to scale? Among those predicted 4 stars, the mean given should be 4.
import type { FoldPlan } from './plan.ts';
import type { ReliabilityBin } from './report.ts';

const BINS = 10;

/** Ten bins of (nearly) equal size by prediction, over all folds; fewer ratings than bins give one bin each. */
export function reliability(plans: readonly FoldPlan[], predicted: readonly Float64Array[]): ReliabilityBin[] {
  const ratings = concat(plans.map((plan) => plan.test.values));
  const guesses = concat(predicted);
  const order = Int32Array.from(ratings, (_, k) => k).sort((a, b) => guesses[a] - guesses[b] || a - b);
  const bins = Math.min(BINS, order.length);
  return Array.from({ length: bins }, (_, b) => {
    const own = order.subarray(Math.floor((b * order.length) / bins), Math.floor(((b + 1) * order.length) / bins));
    const mean = own.reduce((sum, k) => sum + ratings[k], 0) / own.length;
    const variance = own.reduce((sum, k) => sum + (ratings[k] - mean) ** 2, 0) / Math.max(1, own.length - 1);
    const margin = 1.96 * Math.sqrt(variance / own.length);
    const guess = own.reduce((sum, k) => sum + guesses[k], 0) / own.length;
    return { predicted: guess, rating: mean, low: mean - margin, high: mean + margin, cases: own.length };
  });
}

function concat(parts: readonly (Float32Array | Float64Array)[]): Float64Array {
  const all = new Float64Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
