// Sequential rules: which items came soon after which. They speak for the pairs that are too rare for the regression.
import type { Tensor } from '../recommender.ts';
import { momentsPerUser } from './histories.ts';

/** Items before a moment that are taken to have led to it. */
const INPUTS = 20;
/** Rules kept of each item, the strongest: the rest are single coincidences. */
const MOST_RULES = 100;
/** Followers' worth of everyone's shares that each item's own followers are joined to. */
const SMOOTHING = 10;
/** Pairs that are looked at, at most; beyond it each user keeps only the newest moments. About 0.3 GB at the peak. */
const BUDGET = 20_000_000;

export interface Rules {
  /** Rules of item i are [indptr[i], indptr[i+1]). */
  readonly indptr: Int32Array; // (items + 1)
  readonly followers: Int32Array; // item that followed
  /** Σ decay^(d − 1) over the times it came d places after item i. */
  readonly counts: Float32Array;
  /** (items) The same over all followers of item i, ruled or not. */
  readonly totals: Float32Array;
  /** (items) Share of each item among everything. */
  readonly shares: Float32Array;
}

/** Counts followers; pairs of two `covered` items, of which the regression speaks, are left out of the rules. */
export function countRules(
  histories: readonly Int32Array[],
  covered: (item: number) => boolean,
  { items, decay }: { readonly items: number; readonly decay: number },
): Rules {
  const totals = new Float32Array(items);
  const shares = new Float32Array(items);
  const length = histories.reduce((sum, history) => sum + history.length, 0);
  for (const history of histories) for (const item of history) shares[item] += 1 / length;
  const perUser = momentsPerUser(histories, Math.floor(BUDGET / INPUTS));
  const eachPair = (visit: (from: number, to: number, weight: number) => void): void => {
    for (const history of histories) {
      for (let t = Math.max(1, history.length - perUser); t < history.length; t++) {
        for (let d = 1, weight = 1; d <= Math.min(INPUTS, t); d++, weight *= decay)
          visit(history[t - d], history[t], weight);
      }
    }
  };
  // Two passes, so that pairs lie by item in flat arrays: a map of maps would cost ten times the memory.
  const ends = new Int32Array(items + 1);
  eachPair((from, to, weight) => {
    totals[from] += weight;
    if (!(covered(from) && covered(to))) ends[from + 1]++;
  });
  for (let i = 0; i < items; i++) ends[i + 1] += ends[i];
  const next = ends.slice();
  const followers = new Int32Array(ends[items]);
  const weights = new Float32Array(ends[items]);
  eachPair((from, to, weight) => {
    if (covered(from) && covered(to)) return;
    followers[next[from]] = to;
    weights[next[from]++] = weight;
  });
  return { ...strongest({ ends, followers, weights }), totals, shares };
}

interface Pairs {
  readonly ends: Int32Array;
  readonly followers: Int32Array;
  readonly weights: Float32Array;
}

/** Sums equal pairs and keeps the strongest of each item, equal ones by index. */
function strongest({ ends, followers, weights }: Pairs): Pick<Rules, 'indptr' | 'followers' | 'counts'> {
  const items = ends.length - 1;
  const sums = new Float64Array(items);
  const indptr = new Int32Array(items + 1);
  const kept: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < items; i++) {
    const own: number[] = [];
    for (let k = ends[i]; k < ends[i + 1]; k++) {
      if (sums[followers[k]] === 0) own.push(followers[k]);
      sums[followers[k]] += weights[k];
    }
    const order = Int32Array.from(own).sort((a, b) => sums[b] - sums[a] || a - b);
    for (const j of order.subarray(0, MOST_RULES)) {
      kept.push(j);
      counts.push(sums[j]);
    }
    for (const j of own) sums[j] = 0;
    indptr[i + 1] = kept.length;
  }
  return { indptr, followers: Int32Array.from(kept), counts: Float32Array.from(counts) };
}

/**
 * Fills `out` (items) with the mean over the newest items i of a history, weighted decay^d, of
 * P(j | i) = (n_ij + κ·p_j) / (n_i + κ). Returns false, and leaves `out`, where no item of the history is known.
 */
export function applyRules(
  { indptr, followers, counts, totals, shares }: Rules,
  history: Int32Array,
  { decay, out }: { readonly decay: number; readonly out: Float32Array },
): boolean {
  const known = history.subarray(-INPUTS).filter((i) => shares[i] > 0);
  if (known.length === 0) return false;
  const weightOf = (h: number): number => decay ** (known.length - 1 - h);
  const whole = known.reduce((sum, _, h) => sum + weightOf(h), 0);
  const everyone = known.reduce((sum, i, h) => sum + (weightOf(h) * SMOOTHING) / (totals[i] + SMOOTHING), 0) / whole;
  for (let j = 0; j < out.length; j++) out[j] = everyone * shares[j];
  known.forEach((i, h) => {
    const each = weightOf(h) / (totals[i] + SMOOTHING) / whole;
    for (let k = indptr[i]; k < indptr[i + 1]; k++) out[followers[k]] += each * counts[k];
  });
  return true;
}

export const ruleTensors = ({ indptr, followers, counts, totals, shares }: Rules): Record<string, Tensor> => ({
  'rules.indptr': { shape: [indptr.length], data: indptr },
  'rules.followers': { shape: [followers.length], data: followers },
  'rules.counts': { shape: [counts.length], data: counts },
  'rules.totals': { shape: [totals.length], data: totals },
  'rules.shares': { shape: [shares.length], data: shares },
});

export const rulesOf = (tensors: Readonly<Record<string, Tensor>>): Rules => ({
  indptr: tensors['rules.indptr'].data as Int32Array,
  followers: tensors['rules.followers'].data as Int32Array,
  counts: tensors['rules.counts'].data as Float32Array,
  totals: tensors['rules.totals'].data as Float32Array,
  shares: tensors['rules.shares'].data as Float32Array,
});
