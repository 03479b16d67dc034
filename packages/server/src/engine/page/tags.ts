// Tags of a title: genres, themes, countries, decades. Each has a number that stays the same while the process lives.
import { isTelling } from '@marquee/recsys';
import type { Title } from '../../store/records.ts';

export type TagKind = 'genre' | 'keyword' | 'country' | 'decade';

export interface Tag {
  readonly kind: TagKind;
  readonly name: string;
}

export interface Tags {
  /** By number. */
  readonly all: readonly Tag[];
  /** Numbers of a title's tags, genres first, none twice. */
  of(title: Title): Int32Array;
  /** -1 where no title ever had it. */
  numberOf(kind: TagKind, name: string): number;
}

/** Themes of one title that count; the first are the strongest. */
const KEYWORDS = 6;

const plain = (name: string): string => name.trim().toLowerCase();

/** Names are compared without regard to case; the spelling that came first is told. */
export function createTags(): Tags {
  const all: Tag[] = [];
  const numbers = new Map<string, number>();
  const known = new WeakMap<Title, Int32Array>();
  const keyOf = (kind: TagKind, name: string): string => `${kind}\n${plain(name)}`;
  const number = (kind: TagKind, name: string): number => {
    const key = keyOf(kind, name);
    const found = numbers.get(key) ?? all.length;
    if (found === all.length) {
      numbers.set(key, found);
      all.push({ kind, name: name.trim() });
    }
    return found;
  };
  return {
    all,
    numberOf: (kind, name) => numbers.get(keyOf(kind, name)) ?? -1,
    of(title) {
      const before = known.get(title);
      if (before) return before;
      const found = new Set<number>();
      for (const [kind, names] of tagNames(title)) for (const name of names) found.add(number(kind, name));
      const made = Int32Array.from(found);
      known.set(title, made);
      return made;
    },
  };
}

const tagNames = ({ genres, keywords, countries, year }: Title): [TagKind, readonly string[]][] => [
  ['genre', genres.filter((genre) => plain(genre) !== '' && !plain(genre).startsWith('(no genre'))],
  ['keyword', keywords.filter(isTelling).slice(0, KEYWORDS)],
  ['country', countries.slice(0, 2)],
  ['decade', year === null ? [] : [`${Math.floor(year / 10) * 10}s`]],
];
