// The catalogue as a page reads it: titles in a row with numbers from 0, in order of their names, and lists by tag and person.
import type { Title } from '../../store/records.ts';
import type { Catalogue } from '../live/types.ts';
import { createTags, type Tags } from './tags.ts';

/** Numbers are places on this shelf; a shelf made later has others. Immutable but for what it works out when first asked. */
export interface Shelf {
  /** In order of their names. */
  readonly titles: readonly Title[];
  readonly size: number;
  readonly tags: Tags;
  /** -1 for a title that is not there. */
  indexOf(titleId: string): number;
  tagsOf(index: number): Int32Array;
  /** Titles with that tag, ascending. */
  withTag(tag: number): readonly number[];
  /** Titles with both tags, ascending. */
  withTags(a: number, b: number): readonly number[];
  /** Titles that the person directed or is among the first of the cast of. */
  withPerson(name: string): readonly number[];
  /** All, the one that came last first. */
  readonly newest: Int32Array;
  /** All, the one made last first; unknown years at the end. */
  readonly latest: Int32Array;
  /** (size) 1: may be begun at that moment and lies within the limit. Do not write. */
  open(at: number, limit: number | null): Uint8Array;
}

/** Of the cast the first so many: who plays a leading part. */
const LEADS = 5;

const people = new WeakMap<Title, readonly string[]>();

/** Directors, then leads; nobody twice. */
export function peopleOf(title: Title): readonly string[] {
  const known = people.get(title);
  if (known) return known;
  const made = [...new Set([...title.directors.slice(0, 3), ...title.cast.slice(0, LEADS)])];
  people.set(title, made);
  return made;
}

/** ms for which it is believed that no window of availability opened or closed. */
const WINDOW = 10_000;

/** Shelves of one catalogue. A new one is made when the catalogue changed, under steady change at most `perSecond`. */
export function createShelves(catalogue: Catalogue, { perSecond = 2, burst = 20 } = {}): (at: number) => Shelf {
  const tags = createTags();
  let made: { shelf: Shelf; version: number } | undefined;
  let credit = burst;
  let since = 0;
  return (at) => {
    if (made?.version === catalogue.version) return made.shelf;
    credit = Math.min(burst, credit + (Math.max(0, at - since) / 1000) * perSecond);
    since = at;
    if (made !== undefined && credit < 1) return made.shelf;
    credit -= 1;
    const { version } = catalogue;
    made = { shelf: shelfOf(catalogue, tags), version };
    return made.shelf;
  };
}

export function shelfOf(catalogue: Catalogue, tags: Tags = createTags()): Shelf {
  const titles = [...catalogue.titles.values()].sort(byName);
  const indices = new Map(titles.map(({ id }, i) => [id, i]));
  const tagged = titles.map((title) => tags.of(title));
  const byTag = listed(tagged);
  const pairs = new Map<string, readonly number[]>();
  let byPerson: Map<string, number[]> | undefined;
  const withTag = (tag: number): readonly number[] => byTag.get(tag) ?? [];
  return {
    titles,
    size: titles.length,
    tags,
    indexOf: (id) => indices.get(id) ?? -1,
    tagsOf: (index) => tagged[index]!,
    withTag,
    withTags(a, b) {
      const key = `${a} ${b}`;
      const known = pairs.get(key);
      if (known) return known;
      const both = withTag(a).filter((i) => tagged[i]!.includes(b));
      pairs.set(key, both);
      return both;
    },
    withPerson(name) {
      byPerson ??= listed(titles.map(peopleOf));
      return byPerson.get(name) ?? [];
    },
    newest: Int32Array.from(titles, (_, i) => i).sort((a, b) => titles[b]!.addedAt - titles[a]!.addedAt || a - b),
    latest: Int32Array.from(titles, (_, i) => i).sort(
      (a, b) => (titles[b]!.year ?? 0) - (titles[a]!.year ?? 0) || a - b,
    ),
    open: openings(catalogue, titles),
  };
}

/** Flags by limit, made anew when a window may have opened or closed. */
function openings(catalogue: Catalogue, titles: readonly Title[]): Shelf['open'] {
  let until = -Infinity;
  let from = Infinity;
  const byLimit = new Map<number | null, Uint8Array>();
  return (at, limit) => {
    if (at < from || at >= until) {
      [from, until] = [at, at + WINDOW];
      byLimit.clear();
      byLimit.set(
        null,
        Uint8Array.from(titles, ({ id }) => (catalogue.isAvailable(id, at) ? 1 : 0)),
      );
    }
    const known = byLimit.get(limit);
    if (known) return known;
    const all = byLimit.get(null)!;
    const open = Uint8Array.from(titles, ({ maturity }, i) =>
      all[i] === 1 && maturity !== null && maturity <= limit! ? 1 : 0,
    );
    byLimit.set(limit, open);
    return open;
  };
}

function listed<K>(rows: readonly Iterable<K>[]): Map<K, number[]> {
  const lists = new Map<K, number[]>();
  rows.forEach((keys, i) => {
    for (const key of keys) {
      const list = lists.get(key);
      if (list) list.push(i);
      else lists.set(key, [i]);
    }
  });
  return lists;
}

/** As a library has it: The Third Man stands under Third. */
const sortName = ({ name }: Title): string => name.toLowerCase().replace(/^(?:the|a|an) (?=.)/, '');

const sorted = new WeakMap<Title, string>();
const nameOf = (title: Title): string => {
  const known = sorted.get(title) ?? sortName(title);
  sorted.set(title, known);
  return known;
};

const byName = (a: Title, b: Title): number => {
  const [x, y] = [nameOf(a), nameOf(b)];
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1;
};
