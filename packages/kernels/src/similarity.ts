// What neighbours is asked and what it answers: the measures of similarity, their options, the lists.

/**
 * `cosine`: Σxy / (‖x‖‖y‖), a column without an entry counts as 0.
 * `adjusted-cosine`: each column's mean is taken off its entries first, then as `shared-cosine` (Sarwar 2001, §3.1.3).
 * `shared-cosine`: Σxy / √(Σx²Σy²) over shared columns only, of values the caller has centred.
 * `pearson`: the correlation over shared columns, with the means over shared columns.
 * `jaccard`: shared columns ÷ columns of either.
 */
export type Measure = 'cosine' | 'adjusted-cosine' | 'shared-cosine' | 'pearson' | 'jaccard';

export interface NeighbourOptions {
  readonly measure: Measure;
  /** Neighbours kept per row. */
  readonly k: number;
  /** A similarity over n shared columns is multiplied by n / (n + shrink); 0 leaves it. */
  readonly shrink?: number;
  /** Pairs with fewer shared columns are no neighbours; default 1. */
  readonly minOverlap?: number;
}

/** Row r's neighbours are [r·k, (r+1)·k), most similar first, equal ones by the lower row; −1 and 0 beyond the last. */
export interface Neighbours {
  readonly k: number;
  readonly indices: Int32Array; // (rows × k)
  /** In (0, 1]: pairs that are not alike, or of which nothing can be told, are no neighbours. */
  readonly values: Float32Array; // (rows × k)
}
