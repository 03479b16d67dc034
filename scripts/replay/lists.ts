// What each source would have put before a viewer on that day: a page's cards as they are looked at, and plain lists of one model.
import type { Kernels } from '@marquee/kernels';
import type { Page } from '@marquee/protocol';
import { configure, mulberry32, recommenders, topN, type Scorer } from '@marquee/recsys';
import type { LiveQuery, Published, TrainingData } from '@marquee/server';

/** Cards that are scored of every list. */
export const CARDS = 30;
/** Of each row so many are in view before it is scrolled, on a desktop. */
const IN_VIEW = 6;
export interface Card {
  readonly title: string;
  /** Type of the row it is first seen in. */
  readonly row: string;
}

/** Rows of what was begun or kept: nothing is recommended there. */
const own: ReadonlySet<string> = new Set(['continue', 'my_list', 'watch_again']);

/** The first cards in the order in which they come into view, each title once. */
export function cardsOf({ rows }: Page): Card[] {
  const shown = new Map<string, Card>();
  for (const { type, items } of rows) {
    if (own.has(type)) continue;
    for (const { title } of items.slice(0, IN_VIEW)) if (!shown.has(title)) shown.set(title, { title, row: type });
  }
  return [...shown.values()].slice(0, CARDS);
}

export type Lister = (query: LiveQuery, seen: ReadonlySet<string>) => string[];

const alone = ['popular', 'trending', 'als', 'ease', 'item-knn', 'user-knn', 'sequence', 'content'] as const;

/** One list for each model on its own, trained on the same data, and one for the ranker that pages are made from. */
export async function listersOf(
  data: TrainingData,
  published: Published,
  kernels: Kernels,
): Promise<Readonly<Record<string, Lister>>> {
  const { dataset } = data;
  const described = data.records.some(({ genres, keywords }) => genres.length + keywords.length > 0);
  const listers: Record<string, Lister> = {};
  for (const name of alone) {
    if (name === 'content' && !described) continue;
    const recommender = recommenders[name];
    const config = configure(name, recommender.defaults, {});
    const run = { task: 'preference', rng: mulberry32(1), kernels, signal: new AbortController().signal } as const;
    const model = await recommender.train(dataset, config, { ...run, onEpoch: () => undefined });
    listers[name] = listOf(recommender.scorer(model, kernels), dataset.interactions.items);
  }
  listers.ranker = (query, seen) =>
    Array.from(published.rank(query).items, (item) => published.items.id(item))
      .filter((title) => !seen.has(title))
      .slice(0, CARDS);
  return listers;
}

function listOf(score: Scorer, items: Published['items']): Lister {
  const all = Int32Array.from({ length: items.size }, (_, i) => i);
  const scores = new Float32Array(all.length);
  return (query, seen) => {
    score(query, all, scores);
    for (const title of seen) {
      const item = items.index(title);
      if (item >= 0) scores[item] = NaN;
    }
    return Array.from(topN({ items: all, scores }, CARDS).items, (item) => items.id(item));
  };
}
