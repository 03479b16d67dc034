// Exploration with exact propensities: an order is drawn, and for each slot it is known how likely what stands there was.
import type { Rng } from '../rng.ts';

/** A drawn order of the given candidates. */
export interface Draw {
  /** (n) Place in the candidates of what stands in each slot. */
  readonly order: Int32Array;
  /** (n) Chance of what stands in the slot to stand there, > 0. See each draw for what it is conditional on. */
  readonly propensity: Float64Array;
}

/**
 * Plackett–Luce: each slot draws one of those that are left with chance exp(s / T) / Σ exp(s / T), so better ones come first
 * mostly. `propensity` is that chance, given what stands in the slots before: over all that are left it sums to 1.
 * `temperature` → 0 is the order by score; it must be above 0. NaN scores are never drawn and left out. O(n · candidates).
 * Source: Plackett 1975; Luce 1959.
 */
export function drawOrder(
  scores: ArrayLike<number>,
  rng: Rng,
  { n, temperature }: { readonly n: number; readonly temperature: number },
): Draw {
  const left = Array.from({ length: scores.length }, (_, c) => c).filter((c) => !Number.isNaN(scores[c]));
  const slots = Math.min(n, left.length);
  const order = new Int32Array(slots);
  const propensity = new Float64Array(slots);
  for (let slot = 0; slot < slots; slot++) {
    const chances = choiceChances(left, scores, temperature);
    const place = drawn(chances, rng());
    order[slot] = left[place];
    propensity[slot] = chances[place];
    left.splice(place, 1);
  }
  return { order, propensity };
}

/** Chances of those that are left, against the best of them: exp never overflows. */
function choiceChances(left: readonly number[], scores: ArrayLike<number>, temperature: number): number[] {
  const top = left.reduce((most, c) => Math.max(most, scores[c]), -Infinity);
  const weights = left.map((c) => Math.exp((scores[c] - top) / temperature));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** The first whose running sum exceeds x; of chance above 0 in any case, whatever rounding leaves at the end. */
function drawn(chances: readonly number[], x: number): number {
  let sum = 0;
  let last = 0;
  for (let c = 0; c < chances.length; c++) {
    if (chances[c] === 0) continue;
    last = c;
    sum += chances[c];
    if (x < sum) return c;
  }
  return last;
}

/**
 * Swaps neighbours: slots (0, 1), (2, 3), … or, as often, (1, 2), (3, 4), …, each pair with chance ε.
 * `propensity[k]` is the chance, over all draws, of the candidate in slot k to stand there: ε/2 where it moved, else 1 less ε/2 for
 * each neighbour it has. Over the candidates that may stand in a slot it sums to 1.
 * Few clicks are lost, and each pair tells what a place is worth. Source: Craswell et al. 2008 (FairPairs); Radlinski & Joachims 2006.
 */
export function swapOrder(n: number, epsilon: number, rng: Rng): Draw {
  const order = Int32Array.from({ length: n }, (_, k) => k);
  for (let k = rng() < 0.5 ? 0 : 1; k + 1 < n; k += 2) {
    if (rng() < epsilon) [order[k], order[k + 1]] = [order[k + 1], order[k]];
  }
  return {
    order,
    propensity: Float64Array.from(order, (candidate, slot) => swapChance(n, epsilon, [candidate, slot])),
  };
}

/** Chance that `swapOrder` puts this candidate into this slot. */
export function swapChance(n: number, epsilon: number, [candidate, slot]: readonly [number, number]): number {
  // Each neighbouring pair is looked at in one of two equally likely pairings.
  const moved = epsilon / 2;
  const sides = (candidate > 0 ? 1 : 0) + (candidate < n - 1 ? 1 : 0);
  if (candidate === slot) return 1 - sides * moved;
  return Math.abs(candidate - slot) === 1 ? moved : 0;
}
