// Genres and micro-genres: two tags together, more common in what was liked than in the catalogue.
import type { Making } from '../making.ts';
import { pairHeading, plural } from '../genre-words.ts';
import { PAIR } from '../say.ts';
import type { Shelf } from '../shelf.ts';
import { byAppeal } from './from-order.ts';
import type { Proposal, RowRule } from './rule.ts';

const LEAST = 8;
const LIFT = 1.3;
/** Liked titles that must have both tags, and how many of the newest are looked at. */
const LIKED = 2;
const LOOKED_AT = 60;
/** Rows for a viewer with a taste, and for nobody. */
const MICRO = 5;
const PLAIN = 6;
/** What is in so large a part of the catalogue is no micro-genre. */
const COMMON = 0.25;
/** Likes that the catalogue's own share is joined with before a lift is believed. */
const SHRINKAGE = 3;

export const genre: RowRule = {
  type: 'genre',
  about: {
    selection:
      'two tags of which one is a genre, 1.3 times as common in what was liked as in the catalogue; single genres where nobody is known',
    order: 'appeal',
    appears: '8 are left unseen',
    evidence: 'the tags, with a liked title that has them too',
  },
  personal: false,
  least: LEAST,
  most: 20,
  times: PLAIN,
  repeats: false,
  discovery: false,
  draws: true,
  prior: 0.15,
  propose(making) {
    const micro = microGenres(making);
    const told = new Set(micro.map(({ heading }) => heading));
    const plain = plainGenres(making).filter(({ heading }) => !told.has(heading));
    return [...micro, ...plain.slice(0, Math.max(0, PLAIN - micro.length))];
  },
};

interface Pair {
  readonly a: number;
  readonly b: number;
  count: number;
  readonly liked: number;
}

/** Rows of the pairs that are most telling, no tag in more than two of them. */
function microGenres(making: Making): Proposal[] {
  const { shelf, taste } = making;
  if (taste.liked.length < LIKED) return [];
  const total = taste.liked.slice(0, LOOKED_AT).length;
  const telling = [...likedPairs(making).values()]
    .filter(({ count }) => count >= LIKED)
    .map((pair) => ({ pair, members: shelf.withTags(pair.a, pair.b) }))
    .filter(({ members }) => members.length >= LEAST && members.length <= COMMON * shelf.size)
    .map(({ pair, members }) => {
      const share = members.length / shelf.size;
      const lift = (pair.count + SHRINKAGE * share) / (total + SHRINKAGE) / share;
      return { pair, members, lift };
    })
    .filter(({ lift }) => lift >= LIFT)
    .sort((x, y) => y.pair.count * Math.log(y.lift) - x.pair.count * Math.log(x.lift) || x.pair.a - y.pair.a);
  const used = new Map<number, number>();
  const rows: Proposal[] = [];
  for (const { pair, members } of telling) {
    if (rows.length === MICRO) break;
    if ((used.get(pair.a) ?? 0) >= 2 || (used.get(pair.b) ?? 0) >= 1) continue;
    const row = pairRow(making, pair, members);
    if (row === undefined || row.titles.length < LEAST) continue;
    for (const tag of [pair.a, pair.b]) used.set(tag, (used.get(tag) ?? 0) + 1);
    rows.push(row);
  }
  return rows;
}

/** Pairs of tags of what was liked last: a genre, and any other tag. */
function likedPairs({ shelf, taste }: Making): Map<number, Pair> {
  const pairs = new Map<number, Pair>();
  const { all } = shelf.tags;
  const isGenre = (tag: number): boolean => all[tag]!.kind === 'genre';
  for (const { index } of taste.liked.slice(0, LOOKED_AT)) {
    const tags = [...shelf.tagsOf(index)];
    for (const a of tags.filter(isGenre)) {
      for (const b of tags) {
        if (a === b || (b < a && isGenre(b))) continue;
        const key = a * all.length + b;
        const known = pairs.get(key);
        if (known) known.count++;
        else pairs.set(key, { a, b, count: 1, liked: index });
      }
    }
  }
  return pairs;
}

function pairRow(making: Making, { a, b, liked }: Pair, members: readonly number[]): Proposal | undefined {
  const { tags, titles } = making.shelf;
  const [one, other] = [tags.all[a]!, tags.all[b]!];
  const heading = pairHeading(one, other);
  if (heading === undefined) return undefined;
  const { id, name } = titles[liked]!;
  const tag = `${one.name}${PAIR}${other.name}`;
  const evidence = [{ type: 'shared', tag, seed: { title: id, name } }] as const;
  const both = new Set(members);
  return {
    type: 'genre',
    id: `genre:${one.name}+${other.name}`,
    heading,
    titles: byAppeal(making, members),
    evidence: () => evidence,
    welcomes: (index) => both.has(index),
    bonus: 0.1,
  };
}

interface Genre {
  readonly name: string;
  readonly tag: number;
  readonly size: number;
}
const genres = new WeakMap<Shelf, readonly Genre[]>();

/** Those with enough titles on the shelf. */
function genresOf(shelf: Shelf): readonly Genre[] {
  const known = genres.get(shelf);
  if (known) return known;
  const made = shelf.tags.all
    .map(({ kind, name }, tag) => ({ kind, name, tag, size: shelf.withTag(tag).length }))
    .filter(({ kind, size }) => kind === 'genre' && size >= LEAST);
  genres.set(shelf, made);
  return made;
}

/** Single genres, the most appealing first: by what was liked, then by how many there are. */
function plainGenres(making: Making): Proposal[] {
  const { shelf, taste } = making;
  return genresOf(shelf)
    .toSorted((x, y) => taste.weightOf(y.tag) - taste.weightOf(x.tag) || y.size - x.size || (x.name < y.name ? -1 : 1))
    .slice(0, PLAIN)
    .map(({ tag, name }) => {
      const example = taste.liked.find(({ index }) => shelf.tagsOf(index).includes(tag))?.index;
      const liked = example === undefined ? undefined : shelf.titles[example]!;
      const evidence =
        liked === undefined
          ? []
          : ([{ type: 'shared', tag: name, seed: { title: liked.id, name: liked.name } }] as const);
      return {
        type: 'genre',
        id: `genre:${name}`,
        heading: plural(name),
        titles: byAppeal(making, shelf.withTag(tag)),
        evidence: () => evidence,
        welcomes: (index: number) => shelf.tagsOf(index).includes(tag),
      };
    });
}
