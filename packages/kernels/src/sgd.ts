// Trains biased matrix factorization and SVD++ by stochastic gradient descent.
import { bits } from './pool.ts';
import type { Arena, Slice } from './arena.ts';
import type { Kernels } from './kernels.ts';
import { sgdReference } from './reference/sgd.ts';
import {
  deal,
  groupBy,
  permutation,
  requirePadded,
  rowOfEach,
  strataFor,
  type Draw,
  type RatingRows,
} from './strata.ts';

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

/**
 * Fits r_ui ≈ b_u + b_i + q_i·p_u, or with implicitFactors q_i·(p_u + |N(u)|^-½ Σ_{j∈N(u)} y_j), to `ratings` (centred).
 * The same seed gives the same bytes for any number of threads: plain factorization runs diagonal by diagonal over
 * strata that share no row (DSGD, Gemulla et al. 2011); SVD++ runs user by user on one thread.
 * Source: Koren 2008, eq. 5 and 15 with their gradient steps.
 */
export function sgdFactorize(
  kernels: Kernels,
  ratings: RatingRows,
  parameters: SgdParameters,
  schedule: SgdSchedule,
): void {
  requirePadded(parameters.width);
  const plan = parameters.implicitFactors ? undefined : blocksOf(ratings, schedule.draw);
  if (!kernels.machine) return sgdReference(ratings, plan, parameters, schedule);
  const { arena, pool } = kernels.machine;
  arena.scope(() => {
    const held = hold(arena, parameters, schedule);
    const sweep = plan
      ? stratified(arena, pool, plan, held, parameters.width)
      : userByUser(arena, pool, ratings, held, parameters.width);
    schedule.rates.forEach((rate, epoch) => {
      const step = [bits(rate), bits(rate * schedule.biasRate), bits(schedule.biasDecay)];
      const squares = sweep(step, schedule);
      schedule.onEpoch(epoch, Math.sqrt(squares / Math.max(1, ratings.indices.length)));
    });
    for (const [slice, target] of held.results) target.set(slice.view);
  });
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

type Pool = NonNullable<Kernels['machine']>['pool'];

function stratified(arena: Arena, pool: Pool, plan: Blocks, held: Held, width: number): Sweep {
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

// oxlint-disable-next-line max-params -- the parts that a sweep binds
function userByUser(arena: Arena, pool: Pool, ratings: RatingRows, held: Held, width: number): Sweep {
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
