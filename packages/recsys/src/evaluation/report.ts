// The report as data: the shape that programs read and the HTML and text pages are drawn from.
import type { Config, Task } from '../models/recommender.ts';
import type { Comparison } from './compare.ts';

/** Numbers that cannot be told are null in JSON. */
export interface Measured {
  readonly value: number | null;
  /** 95 % interval; null where one user alone was tested. */
  readonly low: number | null;
  readonly high: number | null;
  /** Ratings, or lists, that have a value. */
  readonly cases: number;
  /** Tested users or ratings without one: no relevant test item, or undefined for the metric. */
  readonly left_out: number;
}

export type MeasuredBy = Readonly<Record<string, Measured>>;

export interface UserSegment {
  readonly name: string;
  /** Training ratings of its users, least and most. */
  readonly from: number;
  readonly to: number;
  readonly users: number;
  readonly metrics: MeasuredBy;
}

export interface ItemSegment {
  readonly name: string;
  readonly items: number;
  /** List metrics are over lists made of this segment's items alone, for users with a relevant training item. */
  readonly metrics: MeasuredBy;
}

/** Mean popularity of listed items and of relevant test items: share of the catalogue that is less popular, 0 … 1. */
export interface PopularityBias {
  readonly k: number;
  readonly recommended: Measured;
  readonly liked: Measured;
}

/** Test ratings in ten bins of equal size by prediction. */
export interface ReliabilityBin {
  readonly predicted: number;
  readonly rating: number;
  /** 95 % interval of the mean rating. */
  readonly low: number;
  readonly high: number;
  readonly cases: number;
}

export interface FoldReport {
  readonly name: string;
  readonly trainRatings: number;
  readonly testRatings: number;
  readonly relevantTestRatings: number;
  readonly testUsers: number;
  /** Tested users without, and test ratings of items without, a training rating. */
  readonly coldUsers: number;
  readonly coldItemRatings: number;
}

export interface ModelReport {
  /** Label: the model's name, with a number where it was chosen twice. */
  readonly model: string;
  readonly config: Config;
  /** What it was trained for. */
  readonly tasks: readonly Task[];
  readonly seconds: { readonly train: number; readonly score: number };
  readonly peakMB: number;
  readonly metrics: MeasuredBy;
  /** Value of each metric per fold, in the order of `folds`. */
  readonly folds: Readonly<Record<string, readonly (number | null)[]>>;
  /** Test ratings predicted by means because the model could not tell. */
  readonly fallbacks: number;
  /** Lists that the model could not fill; the most popular unseen items took the free places. */
  readonly filledLists: number;
  readonly segments: { readonly users: readonly UserSegment[]; readonly items: readonly ItemSegment[] };
  readonly popularity?: PopularityBias | undefined;
  readonly reliability?: readonly ReliabilityBin[] | undefined;
}

export interface MetricReport {
  readonly name: string;
  readonly title: string;
  readonly definition: string;
  readonly better: 'higher' | 'lower';
  readonly kind: 'rating' | 'list' | 'set';
}

export interface Report {
  readonly data: Readonly<Record<string, unknown>>;
  readonly split: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly commit: string;
  readonly machine: Readonly<Record<string, unknown>>;
  /** The rule as read: 'all', '>=4'. */
  readonly relevance: string;
  readonly metrics: readonly MetricReport[];
  readonly folds: readonly FoldReport[];
  readonly runs: readonly ModelReport[];
  readonly comparisons: readonly Comparison[];
  /** What a reader must know to judge the numbers. */
  readonly notes: readonly string[];
}
