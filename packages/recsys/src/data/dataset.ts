// What a model may learn from: the user–item matrix, and what is known about either side beforehand.
import type { Interactions, SparseRows } from './interactions.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A group of columns of one kind: genre, cast, overview words, age band. Columns are [start, end). */
export interface Field {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Features of users or items: row r belongs to index r of the vocabulary of that side. */
export interface Features extends SparseRows {
  readonly fields: readonly Field[];
  /** Column names, `genre=Drama`. */
  readonly names: Vocabulary;
}

export interface Dataset {
  readonly interactions: Interactions;
  /** All that users have had, where interactions are only what they liked of it; the same vocabularies. Lists leave it out. */
  readonly seen?: Interactions;
  /** Rows follow interactions.users. */
  readonly userFeatures?: Features;
  /** Rows follow interactions.items. */
  readonly itemFeatures?: Features;
}

/** The same knowledge of both sides with other interactions over the same vocabularies: one part of a split. */
export const withInteractions = ({ userFeatures, itemFeatures }: Dataset, interactions: Interactions): Dataset => ({
  interactions,
  ...(userFeatures && { userFeatures }),
  ...(itemFeatures && { itemFeatures }),
});
