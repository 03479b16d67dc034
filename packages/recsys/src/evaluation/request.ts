// What an evaluation is asked for, and what the world outside must lend it: clock, memory gauge, kernels, a way to stop.
import type { Kernels } from '@marquee/kernels';
import type { Dataset, Fold, Relevance } from '../data/index.ts';
import type { Config, Recommender } from '../models/recommender.ts';

export interface ModelChoice {
  /** Name in models/index.ts. */
  readonly name: string;
  /** Over the model's defaults. */
  readonly config?: Config;
  /** As printed; the name unless two choices share it. */
  readonly label?: string;
}

export interface EvaluateRequest {
  /** Side information comes from here; interactions come from the folds. */
  readonly dataset: Dataset;
  readonly folds: readonly Fold[];
  readonly models: readonly ModelChoice[];
  /** Names as `parseMetric` reads them. */
  readonly metrics: readonly string[];
  /** Which ratings count as relevant, in training of list models and in the test alike. */
  readonly relevance: Relevance;
  readonly seed: number;
  /** Copied into the report: where the data came from and how it was split. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly split: Readonly<Record<string, unknown>>;
  /** Bootstrap resamples; 1,000 unless given. */
  readonly resamples?: number;
}

export interface Progress {
  readonly text: string;
  /** 0 … 1 of the whole evaluation. */
  readonly done: number;
}

export interface EvaluateEnv {
  readonly kernels: Kernels;
  readonly signal: AbortSignal;
  readonly commit: string;
  readonly machine: Readonly<Record<string, unknown>>;
  /** A clock in ms; only differences are used. */
  now(): number;
  /** Memory of the process now, in MB. */
  memoryMB(): number;
  onProgress(progress: Progress): void;
  /** Other models than the registry's, by name. */
  // oxlint-disable-next-line typescript/no-explicit-any -- each entry has its own config type
  readonly recommenders?: Readonly<Record<string, Recommender<any>>>;
}
