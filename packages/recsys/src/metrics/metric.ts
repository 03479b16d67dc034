// What a metric is: one number per case, then one over all cases; or one number over a whole set of lists.
import type { Features } from '../data/index.ts';

/** One test rating and what was predicted for it. */
export interface RatingCase {
  readonly rating: number;
  readonly predicted: number;
}

/** One user's list and what was relevant. */
export interface ListCase {
  /** Item indices, best first, without items seen in training. May be shorter than k. */
  readonly list: Int32Array;
  /** Relevant test items → their rating; never empty. */
  readonly gains: ReadonlyMap<number, number>;
  /** Relevant training items of the user, in any order. */
  readonly history: Int32Array;
  /** Mid-ranks (1 = best) of the relevant items among all candidates; empty unless a metric asks for them by `needs`. */
  readonly ranks: Float64Array;
  /** How many unseen items were ranked. */
  readonly candidates: number;
}

/** What metrics may know of the training part. */
export interface Catalogue {
  readonly items: number;
  /** Users with at least one training interaction. */
  readonly users: number;
  /** (items) Users per item in training. */
  readonly itemUsers: Int32Array;
  readonly features?: Features | undefined;
}

interface Named {
  /** As users type and reports print it: 'ndcg@10:idcg-k'. */
  readonly name: string;
  /** Short, for headings: 'NDCG@10'. */
  readonly title: string;
  /** The formula in words, with its divider. */
  readonly definition: string;
  readonly better: 'higher' | 'lower';
}

/** Measured per rating, then the mean (or its root) over all ratings. */
export interface RatingMetric extends Named {
  readonly kind: 'rating';
  readonly over: 'mean' | 'root-mean';
  measure(c: RatingCase): number;
}

/** Measured per list, then the mean over lists. NaN: undefined for this case, left out and counted. */
export interface ListMetric extends Named {
  readonly kind: 'list';
  /** Length of list needed. */
  readonly k: number;
  /** What the case must carry beyond the list. */
  readonly needs?: 'ranks';
  measure(c: ListCase, catalogue: Catalogue): number;
}

/** Measured once over all lists: counts[i] = in how many lists item i stands among the first k. */
export interface SetMetric extends Named {
  readonly kind: 'set';
  readonly k: number;
  measure(counts: Float64Array): number;
}

export type Metric = RatingMetric | ListMetric | SetMetric;

/** A metric before its cut-off and variant are chosen: one file each. */
export interface MetricFamily {
  readonly name: string;
  /** Whether '@k' follows the name. */
  readonly cut: boolean;
  /** Suffixes accepted after ':'; the default has none. */
  readonly variants: readonly string[];
  /** `k` is Infinity where `cut` is false; `variant` is '' or one of variants. */
  make(k: number, variant: string): Metric;
}

/** Name as typed, from its parts. */
export const spell = (family: string, k: number, variant: string): string =>
  family + (Number.isFinite(k) ? `@${k}` : '') + (variant === '' ? '' : `:${variant}`);

/** How many of the first k are relevant. */
export function hits({ list, gains }: ListCase, k: number): number {
  let count = 0;
  for (let r = 0; r < Math.min(k, list.length); r++) if (gains.has(list[r])) count++;
  return count;
}
