// Draws from lists by a seeded generator.
import { shuffle, type Rng } from '../../rng.ts';

export const pick = <T>(values: readonly T[], rng: Rng): T => values[Math.floor(rng() * values.length)];

/** Distinct ones, in random order; all of them when there are fewer. */
export function pickSome<T>(values: readonly T[], count: number, rng: Rng): T[] {
  const order = Int32Array.from(values, (_, place) => place);
  return Array.from(shuffle(order, rng).subarray(0, count), (place) => values[place]);
}

/** Index with probability in proportion to its weight ≥ 0. */
export function weightedIndex(weights: readonly number[], rng: Rng): number {
  let left = rng() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length - 1; i++) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return weights.length - 1;
}
