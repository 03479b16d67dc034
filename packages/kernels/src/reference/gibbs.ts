// Gibbs sweeps of a Bayesian factorization machine over relation blocks: the plain float64 twin of assembly/gibbs.ts.
import type { GibbsChain, GibbsProblem } from '../gibbs-problem.ts';
import { drawCutpoints, drawLatent, initialCutpoints } from './ordered-probit.ts';
import { gammaAt, normalAt, type DrawAddress } from './random.ts';

/** Families of random variables. A site is kind + 8 · (block + 16 · row), so that no two draws share an address. */
export const KIND = { weight: 0, mean: 1, precision: 2, noise: 3, bias: 4, latent: 5, cutpoint: 6, start: 7 } as const;
export const site = (kind: number, block: number, row: number): number => kind + 8 * (block + 16 * row);

export interface Chain extends GibbsChain {
  readonly chain: number;
  readonly residual: Float64Array; // (n) target − score
  readonly weights: readonly Float64Array[]; // per block (rank + 1, features)
  readonly sums: readonly Float64Array[]; // per block (rank + 1, entities)
}

/** A chain before its first sweep: factors N(0, spread²), linear weights 0. */
export function startChain(problem: GibbsProblem, chain: number): Chain {
  const { blocks, seed, spread } = problem;
  const weights = blocks.map(({ design }, block) => {
    const v = new Float64Array(rowsOf(problem, block) * design.rows);
    for (let r = 0; r < rowsOf(problem, block) - 1; r++) {
      for (let j = 0; j < design.rows; j++) {
        const at = { seed, chain, sweep: 0, site: site(KIND.start, block, r), index: j };
        v[r * design.rows + j] = Math.fround(spread * normalAt(at));
      }
    }
    return v;
  });
  const sums = blocks.map(({ design }, block) => new Float64Array(rowsOf(problem, block) * design.columns));
  const cutpoints = problem.levels ? initialCutpoints(problem.target, problem.levels) : new Float64Array(0);
  const state = { chain, weights, sums, cutpoints, residual: Float64Array.from(problem.target), noise: 1, bias: 0 };
  blocks.forEach((_, block) => addDesign(problem, state, block));
  return state;
}

/** Rows of weights of a block: its factors, then its bias. */
const rowsOf = ({ blocks, rank }: GibbsProblem, block: number): number => (blocks[block].factors ?? rank) + 1;

/** Part of a block's weights or sums that belongs to row `row` of the model; empty where the block has no such row. */
function rowOf(problem: GibbsProblem, values: Float64Array, block: number, row: number): Float64Array {
  const rows = rowsOf(problem, block);
  const width = values.length / rows;
  const at = row === problem.rank ? rows - 1 : row < rows - 1 ? row : rows;
  return values.subarray(at * width, (at + 1) * width);
}

function addDesign(problem: GibbsProblem, state: Chain, block: number): void {
  const { rows, columns, indptr, indices, values } = problem.blocks[block].design;
  const P = state.sums[block].fill(0);
  for (let r = 0; r < rowsOf(problem, block); r++) {
    for (let j = 0; j < rows; j++) {
      const v = state.weights[block][r * rows + j];
      for (let k = indptr[j]; k < indptr[j + 1]; k++) P[r * columns + indices[k]] += values[k] * v;
    }
  }
}

/** One sweep over all variables of a chain, in place. */
export function sweepChain(problem: GibbsProblem, state: Chain, sweep: number): void {
  const { seed, rank, blocks, target, levels } = problem;
  const { chain, residual: e } = state;
  const n = target.length;
  const draw = (kind: number, index: number): DrawAddress => ({
    seed,
    chain,
    sweep,
    site: site(kind, 0, 0),
    index,
  });
  if (levels) {
    const score = scores(problem, state);
    drawCutpoints(target, score, state.cutpoints, (i) => draw(KIND.cutpoint, i));
    for (let t = 0; t < n; t++)
      e[t] = drawLatent(target[t], score[t], state.cutpoints, draw(KIND.latent, t)) - score[t];
  } else {
    const score = scores(problem, state);
    let sum = 0;
    let squares = 0;
    for (let t = 0; t < n; t++) {
      e[t] = target[t] - score[t];
      sum += e[t];
      squares += e[t] * e[t];
    }
    state.noise = gammaAt(0.5 * (1 + n), draw(KIND.noise, 0)) / (0.5 * (1 + squares));
    const precision = 1 + state.noise * n;
    const bias =
      (state.noise * (sum + n * state.bias)) / precision + normalAt(draw(KIND.bias, 0)) / Math.sqrt(precision);
    for (let t = 0; t < n; t++) e[t] -= bias - state.bias;
    state.bias = bias;
  }
  // The linear weights are the last row and go first, so that factors explain only what they leave.
  for (let step = 0; step <= rank; step++) {
    const row = (step + rank) % (rank + 1);
    for (let block = 0; block < blocks.length; block++) {
      if (row === rank || row < rowsOf(problem, block) - 1) sweepRow(problem, state, { sweep, block, row });
    }
  }
}

