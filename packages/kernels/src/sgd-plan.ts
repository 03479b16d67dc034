// What one training of a rating model is given and how its ratings are cut into blocks; shared by the kernel's driver and its twin.
import { deal, groupBy, permutation, rowOfEach, strataFor, type Draw, type RatingRows } from './strata.ts';

/** Parameters, changed in place. Factor rows are `width` floats, a multiple of 8, padded with zeros. */
export interface SgdParameters {
  readonly width: number;
  readonly userBias: Float32Array; // (users)
  readonly itemBias: Float32Array; // (items)
  readonly userFactors: Float32Array; // (users × width) p
  readonly itemFactors: Float32Array; // (items × width) q
  /** (items × width) y of SVD++; absent for plain factorization. */
  readonly implicitFactors?: Float32Array;
}

export interface SgdSchedule {
  /** Step of the factors in each epoch; its length is the number of epochs. */
  readonly rates: readonly number[];
  /** Steps of the biases are `rates` times this. */
  readonly biasRate: number;
  /** L2 weight on a bias, per rating. */
  readonly biasDecay: number;
  readonly userDecay: Float32Array; // (users) L2 weight on p_u, per rating
  readonly itemDecay: Float32Array; // (items) L2 weight on q_i, per rating
  /** L2 weight on y_j per rating of a user, divided by √|N(u)|. */
  readonly implicitDecay: number;
  readonly draw: Draw;
  /** Root mean squared error met on the way through an epoch. Throwing here stops the training. */
  onEpoch(epoch: number, error: number): void;
}

/** Ratings sorted by block; block d·S + s holds user stratum s and item stratum (s + d) mod S. */
export interface Blocks {
  readonly strata: number;
  readonly starts: Int32Array; // (S² + 1)
  readonly user: Int32Array; // (nnz)
  readonly item: Int32Array; // (nnz)
  readonly value: Float32Array; // (nnz)
}

/** Deals users and items to strata and sorts the ratings by block, in random order within a block. */
export function blocksOf(ratings: RatingRows, draw: Draw): Blocks {
  const users = rowOfEach(ratings.indptr);
  const n = users.length;
  const strata = strataFor(n);
  const userStratum = deal(ratings.indptr.length - 1, strata, draw);
  const itemStratum = deal(ratings.items, strata, draw);
  const shuffled = permutation(n, draw);
  const block = (k: number): number => {
    const s = userStratum[users[k]];
    return ((itemStratum[ratings.indices[k]] - s + strata) % strata) * strata + s;
  };
  const { starts, order } = groupBy(shuffled.map(block), strata * strata);
  const at = order.map((place) => shuffled[place]);
  return {
    strata,
    starts,
    user: at.map((k) => users[k]),
    item: at.map((k) => ratings.indices[k]),
    value: Float32Array.from(at, (k) => ratings.values[k]),
  };
}
