// Trains biased matrix factorization and SVD++ by stochastic gradient descent.
import { bits } from './pool.ts';
import type { Arena, Slice } from './arena.ts';
import type { Kernels, Machine } from './kernels.ts';
import { sgdReference } from './reference/sgd.ts';
import { blocksOf, type Blocks, type SgdParameters, type SgdSchedule } from './sgd-plan.ts';
import { turn } from './turn.ts';
import { permutation, requirePadded, type RatingRows } from './strata.ts';

/**
 * Fits r_ui ≈ b_u + b_i + q_i·p_u, or with implicitFactors q_i·(p_u + |N(u)|^-½ Σ_{j∈N(u)} y_j), to `ratings` (centred).
 * The same seed gives the same bytes for any number of threads: plain factorization runs diagonal by diagonal over
 * strata that share no row (DSGD, Gemulla et al. 2011); SVD++ runs user by user on one thread.
 * Source: Koren 2008, eq. 5 and 15 with their gradient steps.
 */
export async function sgdFactorize(
  kernels: Kernels,
  ratings: RatingRows,
  parameters: SgdParameters,
  schedule: SgdSchedule,
): Promise<void> {
  requirePadded(parameters.width);
  const plan = parameters.implicitFactors ? undefined : blocksOf(ratings, schedule.draw);
  if (!kernels.machine) return sgdReference(ratings, plan, parameters, schedule);
  const { machine } = kernels;
  const { arena } = machine;
  await arena.hold(async () => {
    const held = hold(arena, parameters, schedule);
    const sweep = plan
      ? stratified(machine, plan, held, parameters.width)
      : userByUser(machine, ratings, held, parameters.width);
    for (const [epoch, rate] of schedule.rates.entries()) {
      const step = [bits(rate), bits(rate * schedule.biasRate), bits(schedule.biasDecay)];
      const squares = sweep(step, schedule);
      schedule.onEpoch(epoch, Math.sqrt(squares / Math.max(1, ratings.indices.length)));
      await turn();
    }
    for (const [slice, target] of held.results) target.set(slice.view);
  });
}

interface Held {
  readonly biases: readonly number[];
  readonly factors: readonly number[];
  readonly implicit: readonly number[];
  readonly decays: readonly number[];
  readonly results: readonly (readonly [Slice<Float32Array>, Float32Array])[];
}

type Sweep = (step: readonly number[], schedule: SgdSchedule) => number;

function hold(arena: Arena, parameters: SgdParameters, schedule: SgdSchedule): Held {
  const { userBias, itemBias, userFactors, itemFactors, implicitFactors } = parameters;
  const arrays = [userBias, itemBias, userFactors, itemFactors, ...(implicitFactors ? [implicitFactors] : [])];
  const results = arrays.map((array) => [arena.put(array), array] as const);
  const at = results.map(([slice]) => slice.at);
  return {
    biases: at.slice(0, 2),
    factors: at.slice(2, 4),
    implicit: at.slice(4),
    decays: [arena.put(schedule.userDecay).at, arena.put(schedule.itemDecay).at],
    results,
  };
}

function stratified({ arena, pool }: Machine, plan: Blocks, held: Held, width: number): Sweep {
  const starts = arena.put(plan.starts).at;
  const triples = [arena.put(plan.user).at, arena.put(plan.item).at, arena.put(plan.value).at];
  const errors = doubles(arena, plan.strata);
  return (step, { draw }) => {
    let squares = 0;
    for (const diagonal of permutation(plan.strata, draw)) {
      const first = starts + 4 * diagonal * plan.strata;
      const rows = [...held.biases, ...held.factors, ...held.decays, width * 4];
      pool.run('sgdDiagonal', plan.strata, first, ...triples, ...rows, ...step, errors.at);
      for (const square of errors.view) squares += square;
    }
    return squares;
  };
}

function userByUser({ arena, pool }: Machine, ratings: RatingRows, held: Held, width: number): Sweep {
  const users = ratings.indptr.length - 1;
  const order = arena.i32(users);
  const rows = [arena.put(ratings.indptr).at, arena.put(ratings.indices).at, arena.put(ratings.values).at];
  const scratch = arena.f32(width * 2).at;
  const error = doubles(arena, 1);
  return (step, { draw, implicitDecay }) => {
    order.view.set(permutation(users, draw));
    const parts = [...held.biases, ...held.factors, ...held.implicit, ...held.decays, width * 4];
    pool.run('sgdImplicit', users, order.at, ...rows, ...parts, ...step, bits(implicitDecay), scratch, error.at);
    return error.view[0];
  };
}

function doubles(arena: Arena, length: number): Slice<Float64Array> {
  const at = arena.alloc(length * 8);
  return { at, view: new Float64Array(arena.memory.buffer, at, length) };
}
