// Two new viewers of opposite taste, ten scripted minutes each: how many of their first cards are the same, and what their Top picks hold.
import type { Page } from '@marquee/protocol';
import { mulberry32 } from '@marquee/recsys';
import { scriptedViewer } from '@marquee/world';
import { firstCards, type Place } from './place.ts';

/** The favourite of the one is what the other turns off. These are reported; nothing is chosen by them. */
export const pairs = [
  ['Horror', 'Family'],
  ['Action', 'Romance'],
  ['Science Fiction', 'Musical'],
  ['War', 'Comedy'],
  ['Documentary', 'Crime'],
] as const;

const CARDS = 20;
const MINUTE = 60_000;

export interface Opposite {
  readonly pair: readonly [string, string];
  /** Share of the first 20 cards that are the same titles. */
  readonly same: number;
  /** Share of Top picks that are of the favourite genre, of the one and of the other. */
  readonly favourite: readonly [number, number];
  /** Types of the first rows of both. */
  readonly rows: readonly [string, string];
}

export async function opposite(place: Place, [one, other]: readonly [string, string]): Promise<Opposite> {
  const pages = [await pageOf(place, one, other), await pageOf(place, other, one)] as const;
  const first = pages.map((page) => firstCards(page, CARDS).map(({ title }) => title));
  const same = first[0].filter((title) => first[1].includes(title)).length / CARDS;
  return {
    pair: [one, other],
    same,
    favourite: [shareIn(pages[0], one), shareIn(pages[1], other)],
    rows: [rowsOf(pages[0]), rowsOf(pages[1])],
  };
}

const pageOf = ({ world: { titles }, at, evening }: Place, favourite: string, dislike: string): Promise<Page> =>
  evening(`Fond of ${favourite}`, (profileId) =>
    scriptedViewer({ profileId, genres: [favourite], dislikes: [dislike], titles, at: at - 11 * MINUTE }),
  );

function shareIn({ rows }: Page, genre: string): number {
  const picks = rows.find(({ type }) => type === 'top_picks')?.items ?? [];
  return picks.filter(({ genres }) => genres.includes(genre)).length / Math.max(1, picks.length);
}

const rowsOf = ({ rows }: Page): string =>
  rows
    .slice(0, 7)
    .map(({ type }) => type)
    .join(' ');

/** Pairs of genres that are none of the five, to choose by. */
export function otherPairs(genres: readonly string[], count: number, seed: number): (readonly [string, string])[] {
  const rng = mulberry32(seed);
  const told = new Set(pairs.map((pair) => pair.toSorted().join()));
  const found = new Map<string, readonly [string, string]>();
  while (found.size < count) {
    const [a, b] = [0, 1].map(() => genres[Math.floor(rng() * genres.length)]);
    const key = [a, b].toSorted().join();
    if (a !== b && !told.has(key)) found.set(key, [a, b]);
  }
  return [...found.values()];
}
