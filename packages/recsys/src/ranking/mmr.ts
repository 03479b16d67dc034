// Maximal marginal relevance: each next title is good and unlike what stands before it.

export interface MmrOptions {
  /** Length of the list; fewer candidates give fewer. */
  readonly n: number;
  /** λ, 0 … 1: 1 orders by score alone. Default 0.7. */
  readonly lambda?: number;
}

/**
 * Places of the chosen candidates, in order: each step takes the one with the highest
 * λ·score − (1 − λ)·max likeness to those chosen before, the first of equal ones. `likeness(a, b)` of two places, 0 … 1, is asked
 * once for each pair of a chosen and a waiting one: O(n · candidates). Source: Carbonell & Goldstein 1998, eq. 1.
 */
export function mmrOrder(
  scores: ArrayLike<number>,
  likeness: (a: number, b: number) => number,
  { n, lambda = 0.7 }: MmrOptions,
): Int32Array {
  const chosen = new Int32Array(Math.min(n, scores.length));
  const nearest = new Float64Array(scores.length);
  const taken = new Uint8Array(scores.length);
  for (let step = 0; step < chosen.length; step++) {
    let [best, most] = [-1, -Infinity];
    for (let c = 0; c < scores.length; c++) {
      if (taken[c] === 1) continue;
      const value = lambda * scores[c] - (1 - lambda) * nearest[c];
      if (value > most || best < 0) [best, most] = [c, value];
    }
    chosen[step] = best;
    taken[best] = 1;
    for (let c = 0; c < scores.length; c++) if (taken[c] === 0) nearest[c] = Math.max(nearest[c], likeness(c, best));
  }
  return chosen;
}
