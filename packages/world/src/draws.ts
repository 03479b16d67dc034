// Draws by a seeded generator: from lists, by weight, and from decks that repeat nothing before all has been dealt.
import type { Rng } from '@marquee/recsys';

export const pick = <T>(values: readonly T[], rng: Rng): T => values[Math.floor(rng() * values.length)]!;

/** Distinct ones; all of them where there are fewer. */
export function pickSome<T>(values: readonly T[], count: number, rng: Rng): T[] {
  const rest = [...values];
  const chosen: T[] = [];
  while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(Math.floor(rng() * rest.length), 1));
  return chosen;
}

/** Index with probability in proportion to its weight ≥ 0. */
export function weightedIndex(weights: ArrayLike<number>, rng: Rng): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  let left = rng() * total;
  for (let i = 0; i < weights.length - 1; i++) {
    left -= weights[i]!;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

export const weighted = <T>(values: readonly T[], weight: (value: T) => number, rng: Rng): T =>
  values[weightedIndex(values.map(weight), rng)]!;

export const between = (low: number, high: number, rng: Rng): number => low + Math.floor((high - low + 1) * rng());

export interface Deck<T> {
  /** The next card that will do; undefined where none in the whole deck does. */
  deal(fits?: (card: T) => boolean): T | undefined;
}

/** Every card comes once before any comes again. */
export function deck<T>(cards: readonly T[], rng: Rng): Deck<T> {
  let rest: T[] = [];
  const take = (fits: (card: T) => boolean): T | undefined => {
    const at = rest.findIndex(fits);
    return at < 0 ? undefined : rest.splice(at, 1)[0];
  };
  return {
    deal(fits = () => true) {
      const card = take(fits);
      if (card !== undefined) return card;
      // What would not do stays on top, so that it is not passed over for ever.
      rest.push(...pickSome(cards, cards.length, rng).filter((one) => !rest.includes(one)));
      return take(fits);
    },
  };
}
