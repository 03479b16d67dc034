// What Gibbs sampling is given and what it shows after each sweep; the kernel and its twin share these shapes.

/** One relation block: which entity each rating has, and which features each entity has. */
export interface GibbsBlock {
  readonly entity: Int32Array; // (n) entity of each rating
  /** Features × entities in compressed rows: who has feature j, and how much of it. */
  readonly design: {
    readonly rows: number;
    readonly columns: number;
    readonly indptr: Int32Array; // (rows + 1)
    readonly indices: Int32Array; // (nnz)
    readonly values: Float32Array; // (nnz)
  };
  /**
   * (features) features of a group share a prior. ~g for a feature of group g that no rating touches: it is integrated
   * out, which leaves it at the group's mean and out of the group's estimates.
   */
  readonly group: Int32Array;
  readonly groups: number;
  /** Its entities have only the first so many factors; default all of them. */
  readonly factors?: number;
}

export interface GibbsProblem {
  /** Ratings; or, where `levels` is not 0, levels 0..levels − 1. */
  readonly target: Float32Array; // (n)
  /** 0: Gaussian noise. 2 or more: ordered probit over this many levels, each of which occurs. */
  readonly levels: number;
  readonly blocks: readonly GibbsBlock[];
  readonly rank: number;
  readonly seed: number;
  readonly chains: number;
  /** Standard deviation of the first factors. */
  readonly spread: number;
  /** Of each group: precision ~ Gamma(shape/2, rate/2), mean ~ N(0, 1/(strength · precision)). */
  readonly prior: { readonly shape: number; readonly rate: number; readonly strength: number };
}

/** What one chain holds after a sweep. The arrays change with the next sweep. */
export interface GibbsChain {
  /** Per block (rank + 1, entities): the factors of each entity, and in the last row its bias; rank is the block's. */
  readonly sums: readonly (Float32Array | Float64Array)[];
  /** (levels − 1) ascending; empty for Gaussian noise. */
  readonly cutpoints: Float64Array;
  /** Precision of the Gaussian noise; 1 for ordered levels. */
  noise: number;
  bias: number;
}
