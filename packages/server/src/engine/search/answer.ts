// The answer to what was typed: cards, people, genres, and something to go on with where nothing was found.
import type { SearchAnswer } from '@marquee/protocol';
import type { Title } from '../../store/records.ts';
import { evidenceFor, filterOf, headOf, writeCards, type Wishes } from '../lists/make.ts';
import { similarCards } from '../lists/similar.ts';
import type { ListWorld, Standing } from '../lists/standing.ts';
import type { Word } from './expand.ts';
import { find, type Asked, type Found } from './find.ts';
import type { Part, SearchIndex } from './index-of-titles.ts';
import { searchPolicy } from './policy.ts';
import { queryWords } from './query.ts';
import { nearestSpelling } from './spelling.ts';

export interface SearchWishes extends Wishes {
  readonly text: string;
  readonly n: number;
}

/** Titles like one that cannot be had, and popular ones where nothing was found. */
const INSTEAD = 12;

export function search(world: ListWorld, index: SearchIndex, standing: Standing, wishes: SearchWishes): SearchAnswer {
  const words = queryWords(wishes.text);
  const parts = index.parts();
  const asked = {
    ...askedOf(standing, words, wishes),
    ...(world.played && { played: world.played(wishes.text, words.at(-1)?.open ?? false) }),
  };
  const found = words.length === 0 ? nothing : find(parts, asked);
  const { making } = standing;
  const entries = found.hits.map(({ title, score }) => ({ index: making.shelf.indexOf(title.id), worth: score }));
  const items = writeCards(
    standing,
    entries.filter((entry) => entry.index >= 0),
  );
  return {
    ...headOf(world, standing),
    items,
    corrected: shortened(found.corrected),
    people: [...found.people],
    genres: [...found.genres],
    unavailable: found.meant === undefined ? null : meant(world, standing, found.meant),
    didYouMean: items.length > 0 || words.length === 0 ? null : shortened(spelled(parts, asked, words)),
    instead: items.length > 0 ? [] : popular(standing, filterOf(wishes, standing)),
  };
}

const nothing: Found = { hits: [], corrected: undefined, people: [], genres: [], meant: undefined };

const shortened = (text: string | undefined): string | null => text?.slice(0, 200) ?? null;

function askedOf(standing: Standing, words: readonly Word[], wishes: SearchWishes): Asked {
  const { making, limit, at, viewer } = standing;
  const { shelf, charts, order, place } = making;
  const open = shelf.open(at, limit);
  const fits = filterOf(wishes, standing);
  const blocked = new Set(viewer?.profile.blocked);
  return {
    words,
    n: Math.min(wishes.n, searchPolicy.close),
    may(title) {
      const index = shelf.indexOf(title.id);
      return index >= 0 && open[index] === 1 && !blocked.has(title.id) && fits(index);
    },
    // A limit is somebody's wish that this viewer should not hear of what lies above it.
    mayMention: (title) => limit === null && !blocked.has(title.id) && open[shelf.indexOf(title.id)] === 0,
    share: charts.share,
    ...(viewer && { taste: (titles: readonly Title[]) => tasteFor(titles, shelf.indexOf, place, order.length) }),
  };
}

/** 1 for what appeals most, 0 for the last; a half for what was seen, and so is in no order. */
function tasteFor(
  titles: readonly Title[],
  indexOf: (id: string) => number,
  place: Int32Array,
  size: number,
): Float32Array {
  return Float32Array.from(titles, ({ id }) => {
    const at = place[indexOf(id)] ?? -1;
    return at < 0 ? 0.5 : 1 - at / Math.max(1, size);
  });
}

function meant(world: ListWorld, standing: Standing, title: Title): NonNullable<SearchAnswer['unavailable']> {
  const index = standing.making.shelf.indexOf(title.id);
  if (index < 0) return { name: title.name, similar: [] };
  // Reasons would name the title that cannot be had once more on every card.
  const { items } = similarCards(world, standing, index, { n: INSTEAD, mode: 'hybrid' });
  return { name: title.name, similar: items.map((card) => ({ ...card, reasons: [] })) };
}

/** A spelling is only proposed if it finds something that may be shown. */
function spelled(parts: readonly Part[], asked: Asked, words: readonly Word[]): string | undefined {
  const text = nearestSpelling(parts, words);
  if (text === undefined) return undefined;
  return find(parts, { ...asked, words: queryWords(text) }).hits.length > 0 ? text : undefined;
}

function popular(standing: Standing, fits: (index: number) => boolean) {
  const { order } = standing.making;
  const entries: { index: number; worth: number }[] = [];
  for (const index of order) {
    if (entries.length === INSTEAD) break;
    if (fits(index)) entries.push({ index, worth: -entries.length });
  }
  return writeCards(standing, entries, { evidence: evidenceFor(standing.making) });
}
