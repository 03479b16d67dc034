// What models are trained on, as one plain value, and what training asks of whoever makes the models.
import type { Dataset, Interactions, ItemRecord } from '@marquee/recsys';
import type { Kernels } from '@marquee/kernels';
import type { Title } from '../../store/records.ts';
import type { Published } from './types.ts';

/**
 * Everything one training may know. Items are all titles of the catalogue and all that were ever watched, in order of their
 * ids, so that a title nobody has seen has its row too. Users are those who said or did something with a title, under names
 * that lead back to nobody (`userName`).
 */
export interface TrainingData {
  /**
   * `interactions`: what was liked, with confidences above 0. `seen`: all that was watched or judged, disliked as well.
   * `userFeatures`: traits (`traitsOf`), one column for each. `itemFeatures`: what the catalogue says, for content models.
   */
  readonly dataset: Dataset & Required<Pick<Dataset, 'seen' | 'userFeatures' | 'itemFeatures'>>;
  /** Confidences above 0 for what speaks for a title, below 0 for what speaks against it; over the same vocabularies. */
  readonly opinions: Interactions;
  /** Row i belongs to item i; a title that the catalogue does not hold has a blank one. */
  readonly records: readonly ItemRecord[];
  readonly titles: ReadonlyMap<string, Title>;
  /** False where there is too little to learn from what others watch: content and popularity then carry the snapshot alone. */
  readonly ready: boolean;
  /** ms since 1970: when the data was read. */
  readonly at: number;
  /** Every event up to this seq is in the data. */
  readonly cursor: number;
  readonly labelVersion: string;
  /** SHA-256 of all of the above: the same data has the same one. */
  readonly hash: string;
}

/** The name of a viewer in models: `hash` is what `Services.profileHash` gives for the profile's id. Erased people leave no id behind. */
export const userName = (hash: string): string => hash.slice(0, 24);

export interface ModelRun {
  readonly seed: number;
  readonly kernels: Kernels;
  readonly signal: AbortSignal;
  /** Monotonic, ms. */
  readonly tick: () => number;
  /** What is being done; `done` is the share of the training, 0 … 1. */
  onProgress(text: string, done: number): void;
}

export interface TrainedFiles {
  /** Bytes by file name: letters, digits, `.`, `_` and `-`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly models: readonly { readonly name: string; readonly seconds: number }[];
}

/** Of which snapshot the files are. */
export interface SnapshotName {
  readonly id: string;
  readonly trainedAt: number;
  readonly cursor: number;
}

/** The models of a snapshot: how they are trained, and how their files answer again. */
export interface SnapshotModels {
  /** Grows when files of an older program can no longer be opened. */
  readonly schema: number;
  /** Same data and seed: same bytes. */
  train(data: TrainingData, run: ModelRun): Promise<TrainedFiles>;
  /** Throws a typed error (RecsysError, ServerError) on anything that does not fit. Never evaluates a file. */
  open(name: SnapshotName, files: ReadonlyMap<string, Uint8Array>, kernels: Kernels): Published | Promise<Published>;
}
