// The interfaces every model follows: an algorithm is an object literal, a trained model is data.
import type { Kernels } from '@marquee/kernels';
import type { Dataset } from '../data/dataset.ts';
import type { Vocabulary } from '../data/vocabulary.ts';
import type { Rng } from '../rng.ts';

export type Config = Readonly<Record<string, number | string | boolean>>;

export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array;
}

/** A trained model is data: saved as one file, shared with workers without a copy. */
export interface Model {
  /** Name in models/index.ts. */
  readonly recommender: string;
  /** The values as used, after defaults and clamping. */
  readonly config: Config;
  readonly users: Vocabulary;
  readonly items: Vocabulary;
  readonly tensors: Readonly<Record<string, Tensor>>;
}

/** All that a scorer, ranker or policy may know about a request. */
export interface Query {
  /** User index, -1 for a newcomer. */
  readonly user: number;
  /** Item indices, oldest first. For list models: the relevant ones; for rating models: all that were rated. */
  readonly history: Int32Array;
  /** Ratings or confidences that go with history. */
  readonly values: Float32Array;
  /** When each of history happened, ms since epoch; empty where unknown. */
  readonly times: Float64Array;
  /** (d) features of the moment, as named in the snapshot; empty where there are none. */
  readonly context: Float32Array;
  /** ms since epoch, UTC. */
  readonly at: number;
  /** Columns of user features that hold for who asks; where left out, those of `user` at training. */
  readonly traitColumns?: Int32Array;
}

export interface Scored {
  readonly items: Int32Array;
  readonly scores: Float32Array;
}

/** Items worth scoring: at most `limit`, no duplicates, no order promised. */
export type CandidateSource = (query: Query, limit: number) => Int32Array;

/** out[k] = score of items[k], NaN where it cannot be told. Allocates nothing per call beyond what it keeps. */
export type Scorer = (query: Query, items: Int32Array, out: Float32Array) => void;

/** What a training is for: predicting a star rating, or ordering a list. */
export type Task = 'rating' | 'preference';

export interface TrainRun {
  readonly task: Task;
  readonly rng: Rng;
  readonly kernels: Kernels;
  readonly signal: AbortSignal;
  /** Called after each epoch, iteration or sample. `loss` is NaN where none is computed. */
  onEpoch(epoch: number, epochs: number, loss: number): void;
}

/** A value that `marquee tune` may try: a range (log scale if said so, whole numbers if said so) or a choice. */
export type Range =
  | { readonly low: number; readonly high: number; readonly log?: boolean; readonly whole?: boolean }
  | { readonly choices: readonly (number | string | boolean)[] };

/** Row-major factors whose inner products order items as the scorer does. A user whose row is all zero has no list. */
export interface Factors {
  readonly users: Float32Array; // (users × factors)
  readonly items: Float32Array; // (items × factors)
  readonly factors: number;
}

/** One algorithm: an object literal in its own file. */
export interface Recommender<C extends Config = Config> {
  readonly name: string;
  /** 'either': trains for whichever task the run asks. RMSE is reported for rating tasks only. */
  readonly predicts: Task | 'either';
  /** The paper the code follows. */
  readonly source: string;
  readonly defaults: C;
  /** What tune searches; keys of defaults. */
  readonly space?: Readonly<Partial<Record<keyof C & string, Range>>>;
  /** `config` is complete: defaults with the caller's values over them. */
  train(data: Dataset, config: C, run: TrainRun): Promise<Model>;
  scorer(model: Model, kernels: Kernels): Scorer;
  /** For models of plain inner products: lists of many trained users can then be made at once (ranking/batch.ts). */
  factors?(model: Model): Factors | undefined;
}
