// Names of segments, and which of the files in a folder count: `FIRST-LAST.GENERATION.seg`, with `.bad` behind it once set aside.
import type { Range } from './encode.ts';

export interface Named extends Range {
  readonly name: string;
  /** Rewriting a segment makes a file of a higher generation; names are never used twice. */
  readonly generation: number;
}

const DIGITS = 16;
const PATTERN = /^(\d{16})-(\d{16})\.(\d+)\.seg(\.bad)?$/;

export const nameOf = ({ first, last }: Range, generation: number): string =>
  `${pad(first)}-${pad(last)}.${generation}.seg`;

export const badName = (name: string): string => `${name}.bad`;

const pad = (seq: number): string => String(seq).padStart(DIGITS, '0');

export interface Catalogue {
  /** Those that count, in order of the log; they do not overlap. */
  readonly live: readonly Named[];
  /** Those that a later generation or a merged segment replaces, with its name. */
  readonly superseded: readonly { readonly name: string; readonly by: Named }[];
  readonly bad: readonly Named[];
  readonly last: number;
  /** Above that of every file. */
  readonly nextGeneration: number;
}

/** A segment whose range lies inside another's is superseded by it: so one rename replaces any number of segments. */
export function catalogue(names: readonly string[]): Catalogue {
  const all = names.flatMap((name) => {
    const match = PATTERN.exec(name);
    if (!match) return [];
    const [, first, last, generation, bad] = match;
    return [{ name, first: Number(first), last: Number(last), generation: Number(generation), bad: bad !== undefined }];
  });
  const good = all.filter(({ bad }) => !bad);
  good.sort((a, b) => a.first - b.first || b.last - a.last || b.generation - a.generation);
  const live: Named[] = [];
  const superseded: { name: string; by: Named }[] = [];
  for (const one of good) {
    const by = live.at(-1);
    if (by && one.last <= by.last) superseded.push({ name: one.name, by });
    else live.push(one);
  }
  return {
    live,
    superseded,
    bad: all.filter(({ bad }) => bad),
    last: Math.max(0, ...all.map(({ last }) => last)),
    nextGeneration: 1 + Math.max(-1, ...all.map(({ generation }) => generation)),
  };
}