function scores(problem: GibbsProblem, { sums, bias }: Chain): Float64Array {
  const { blocks, rank, target } = problem;
  const score = new Float64Array(target.length).fill(bias);
  for (let r = 0; r <= rank; r++) {
    const total = new Float64Array(target.length);
    blocks.forEach(({ entity }, b) => {
      const P = rowOf(problem, sums[b], b, r);
      if (P.length === 0) return;
      for (let t = 0; t < score.length; t++) {
        const p = P[entity[t]];
        score[t] += r === rank ? p : total[t] * p;
        total[t] += p;
      }
    });
  }
  return score;
}

function sweepRow(problem: GibbsProblem, state: Chain, at: { sweep: number; block: number; row: number }): void {
  const { blocks, seed } = problem;
  const { row, block } = at;
  const { entity, design, group } = blocks[block];
  const { residual: e, sums, noise } = state;
  const v = rowOf(problem, state.weights[block], block, row);
  const P = rowOf(problem, sums[block], block, row);
  const { mean, precision } = drawPriors(problem, state, at);
  const c = coefficients(problem, state, block, row);
  const A = new Float64Array(design.columns);
  const B = new Float64Array(design.columns);
  const D = new Float64Array(design.columns);
  for (let t = 0; t < entity.length; t++) {
    A[entity[t]] += c[t] * c[t];
    B[entity[t]] += c[t] * e[t];
  }
  for (let j = 0; j < design.rows; j++) {
    let a = 0;
    let b = 0;
    for (let k = design.indptr[j]; k < design.indptr[j + 1]; k++) {
      const x = design.values[k];
      a += x * x * A[design.indices[k]];
      b += x * B[design.indices[k]];
    }
    const idle = group[j] < 0;
    const g = idle ? ~group[j] : group[j];
    const posterior = precision[g] + noise * a;
    const centre = (precision[g] * mean[g] + noise * (b + a * v[j])) / posterior;
    const z = normalAt({ seed, chain: state.chain, sweep: at.sweep, site: site(KIND.weight, block, row), index: j });
    const delta = (idle ? mean[g] : centre + z / Math.sqrt(posterior)) - v[j];
    v[j] += delta;
    for (let k = design.indptr[j]; k < design.indptr[j + 1]; k++) {
      const u = design.indices[k];
      D[u] += design.values[k] * delta;
      B[u] -= design.values[k] * delta * A[u];
    }
  }
  for (let t = 0; t < entity.length; t++) e[t] -= c[t] * D[entity[t]];
  for (let u = 0; u < D.length; u++) P[u] += D[u];
}

/** What a weight of this row of this block is multiplied by in the score of each rating. */
function coefficients(problem: GibbsProblem, { sums }: Chain, block: number, row: number): Float64Array {
  const c = new Float64Array(problem.target.length);
  if (row === problem.rank) return c.fill(1);
  problem.blocks.forEach(({ entity }, b) => {
    const P = rowOf(problem, sums[b], b, row);
    if (b !== block && P.length > 0) for (let t = 0; t < c.length; t++) c[t] += P[entity[t]];
  });
  return c;
}

/** Mean and precision of each group of features given its weights: normal–gamma, μ0 = 0. */
function drawPriors(
  problem: GibbsProblem,
  state: Chain,
  at: { sweep: number; block: number; row: number },
): {
  mean: Float64Array;
  precision: Float64Array;
} {
  const { group, groups } = problem.blocks[at.block];
  const v = rowOf(problem, state.weights[at.block], at.block, at.row);
  const n = new Float64Array(groups);
  const sum = new Float64Array(groups);
  const squares = new Float64Array(groups);
  for (let j = 0; j < v.length; j++) {
    if (group[j] < 0) continue;
    n[group[j]]++;
    sum[group[j]] += v[j];
    squares[group[j]] += v[j] * v[j];
  }
  const mean = new Float64Array(groups);
  const precision = new Float64Array(groups);
  const { shape, rate, strength } = problem.prior;
  for (let g = 0; g < groups; g++) {
    const address = { seed: problem.seed, chain: state.chain, sweep: at.sweep, index: g };
    // μ integrated out of the precision's conditional: both are then drawn jointly.
    const centre = sum[g] / (n[g] + strength);
    const spread = squares[g] - (n[g] + strength) * centre * centre;
    const gamma = gammaAt(0.5 * (shape + n[g]), { ...address, site: site(KIND.precision, at.block, at.row) });
    precision[g] = gamma / (0.5 * (rate + spread));
    const z = normalAt({ ...address, site: site(KIND.mean, at.block, at.row) });
    mean[g] = centre + z / Math.sqrt((n[g] + strength) * precision[g]);
  }
  return { mean, precision };
}
