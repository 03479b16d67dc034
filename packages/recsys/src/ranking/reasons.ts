// Why an item stands in a list, as data that can be checked: each reason states a fact about the viewer's own history.
import type { ItemRecord } from '../data/records.ts';
import { similarTo, type Likeness } from './similar.ts';
import { isTelling } from './telling.ts';

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
      /** One of the `count`: the item of `because` where it is among them, else the one liked last. */
      readonly example: number;
    }
  /** `both` of the `of` users who have the liked item have this one too, more than chance would give. */
  | { readonly kind: 'together'; readonly item: number; readonly both: number; readonly of: number }
  /** Among the most seen: `users` of them, and `rank` in the catalogue. */
  | { readonly kind: 'popular'; readonly users: number; readonly rank: number };

export interface ReasonData {
  readonly likeness: Likeness;
  /** Rows follow the item vocabulary. */
  readonly items: readonly ItemRecord[];
}

/** No item needs more than this many reasons; the most telling come first. */
const MOST = 3;
/** A genre, or that many have seen it, is said only where there are fewer reasons than this. */
const ENOUGH = 2;
/** A liked item counts as a reason only if it is this near. */
const NEAREST = 25;
/** Share of the catalogue that may be called popular, and the most items that may. */
const POPULAR = 0.05;
const MOST_POPULAR = 100;

const valuesOf: Readonly<Record<SharedField, (record: ItemRecord) => readonly string[]>> = {
  director: (record) => record.directors,
  cast: (record) => record.cast.slice(0, 8),
  keyword: (record) => record.keywords.filter(isTelling),
  genre: (record) => record.genres,
};

/** How many liked items must share a value before it says something about taste: a genre is shared by chance. */
const atLeast: Readonly<Record<SharedField, number>> = { director: 1, cast: 1, keyword: 2, genre: 3 };
/** How much more common a value must be among the liked items than in the catalogue. */
const lifts: Readonly<Record<SharedField, number>> = { director: 1.5, cast: 1.5, keyword: 3, genre: 1.5 };

/**
 * Explains items to one viewer, the most telling reason first. `liked` are the items of his history that he liked,
 * oldest first; it may be empty.
 */
export function explainer({ likeness, items }: ReasonData, liked: Int32Array): (item: number) => Reason[] {
  const counts = countValues(items, liked);
  const catalogue = countValues(items, items.keys());
  const order = popularityRanks(likeness);
  const usersOf = (item: number): number => likeness.byItem.indptr[item + 1] - likeness.byItem.indptr[item];
  const popular = Math.max(1, Math.min(MOST_POPULAR, POPULAR * items.length));
  return (item) => {
    const because = becauseOf({ likeness, items }, item, liked);
    const shared = sharedWith(items[item], { counts, catalogue, liked, items, near: because[0]?.item ?? -1 });
    const reasons: Reason[] = [...because, ...shared.filter(({ field }) => field !== 'genre')];
    if (reasons.length < ENOUGH) reasons.push(...shared.filter(({ field }) => field === 'genre'));
    if (reasons.length < ENOUGH && usersOf(item) > 0 && order[item] <= popular) {
      reasons.push({ kind: 'popular', users: usersOf(item), rank: order[item] });
    }
    return reasons.slice(0, MOST);
  };
}

/** Why items are like one item: what they share with it, and the people who have both where those are more than chance. */
export function likenessExplainer(data: ReasonData, item: number): (other: number) => Reason[] {
  const { byUser, byItem } = data.likeness;
  const explain = explainer(data, Int32Array.of(item));
  const users = new Set(byItem.indices.subarray(byItem.indptr[item], byItem.indptr[item + 1]));
  return (other) => {
    const theirs = byItem.indices.subarray(byItem.indptr[other], byItem.indptr[other + 1]);
    const both = theirs.reduce((n, user) => n + (users.has(user) ? 1 : 0), 0);
    const more = both * byUser.rows > users.size * theirs.length;
    const together: Reason[] = more ? [{ kind: 'together', item, both, of: users.size }] : [];
    return [...explain(other).filter(({ kind }) => kind === 'shared'), ...together].slice(0, MOST);
  };
}

/**
 * Of the liked items that are near: one that shares a person or a theme before one that shares a genre, then the nearest.
 * People who saw both are not enough where both are described and nothing is shared: that would puzzle a viewer.
 */
function becauseOf({ likeness, items }: ReasonData, item: number, liked: Int32Array): Because[] {
  const similar = similarTo(likeness, item, 'hybrid');
  const least = similar.toSorted()[Math.max(0, similar.length - NEAREST)];
  let best = { item: -1, kinship: 0 };
  for (const candidate of liked) {
    if (candidate === item || similar[candidate] === 0 || similar[candidate] < least) continue;
    const kinship = kinshipOf(items[item], items[candidate]);
    const nearer = kinship === best.kinship && best.item >= 0 && similar[candidate] > similar[best.item];
    if (kinship > best.kinship || nearer) best = { item: candidate, kinship };
  }
  if (best.item < 0) return [];
  const rank = 1 + similar.reduce((n, value) => n + (value > similar[best.item] ? 1 : 0), 0);
  return [{ kind: 'because', item: best.item, similarity: similar[best.item], rank }];
}

type Because = Extract<Reason, { kind: 'because' }>;

/** 2: a person or a theme in common. 1: a genre, or too little is known. 0: both are described, and share nothing. */
function kinshipOf(a: ItemRecord, b: ItemRecord): 0 | 1 | 2 {
  const share = (field: SharedField): boolean => {
    const theirs = valuesOf[field](b);
    return valuesOf[field](a).some((value) => theirs.includes(value));
  };
  if (share('director') || share('cast') || share('keyword')) return 2;
  return a.genres.length === 0 || b.genres.length === 0 || share('genre') ? 1 : 0;
}

type Counts = Readonly<Record<SharedField, ReadonlyMap<string, number>>>;

interface SharedData {
  readonly counts: Counts;
  readonly catalogue: Counts;
  readonly liked: Int32Array;
  readonly items: readonly ItemRecord[];
  /** The liked item that is nearest, -1 for none: what it shares is more telling. */
  readonly near: number;
}

type Shared = Extract<Reason, { kind: 'shared' }>;

/** The most telling value of each field: one that the nearest liked item shares, then the highest count × log lift. */
function sharedWith(record: ItemRecord, { counts, catalogue, liked, items, near }: SharedData): Shared[] {
  return (Object.keys(valuesOf) as SharedField[]).flatMap((field) => {
    const has = (item: number, value: string): boolean => valuesOf[field](items[item]).includes(value);
    let best: { value: string; count: number; weight: number } | undefined;
    for (const value of valuesOf[field](record)) {
      const count = counts[field].get(value) ?? 0;
      const lift = count / liked.length / ((catalogue[field].get(value) ?? 0) / items.length);
      if (count === 0 || count < Math.min(atLeast[field], liked.length) || lift < lifts[field]) continue;
      const weight = count * Math.log(lift) + (near >= 0 && has(near, value) ? NEAR_FIRST : 0);
      if (best === undefined || weight > best.weight) best = { value, count, weight };
    }
    if (best === undefined) return [];
    const { value, count } = best;
    const example = near >= 0 && has(near, value) ? near : liked.findLast((item) => has(item, value))!;
    return [{ kind: 'shared', field, value, count, liked: liked.length, example }];
  });
}

/** More than any count × log lift. */
const NEAR_FIRST = 1e9;

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
