// One fold made ready: who is tested on what, which items count as rare or popular, which users as light or heavy.
import {
  lowerBound,
  upperBound,
  itemRows,
  relevantOnly,
  type Dataset,
  type Fold,
  type Interactions,
  type Relevance,
} from '../data/index.ts';
import type { Catalogue } from '../metrics/index.ts';
import { queriesOver, type QueryOf } from './queries.ts';

/** Users by how much they have in training: segment 0 has nothing, 1–3 are thirds of the tested users who have something. */
export const userSegments = ['cold', 'light', 'medium', 'heavy'] as const;
/** Items by training ratings: at most RARE, then thirds of all other ratings, least popular items first. */
export const itemSegments = ['rare', 'tail', 'middle', 'head'] as const;
export const RARE = 5;

export interface FoldPlan {
  readonly name: string;
  /** Side information with all training ratings. */
  readonly train: Dataset;
  /** Side information with the relevant training ratings. */
  readonly liked: Dataset;
  /** Histories of train and of liked, as queries. */
  readonly queries: { readonly train: QueryOf; readonly liked: QueryOf };
  readonly test: Interactions;
  readonly relevantTest: Interactions;
  /** Users with a test rating: one row of rating measures each. */
  readonly pairUsers: Int32Array;
  /** Users with a relevant test item: one row of list measures each. */
  readonly listUsers: Int32Array;
  readonly catalogue: Catalogue;
  /** (users) Training ratings of each user. */
  readonly userCounts: Int32Array;
  /** (users) Index into userSegments. */
  readonly userSegment: Uint8Array;
  /** (items) Index into itemSegments. */
  readonly itemSegment: Uint8Array;
  /** (items) Share of items with fewer training ratings, ties at their middle: 0 … 1. */
  readonly popularity: Float64Array;
  /** Lowest and highest training rating: predictions are clipped to it. */
  readonly scale: readonly [number, number];
}

export function planFold(dataset: Dataset, fold: Fold, relevance: Relevance): FoldPlan {
  const relevantTest = relevantOnly(fold.test, relevance);
  const liked = relevantOnly(fold.train, relevance);
  const ofTrain = queriesOver(fold.train);
  const userCounts = rowCounts(fold.train.indptr);
  const itemCounts = rowCounts(itemRows(fold.train).indptr);
  const pairUsers = rowsWithEntries(fold.test.indptr);
  return {
    name: fold.name,
    train: { ...dataset, interactions: fold.train },
    liked: { ...dataset, interactions: liked, seen: fold.train },
    queries: { train: ofTrain, liked: liked === fold.train ? ofTrain : queriesOver(liked) },
    test: fold.test,
    relevantTest,
    pairUsers,
    listUsers: rowsWithEntries(relevantTest.indptr),
    catalogue: {
      items: itemCounts.length,
      users: userCounts.reduce((n, count) => n + (count > 0 ? 1 : 0), 0),
      itemUsers: itemCounts,
      features: dataset.itemFeatures,
    },
    userCounts,
    userSegment: segmentUsers(userCounts, pairUsers),
    itemSegment: segmentItems(itemCounts),
    popularity: midQuantiles(itemCounts),
    scale: rangeOf(fold.train.values),
  };
}

function rangeOf(values: Float32Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

function rowCounts(indptr: Int32Array): Int32Array {
  return indptr.subarray(1).map((end, r) => end - indptr[r]);
}

function rowsWithEntries(indptr: Int32Array): Int32Array {
  const rows: number[] = [];
  for (let r = 0; r + 1 < indptr.length; r++) if (indptr[r + 1] > indptr[r]) rows.push(r);
  return Int32Array.from(rows);
}

function segmentUsers(counts: Int32Array, tested: Int32Array): Uint8Array {
  const known = tested
    .map((u) => counts[u])
    .filter((count) => count > 0)
    .sort();
  const third = known[Math.floor(known.length / 3)] ?? 0;
  const twoThirds = known[Math.floor((2 * known.length) / 3)] ?? 0;
  return Uint8Array.from(counts, (count) => (count === 0 ? 0 : count < third ? 1 : count < twoThirds ? 2 : 3));
}

function segmentItems(counts: Int32Array): Uint8Array {
  const order = Int32Array.from(counts, (_, i) => i).sort((a, b) => counts[a] - counts[b] || a - b);
  const total = counts.reduce((sum, count) => sum + (count > RARE ? count : 0), 0);
  const segments = new Uint8Array(counts.length);
  let before = 0;
  for (const item of order) {
    if (counts[item] <= RARE) continue;
    segments[item] = Math.min(3, 1 + Math.floor((3 * before) / total));
    before += counts[item];
  }
  return segments;
}

function midQuantiles(counts: Int32Array): Float64Array {
  const sorted = counts.slice().sort();
  return Float64Array.from(
    counts,
    (count) => (lowerBound(sorted, count) + upperBound(sorted, count)) / 2 / sorted.length,
  );
}
