// Trains matrix factorization for lists by Bayesian personalized ranking.
import { bits } from './pool.ts';
import type { Kernels } from './kernels.ts';
import { bprReference } from './reference/bpr.ts';
import { below, deal, groupBy, permutation, requirePadded, rowOfEach, strataFor, type Draw } from './strata.ts';

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

/**
 * Raises σ(x_ui − x_uj) for what a user has (i) over what he has not (j, uniform), x_ui = b_i + p_u·q_i.
 * The same seed gives the same bytes for any number of threads: in each round every user group is dealt two item
 * groups of its own, so blocks share no row, and their draws come from a seed of the block. An epoch draws as many
 * triples as there are positives. Source: Rendle et al. 2009, fig. 4.
 */
export function bprFactorize(kernels: Kernels, rows: BprRows, parameters: BprParameters, schedule: BprSchedule): void {
  requirePadded(parameters.width);
  const plan = planOf(rows, schedule.draw);
  if (!kernels.machine) return bprReference(rows, plan, parameters, schedule);
  const { arena, pool } = kernels.machine;
  arena.scope(() => {
    const put = (values: Int32Array): number => arena.put(values).at;
    const blocks = arena.i32(plan.userGroups * PLAN_WORDS);
    const positives = [put(plan.starts), put(plan.user), put(plan.item), put(plan.groupStarts), put(plan.grouped)];
    const owned = [put(rows.indptr), put(rows.indices)];
    const arrays = [parameters.itemBias, parameters.userFactors, parameters.itemFactors];
    const held = arrays.map((array) => arena.put(array));
    const words = [...positives, ...owned, ...held.map((slice) => slice.at), parameters.width * 4];
    const decays = [schedule.userDecay, schedule.itemDecay, schedule.biasDecay].map(bits);
    const at = arena.alloc(plan.userGroups * 8);
    const losses = new Float64Array(arena.memory.buffer, at, plan.userGroups);
    schedule.rates.forEach((rate, epoch) => {
      let loss = 0;
      for (let round = 0; round < plan.userGroups; round++) {
        blocks.view.set(drawRound(plan, schedule.draw));
        pool.run('bprRound', plan.userGroups, blocks.at, plan.itemGroups, ...words, bits(rate), ...decays, at);
        for (const part of losses) loss += part;
      }
      schedule.onEpoch(epoch, loss / Math.max(1, rows.indices.length));
    });
    held.forEach((slice, a) => arrays[a].set(slice.view));
  });
}

function planOf({ items, indptr, indices }: BprRows, draw: Draw): BprPlan {
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
