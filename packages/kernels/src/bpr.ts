// Trains matrix factorization for lists by Bayesian personalized ranking.
import { bits } from './pool.ts';
import type { Kernels } from './kernels.ts';
import { bprReference } from './reference/bpr.ts';
import { drawRound, PLAN_WORDS, planOf, type BprParameters, type BprRows, type BprSchedule } from './bpr-plan.ts';
import { turn } from './turn.ts';
import { requirePadded } from './strata.ts';

/**
 * Raises σ(x_ui − x_uj) for what a user has (i) over what he has not (j, uniform), x_ui = b_i + p_u·q_i.
 * The same seed gives the same bytes for any number of threads: in each round every user group is dealt two item
 * groups of its own, so blocks share no row, and their draws come from a seed of the block. An epoch draws as many
 * triples as there are positives. Source: Rendle et al. 2009, fig. 4.
 */
export async function bprFactorize(
  kernels: Kernels,
  rows: BprRows,
  parameters: BprParameters,
  schedule: BprSchedule,
): Promise<void> {
  requirePadded(parameters.width);
  const plan = planOf(rows, schedule.draw);
  if (!kernels.machine) return bprReference(rows, plan, parameters, schedule);
  const { arena, pool } = kernels.machine;
  await arena.hold(async () => {
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
    for (const [epoch, rate] of schedule.rates.entries()) {
      let loss = 0;
      for (let round = 0; round < plan.userGroups; round++) {
        blocks.view.set(drawRound(plan, schedule.draw));
        pool.run('bprRound', plan.userGroups, blocks.at, plan.itemGroups, ...words, bits(rate), ...decays, at);
        for (const part of losses) loss += part;
      }
      schedule.onEpoch(epoch, loss / Math.max(1, rows.indices.length));
      await turn();
    }
    held.forEach((slice, a) => arrays[a].set(slice.view));
  });
}
