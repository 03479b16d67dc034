// What one BPR training is given and how its pairs are cut into blocks; shared by the kernel's driver and its twin.
import { below, deal, groupBy, permutation, rowOfEach, strataFor, type Draw } from './strata.ts';

/** What each user has: item indices ascending within a row. */
export interface BprRows {
  readonly items: number;
  readonly indptr: Int32Array; // (users + 1)
  readonly indices: Int32Array; // (nnz)
}

/** Parameters, changed in place. Factor rows are `width` floats, a multiple of 8, padded with zeros. */
export interface BprParameters {
  readonly width: number;
  readonly itemBias: Float32Array; // (items)
  readonly userFactors: Float32Array; // (users × width)
  readonly itemFactors: Float32Array; // (items × width)
}

export interface BprSchedule {
  /** Step in each epoch; its length is the number of epochs. */
  readonly rates: readonly number[];
  /** L2 weights, per drawn triple. */
  readonly userDecay: number;
  readonly itemDecay: number;
  readonly biasDecay: number;
  readonly draw: Draw;
  /** Mean of σ(−x_uij) met on the way: ½ at the start, towards 0. Throwing here stops the training. */
  onEpoch(epoch: number, loss: number): void;
}

/** Positives sorted by (user group, item group), and the items of each group. */
export interface BprPlan {
  readonly userGroups: number;
  readonly itemGroups: number;
  readonly starts: Int32Array; // (userGroups · itemGroups + 1)
  readonly user: Int32Array; // (nnz)
  readonly item: Int32Array; // (nnz)
  readonly groupStarts: Int32Array; // (itemGroups + 1)
  readonly grouped: Int32Array; // (items)
}

/** Words of a block's plan: item groups a and b, user group, seed. */
export const PLAN_WORDS = 4;

/** Deals users and items to groups and sorts the positives by block. */
export function planOf({ items, indptr, indices }: BprRows, draw: Draw): BprPlan {
  const user = rowOfEach(indptr);
  const userGroups = strataFor(user.length);
  const itemGroups = userGroups === 1 ? 1 : userGroups * 2;
  const userGroup = deal(indptr.length - 1, userGroups, draw);
  const itemGroup = deal(items, itemGroups, draw);
  const keys = user.map((u, k) => userGroup[u] * itemGroups + itemGroup[indices[k]]);
  const { starts, order } = groupBy(keys, userGroups * itemGroups);
  const { starts: groupStarts, order: grouped } = groupBy(itemGroup, itemGroups);
  const [sortedUser, sortedItem] = [order.map((k) => user[k]), order.map((k) => indices[k])];
  return { userGroups, itemGroups, starts, user: sortedUser, item: sortedItem, groupStarts, grouped };
}

/** One round's blocks: PLAN_WORDS words for each user group. */
export function drawRound(plan: BprPlan, draw: Draw): Int32Array {
  const groups = permutation(plan.itemGroups, draw);
  const words = new Int32Array(plan.userGroups * PLAN_WORDS);
  for (let s = 0; s < plan.userGroups; s++) {
    const [a, b] = plan.itemGroups === 1 ? [0, 0] : [groups[2 * s], groups[2 * s + 1]];
    words.set([a, b, s, below(draw, 2 ** 32) | 0], s * PLAN_WORDS);
  }
  return words;
}
