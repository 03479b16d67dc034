// The catalogue as numbers, for choosing among ten thousand titles millions of times.
import type { TitleWrite } from '@marquee/protocol';
import type { InventedTitle } from '../catalogue/catalogue.ts';
import { genreNames } from '../words/index.ts';

/** Rows of numbers end to end: those of title i are values[starts[i] … starts[i + 1]). */
export interface Lists {
  readonly starts: Int32Array;
  readonly values: Int32Array;
  /** What a number stands for. */
  readonly names: readonly string[];
}

export interface Shelf {
  readonly titles: readonly TitleWrite[];
  readonly size: number;
  readonly genres: Lists;
  readonly themes: Lists;
  /** Cast and directors. */
  readonly people: Lists;
  readonly years: Int16Array;
  readonly countries: readonly string[];
  readonly isSeries: Uint8Array;
  /** 99 for unrated. */
  readonly maturity: Uint8Array;
  /** When it can be begun, ms; Infinity where it never ends. */
  readonly from: Float64Array;
  readonly until: Float64Array;
  readonly addedAt: Float64Array;
  readonly fame: Float64Array;
  readonly quality: Float64Array;
}

export function shelfOf(made: readonly InventedTitle[]): Shelf {
  const titles = made.map(({ title }) => title);
  const numbers = (value: (title: TitleWrite) => number): Float64Array => Float64Array.from(titles, value);
  return {
    titles,
    size: titles.length,
    genres: lists(titles, ({ genres = [] }) => genres, genreNames),
    themes: lists(titles, ({ keywords = [] }) => keywords),
    people: lists(titles, ({ cast = [], directors = [] }) => [...directors, ...cast]),
    years: Int16Array.from(titles, ({ year }) => year ?? 1990),
    countries: titles.map(({ countries }) => countries?.[0] ?? ''),
    isSeries: Uint8Array.from(titles, ({ kind }) => (kind === 'series' ? 1 : 0)),
    maturity: Uint8Array.from(titles, ({ maturity }) => maturity ?? 99),
    from: numbers(({ availableFrom, addedAt }) => Math.max(availableFrom ?? 0, addedAt ?? 0)),
    until: numbers(({ availableUntil }) => availableUntil ?? Infinity),
    addedAt: numbers(({ addedAt }) => addedAt ?? 0),
    fame: Float64Array.from(made, ({ truth }) => truth.fame),
    quality: Float64Array.from(made, ({ truth }) => truth.quality),
  };
}

function lists(
  titles: readonly TitleWrite[],
  of: (title: TitleWrite) => readonly string[],
  known: readonly string[] = [],
): Lists {
  const names = [...known];
  const numbers = new Map(names.map((name, i) => [name, i]));
  const starts = new Int32Array(titles.length + 1);
  const values: number[] = [];
  for (const [i, title] of titles.entries()) {
    for (const name of of(title)) {
      const number = numbers.get(name) ?? names.push(name) - 1;
      numbers.set(name, number);
      values.push(number);
    }
    starts[i + 1] = values.length;
  }
  return { starts, values: Int32Array.from(values), names };
}

/** Running sums of weights; what `drawFrom` looks a value up in. */
export function runningSum(size: number, weight: (i: number) => number): Float64Array {
  let total = 0;
  const upTo = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    total += weight(i);
    upTo[i] = total;
  }
  return upTo;
}

/** Index whose share of the sum a value in [0, 1) falls into. */
export function drawFrom(upTo: Float64Array, value: number): number {
  const target = value * upTo[upTo.length - 1]!;
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (upTo[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
