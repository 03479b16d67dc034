// Titles like one title: what a snapshot knows of both, else what both are; for a viewer in the order that suits them.
import type { Card, CardReason, Ranked } from '@marquee/protocol';
import { isTelling } from '@marquee/recsys';
import type { Title } from '../../store/records.ts';
import { alikeTo, type Alike } from '../page/likeness.ts';
import type { Making } from '../page/making.ts';
import { peopleOf } from '../page/shelf.ts';
import { boosted, filterOf, headOf, writeCards, type Wishes } from './make.ts';
import { attempt, type ListWorld, type Standing } from './standing.ts';

export interface SimilarWishes extends Wishes {
  readonly n: number;
  readonly mode: 'cf' | 'content' | 'hybrid';
}

/** `index` on the shelf. An answer of what is written about titles alone is degraded: likeness by viewers had no say. */
export function similar(world: ListWorld, standing: Standing, index: number, wishes: SimilarWishes): Ranked {
  const { items, learned } = similarCards(world, standing, index, wishes);
  const { making } = standing;
  return {
    ...headOf(world, standing),
    snapshot: learned ? (making.published?.id ?? null) : null,
    servedBy: learned ? 'live' : 'catalogue',
    degraded: !learned,
    items,
  };
}

export function similarCards(
  world: ListWorld,
  standing: Standing,
  index: number,
  wishes: SimilarWishes,
): { readonly items: Card[]; readonly learned: boolean } {
  const { making } = standing;
  const learned = attempt(world, () => byModel(making, index, wishes.mode));
  const alike = learned ?? alikeTo({ ...making, published: undefined }, index);
  const fits = filterOf(wishes, standing);
  const entries = alike
    .filter(({ index: other }) => fits(other))
    .map(({ index: other, likeness }) => ({ index: other, worth: Math.log(likeness * appealOf(standing, other)) }))
    .sort((a, b) => b.worth - a.worth || a.index - b.index);
  const list = boosted(entries, wishes, standing).entries.filter(({ index: other }) => other !== index);
  const cards = writeCards(standing, list.slice(0, wishes.n), { shown: Math.exp, evidence: () => [] });
  const reason = reasonsFor(making, index);
  return {
    items: cards.map((card) => ({ ...card, reasons: reason(making.shelf.indexOf(card.title)) })),
    learned: learned !== undefined,
  };
}

/** Likeness × personal score: 1 for nobody in particular, down to a half for what does not appeal. */
const appealOf = ({ viewer, making }: Standing, index: number): number =>
  viewer === undefined ? 1 : 0.5 + 0.5 * making.appeal[index]!;

/** Undefined where the snapshot does not know the title. */
function byModel(
  { published, shelf, ofItem, open }: Making,
  index: number,
  mode: SimilarWishes['mode'],
): Alike[] | undefined {
  const item = published?.items.index(shelf.titles[index]!.id) ?? -1;
  if (published === undefined || item < 0) return undefined;
  const { items, scores } = published.similar(item, mode);
  return Array.from(items, (other, k) => ({ index: ofItem[other]!, likeness: scores[k]! })).filter(
    ({ index: other, likeness }) => other >= 0 && other !== index && likeness > 0 && open[other] === 1,
  );
}

/** What both share, the most telling first; that the same people watch both only where the snapshot says so. */
function reasonsFor({ shelf, published }: Making, index: number): (other: number) => CardReason[] {
  const title = shelf.titles[index]!;
  const seed = { title: title.id, name: title.name };
  const item = published?.items.index(title.id) ?? -1;
  const viewers = new Set(item < 0 ? [] : published!.similar(item, 'cf').items);
  return (other) => {
    const found = sharedBy(title, shelf.titles[other]!).map(({ tag, text }) => ({
      type: 'shared' as const,
      text,
      tag,
      seed,
    }));
    const both = viewers.has(published?.items.index(shelf.titles[other]!.id) ?? -1);
    const all: Omit<CardReason, 'weight'>[] = [
      ...found,
      ...(both ? [{ type: 'similar_viewers' as const, text: `Viewers of ${title.name} like it too`, seed }] : []),
    ];
    return all
      .slice(0, 2)
      .map((reason, k, { length }) => ({ ...reason, weight: length === 1 ? 1 : k === 0 ? 0.7 : 0.3 }));
  };
}

/** A person, then a theme, then a genre: one of each at most. */
export function sharedBy(a: Title, b: Title): { readonly tag: string; readonly text: string }[] {
  const first = (of: readonly string[], also: readonly string[]): string | undefined =>
    of.find((one) => also.includes(one));
  const director = first(a.directors, b.directors);
  const person = director === undefined ? first(peopleOf(a), peopleOf(b)) : undefined;
  const theme = first(a.keywords.filter(isTelling), b.keywords);
  const genre = first(a.genres, b.genres);
  return [
    ...(director === undefined ? [] : [{ tag: director, text: `Also directed by ${director}` }]),
    ...(person === undefined ? [] : [{ tag: person, text: `Also with ${person}` }]),
    ...(theme === undefined ? [] : [{ tag: theme, text: `Also about ${theme}` }]),
    ...(genre === undefined ? [] : [{ tag: genre, text: `Also ${genre}` }]),
  ];
}
