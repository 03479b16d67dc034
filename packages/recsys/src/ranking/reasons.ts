// Why an item stands in a list, as data that can be checked: each reason states a fact about the viewer's own history.
import type { ItemRecord } from '../data/records.ts';
import { similarTo, type Likeness } from './similar.ts';

export type SharedField = 'director' | 'cast' | 'keyword' | 'genre';

export type Reason =
  /** A liked item that is among the nearest of this one; `rank` 1 is the nearest in the whole catalogue. */
  | { readonly kind: 'because'; readonly item: number; readonly similarity: number; readonly rank: number }
  /** A value that this item shares with `count` of the `liked` items, more often than the catalogue has it. */
  | {
      readonly kind: 'shared';
      readonly field: SharedField;
      readonly value: string;
      readonly count: number;
      readonly liked: number;
    }
  /** Among the most seen: `users` of them, and `rank` in the catalogue. */
  | { readonly kind: 'popular'; readonly users: number; readonly rank: number };

export interface ReasonData {
  readonly likeness: Likeness;
  /** Rows follow the item vocabulary. */
  readonly items: readonly ItemRecord[];
}

/** A liked item counts as a reason only if it is this near. */
const NEAREST = 50;
/** A value counts only if it is this much more common among the liked items than in the catalogue. */
const LIFT = 1.5;
/** Share of the catalogue that may be called popular. */
const POPULAR = 0.05;

const valuesOf: Readonly<Record<SharedField, (record: ItemRecord) => readonly string[]>> = {
  director: (record) => record.directors,
  cast: (record) => record.cast.slice(0, 8),
  keyword: (record) => record.keywords,
  genre: (record) => record.genres,
};

/** How many liked items must share a value before it says something about taste: a genre is shared by chance. */
const atLeast: Readonly<Record<SharedField, number>> = { director: 1, cast: 1, keyword: 2, genre: 3 };

/** Explains items to one viewer. `liked` are the items of his history that he liked, oldest first; it may be empty. */
export function explainer({ likeness, items }: ReasonData, liked: Int32Array): (item: number) => Reason[] {
  const counts = countValues(items, liked);
  const catalogue = countValues(items, items.keys());
  const order = popularityRanks(likeness);
  return (item) => {
    const because = becauseOf(likeness, item, liked);
    const shared = sharedWith(items[item], { counts, catalogue, liked: liked.length, items: items.length });
    const rank = order[item];
    const users = likeness.byItem.indptr[item + 1] - likeness.byItem.indptr[item];
    const popular = users > 0 && rank <= Math.max(1, POPULAR * items.length);
    return [...because, ...shared, ...(popular ? [{ kind: 'popular', users, rank } as const] : [])];
  };
}

/** The liked item that is nearest, if it is near. */
function becauseOf(likeness: Likeness, item: number, liked: Int32Array): Reason[] {
  const similar = similarTo(likeness, item, 'hybrid');
  let best = -1;
  for (const candidate of liked)
    if (candidate !== item && (best < 0 || similar[candidate] > similar[best])) best = candidate;
  if (best < 0 || similar[best] === 0) return [];
  const rank = 1 + similar.reduce((n, value) => n + (value > similar[best] ? 1 : 0), 0);
  return rank <= NEAREST ? [{ kind: 'because', item: best, similarity: similar[best], rank }] : [];
}

type Counts = Readonly<Record<SharedField, ReadonlyMap<string, number>>>;

interface SharedData {
  readonly counts: Counts;
  readonly catalogue: Counts;
  readonly liked: number;
  readonly items: number;
}

/** The most telling value of each field: the one with the highest count × log lift. */
function sharedWith(record: ItemRecord, { counts, catalogue, liked, items }: SharedData): Reason[] {
  return (Object.keys(valuesOf) as SharedField[]).flatMap((field) => {
    let best: { value: string; count: number; weight: number } | undefined;
    for (const value of valuesOf[field](record)) {
      const count = counts[field].get(value) ?? 0;
      const lift = count / liked / ((catalogue[field].get(value) ?? 0) / items);
      const weight = count * Math.log(lift);
      if (count < Math.min(atLeast[field], liked) || count === 0 || lift < LIFT || (best && best.weight >= weight))
        continue;
      best = { value, count, weight };
    }
    return best ? [{ kind: 'shared', field, value: best.value, count: best.count, liked } as const] : [];
  });
}

function countValues(items: readonly ItemRecord[], chosen: Iterable<number>): Counts {
  const counts = { director: new Map(), cast: new Map(), keyword: new Map(), genre: new Map() };
  for (const item of chosen) {
    for (const field of Object.keys(valuesOf) as SharedField[]) {
      for (const value of new Set(valuesOf[field](items[item]))) {
        counts[field].set(value, (counts[field].get(value) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** (items) 1 for the item that most users have; ties to the lower index. */
function popularityRanks({ byItem }: Likeness): Int32Array {
  const order = Int32Array.from({ length: byItem.rows }, (_, i) => i);
  const users = (i: number): number => byItem.indptr[i + 1] - byItem.indptr[i];
  order.sort((a, b) => users(b) - users(a) || a - b);
  const ranks = new Int32Array(byItem.rows);
  order.forEach((item, r) => (ranks[item] = r + 1));
  return ranks;
}
