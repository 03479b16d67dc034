// How far what is watched has moved from what the snapshot learned from: the population stability index over genres.
import type { Title } from '../store/records.ts';

/** Genres told apart; the others are one. */
const GENRES = 20;
const OTHER = 'other';
/** An empty class counts as this much, for its logarithm would be infinite. */
const LEAST = 1e-4;

export type Shares = Readonly<Record<string, number>>;

/**
 * Shares of genres among watched titles, one entry for each viewing; a title of several genres counts in parts. Titles that
 * nobody knows, or without a genre, are left out. Empty where nothing is left.
 */
export function genreShares(watched: Iterable<Pick<Title, 'genres'> | undefined>): Shares {
  const counts = new Map<string, number>();
  let total = 0;
  for (const title of watched) {
    const genres = title?.genres ?? [];
    for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1 / genres.length);
    if (genres.length > 0) total++;
  }
  return Object.fromEntries([...counts].sort().map(([genre, count]) => [genre, Math.min(1, count / total)]));
}

/**
 * Σ (a − e)·ln(a / e) over the classes of `expected`, its largest 20 and one for all others. 0: the same; above .1 worth a look,
 * above .25 a change. NaN where one of them is empty.
 * Source: the Jeffreys divergence of two discrete distributions (Kullback & Leibler 1951, J(1, 2)), as credit scoring calls it.
 */
export function stabilityIndex(expected: Shares, actual: Shares): number {
  if (Object.keys(expected).length === 0 || Object.keys(actual).length === 0) return NaN;
  const names = Object.keys(expected)
    .filter((name) => name !== OTHER)
    .sort((a, b) => expected[b]! - expected[a]! || (a < b ? -1 : 1))
    .slice(0, GENRES);
  let [index, restE, restA] = [0, 1, 1];
  const add = (e: number, a: number): void => {
    const [p, q] = [Math.max(e, LEAST), Math.max(a, LEAST)];
    index += (q - p) * Math.log(q / p);
  };
  for (const name of names) {
    const [e, a] = [expected[name]!, actual[name] ?? 0];
    add(e, a);
    restE -= e;
    restA -= a;
  }
  add(restE, restA);
  return index;
}
