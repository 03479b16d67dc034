// What may be chosen: tables over the shelf by fame, by genre, by age in the catalogue, and by one viewer's taste.
import type { Rng } from '@marquee/recsys';
import { affinities, type Taste } from '../people/taste.ts';
import { genreNames } from '../words/index.ts';
import { FAME_PULL, TASTE_PULL } from './curves.ts';
import { drawFrom, runningSum, type Shelf } from './shelf.ts';

/** Shared by all viewers. */
export interface Stock {
  readonly shelf: Shelf;
  /** By fame alone. */
  readonly famous: Float64Array;
  readonly byGenre: readonly Drawer[];
  /** Titles in order of arrival. */
  readonly arrivals: Int32Array;
}

interface Drawer {
  readonly items: Int32Array;
  readonly upTo: Float64Array;
}

export function stockOf(shelf: Shelf): Stock {
  const weight = (i: number): number => Math.exp(FAME_PULL * shelf.fame[i]!);
  const all = Array.from({ length: shelf.size }, (_, i) => i);
  const byGenre = genreNames.map((_, genre) => {
    const items = Int32Array.from(all.filter((i) => genresOf(shelf, i).includes(genre)));
    return { items, upTo: runningSum(items.length, (k) => weight(items[k]!)) };
  });
  const arrivals = Int32Array.from(all.sort((a, b) => shelf.addedAt[a]! - shelf.addedAt[b]!));
  return { shelf, famous: runningSum(shelf.size, weight), byGenre, arrivals };
}

export const genresOf = ({ genres }: Shelf, i: number): Int32Array =>
  genres.values.subarray(genres.starts[i], genres.starts[i + 1]);

/** What one viewer goes by. */
export interface Leaning {
  /** How much he would like each title. */
  readonly likes: Float32Array;
  /** Fame and taste together; nothing above his limit. */
  readonly wanted: Float64Array;
  readonly limit: number;
}

export function leaningOf(taste: Taste, { shelf }: Stock, limit = 99): Leaning {
  const likes = affinities(taste, shelf);
  const weight = (i: number): number =>
    shelf.maturity[i]! > limit ? 0 : Math.exp(FAME_PULL * shelf.fame[i]! + TASTE_PULL * likes[i]!);
  return { likes, wanted: runningSum(shelf.size, weight), limit };
}

export const isThere = ({ from, until }: Shelf, i: number, at: number): boolean => from[i]! <= at && at < until[i]!;

/** Up to `count` different titles by repeated draws, none above the limit, all there at that moment. */
export function drawSome(draw: () => number, count: number, fits: (i: number) => boolean): number[] {
  const found = new Set<number>();
  for (let tries = 0; found.size < count && tries < 6 * count; tries++) {
    const i = draw();
    if (i >= 0 && fits(i)) found.add(i);
  }
  return [...found];
}

export const famousDraw =
  ({ famous }: Stock, rng: Rng) =>
  (): number =>
    drawFrom(famous, rng());

export function genreDraw({ byGenre }: Stock, genre: number, rng: Rng): () => number {
  const { items, upTo } = byGenre[genre]!;
  return () => (items.length === 0 ? -1 : items[drawFrom(upTo, rng())]!);
}

/** The newest of the catalogue at that moment, newest first. */
export function newest({ shelf, arrivals }: Stock, at: number, count: number): number[] {
  let end = arrivals.length;
  while (end > 0 && shelf.addedAt[arrivals[end - 1]!]! > at) end--;
  return [...arrivals.subarray(Math.max(0, end - count), end)].toReversed();
}
