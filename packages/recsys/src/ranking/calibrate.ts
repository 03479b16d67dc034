// Re-ranks a list so that its genres come in the shares that a viewer's own history has: good titles, nothing crowded out.
import type { SparseRows } from '../data/interactions.ts';
import { SMOOTHING } from '../data/divergence.ts';

/** What can be put into a list. Row r of `kinds` holds the genres of candidate r, each once; an item's weight is split evenly. */
export interface Selectable {
  /** (n) Comparable with the divergence in nats: scaled to 0 … 1, say. */
  readonly scores: ArrayLike<number>;
  readonly kinds: Pick<SparseRows, 'indptr' | 'indices'>;
}

export interface CalibrationOptions {
  /** Length of the list; fewer candidates give fewer. */
  readonly n: number;
  /** λ, 0 … 1: 0 orders by score alone, 1 by the mix alone. Default 0.5. */
  readonly lambda?: number;
}

/**
 * Places of the chosen candidates, in order: each step takes the one that maximises (1 − λ)·Σ score − λ·C_KL(p, q̃) of the
 * list so far, the first of equal ones. `target` (genres) is p, the shares in the history; all 0 orders by score.
 * An item without a genre leaves the mix as it is. O(n · (candidates + genres)).
 * Source: Steck 2018, Calibrated Recommendations, eq. 4–5; the greedy step is within 1 − 1/e of the best list.
 */
export function calibratedOrder(
  { scores, kinds }: Selectable,
  target: ArrayLike<number>,
  { n, lambda = 0.5 }: CalibrationOptions,
): Int32Array {
  const C = scores.length;
  const chosen = new Int32Array(Math.min(n, C));
  const taken = new Uint8Array(C);
  const mix = mixOf(target, longestRow(kinds.indptr, C));
  for (let step = 0; step < chosen.length; step++) {
    mix.prepare();
    let best = -1;
    let most = -Infinity;
    for (let c = 0; c < C; c++) {
      if (taken[c] === 1) continue;
      const gain = (1 - lambda) * scores[c] - lambda * mix.with(kinds, c);
      if (gain <= most && best >= 0) continue;
      best = c;
      most = gain;
    }
    chosen[step] = best;
    taken[best] = 1;
    mix.add(kinds, best);
  }
  return chosen;
}

/** Genres of a growing list. `prepare` tabulates what a genre would add with an item of 1, 2, … genres: few logarithms a step. */
function mixOf(p: ArrayLike<number>, widest: number) {
  const G = p.length;
  const sums = new Float64Array(G);
  let known = 0;
  let asItIs = 0;
  let withAnother = 0;
  const added = new Float64Array(G * (widest + 1));
  const term = (g: number, q: number): number =>
    p[g] === 0 ? 0 : p[g] * Math.log(p[g] / ((1 - SMOOTHING) * q + SMOOTHING * p[g]));
  return {
    prepare(): void {
      asItIs = 0;
      withAnother = 0;
      for (let g = 0; g < G; g++) {
        asItIs += term(g, known === 0 ? 0 : sums[g] / known);
        const without = term(g, sums[g] / (known + 1));
        withAnother += without;
        for (let k = 1; k <= widest; k++) added[g * widest + k] = term(g, (sums[g] + 1 / k) / (known + 1)) - without;
      }
    },
    /** C_KL of the list with the candidate. */
    with({ indptr, indices }: Selectable['kinds'], c: number): number {
      const from = indptr[c];
      const to = indptr[c + 1];
      if (from === to) return asItIs;
      let sum = withAnother;
      for (let k = from; k < to; k++) sum += added[indices[k] * widest + (to - from)];
      return sum;
    },
    add({ indptr, indices }: Selectable['kinds'], c: number): void {
      const [from, to] = [indptr[c], indptr[c + 1]];
      if (from === to) return;
      known++;
      for (let k = from; k < to; k++) sums[indices[k]] += 1 / (to - from);
    },
  };
}

function longestRow(indptr: ArrayLike<number>, rows: number): number {
  let longest = 0;
  for (let r = 0; r < rows; r++) longest = Math.max(longest, indptr[r + 1] - indptr[r]);
  return longest;
}

/** (genres) The mix of some rows, each weight split evenly among the row's genres; all 0 where none has any. */
export function mixOfRows(
  { indptr, indices }: Selectable['kinds'],
  rows: Iterable<readonly [row: number, weight: number]>,
  genres: number,
): Float64Array {
  const shares = new Float64Array(genres);
  let total = 0;
  for (const [r, weight] of rows) {
    const own = indptr[r + 1] - indptr[r];
    if (own === 0) continue;
    total += weight;
    for (let k = indptr[r]; k < indptr[r + 1]; k++) shares[indices[k]] += weight / own;
  }
  return total > 0 ? shares.map((share) => share / total) : shares;
}
