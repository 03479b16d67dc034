// The k best unseen items of many users at once, by inner products of factors; exact to the last tie.
import { checkFinite, checkLength, checkPattern } from './csr.ts';
import { KernelError } from './errors.ts';
import type { Kernels, Machine } from './kernels.ts';
import { padded, putRows } from './padding.ts';
import { bits } from './pool.ts';
import { topKReference } from './reference/top-k.ts';
import type { TopK, TopKProblem } from './top-k-problem.ts';

/** Scales below this would drown in float32's subnormal numbers; norms beyond HUGE would overflow. */
const LEAST_SCALE = 1e-30;
const LEAST_USER = 1e-8;
const HUGE = 1e15;
const R = 46_000;
const BLOCK = 32;
const CHUNK = 512;

/**
 * A score is Σ x_k·y_k in float64, summed in four lanes (k mod 4) and rounded once to float32, so every build, thread
 * count and `innerProducts` agree bit for bit. int16 products with a proved error bound only choose what to score.
 * Throws E_KERNEL_INPUT on wrong shapes or non-finite factors.
 */
export function topK(kernels: Kernels, problem: TopKProblem): TopK {
  const { factors, k, seen } = problem;
  const n = problem.users.length / factors;
  const items = problem.items.length / factors;
  if (!Number.isInteger(k) || k < 1) {
    throw new KernelError('E_KERNEL_INPUT', `k is ${k}; it must be a whole number from 1`);
  }
  checkLength('users', problem.users, Math.floor(n) * factors);
  checkLength('items', problem.items, Math.floor(items) * factors);
  checkFinite('users', problem.users);
  checkFinite('items', problem.items);
  if (seen) {
    checkPattern('seen', seen);
    checkLength('rows of seen', { length: seen.rows }, n);
    checkLength('columns of seen', { length: seen.columns }, items);
  }
  if (!kernels.machine || items === 0 || n === 0) return topKReference(problem);
  return topKOn(kernels.machine, problem, n, items);
}

function topKOn(machine: Machine, { users, items, factors, k, seen }: TopKProblem, n: number, m: number): TopK {
  const { arena, pool } = machine;
  return arena.scope(() => {
    const f = padded(factors);
    const x = putRows(arena, users, factors);
    const y = putRows(arena, items, factors);
    const norms = rowNorms(items, factors);
    const order = arena.put(byNorm(norms));
    const user = quantized(machine, { rows: x.at, n, f, width: 4, order: 0 });
    const item = quantized(machine, { rows: y.at, n: m, f, width: 8, order: order.at });
    const [exactOnly, rho] = bounds(rowNorms(users, factors), norms, item.scales, item.residuals);
    const room = Math.max(256, 4 * k);
    const stride = Math.ceil((8 * f + 16 * CHUNK + BLOCK * (16 + 4 * k + 8 * room)) / 64) * 64 + 64;
    const ids = arena.i32(n * k);
    const scores = arena.f32(n * k);
    const left = [x.at, y.at, user.q, user.residualsAt, user.scalesAt, item.q, item.scalesAt, order.at];
    const skip = seen ? [arena.put(seen.indptr).at, arena.put(seen.indices).at] : [0, 0];
    const scratch = [arena.alloc(stride * pool.threads), stride, room, bits(rho), exactOnly ? 1 : 0];
    pool.run('topK', n, m, f, k, ...left, ...skip, ids.at, scores.at, ...scratch);
    return { items: ids.view.slice(), scores: scores.view.slice() };
  });
}

interface Quantized {
  readonly q: number;
  readonly scales: Float32Array;
  readonly scalesAt: number;
  readonly residuals: Float32Array;
  readonly residualsAt: number;
}

function quantized(
  { arena, pool }: Machine,
  rows: { rows: number; n: number; f: number; width: number; order: number },
): Quantized {
  const { n, f, width, order } = rows;
  const groups = Math.ceil(n / width) * width;
  const q = arena.alloc(groups * f * 2);
  const scales = arena.f32(groups);
  const residuals = arena.f32(groups);
  pool.run('quantizeRows', rows.rows, n, f, width, order, q, scales.at, residuals.at, bits(LEAST_SCALE));
  return { q, scales: scales.view, scalesAt: scales.at, residuals: residuals.view, residualsAt: residuals.at };
}

/** Whether the bound cannot be trusted (extreme magnitudes), and ρ = max ‖residual‖ / (R·scale), rounded up. */
function bounds(
  users: Float64Array,
  items: Float64Array,
  scales: Float32Array,
  residuals: Float32Array,
): [exactOnly: boolean, rho: number] {
  let rho = 0;
  for (let i = 0; i < scales.length; i++) rho = Math.max(rho, residuals[i] / (R * scales[i]));
  const wild = users.some((norm) => norm > HUGE || (norm > 0 && norm < LEAST_USER));
  return [wild || items.some((norm) => norm > HUGE), Math.fround(rho * 1.000001)];
}

function rowNorms(rows: Float32Array, factors: number): Float64Array {
  const norms = new Float64Array(rows.length / factors);
  for (let r = 0; r < norms.length; r++) {
    let square = 0;
    for (let k = r * factors; k < (r + 1) * factors; k++) square += rows[k] * rows[k];
    norms[r] = Math.sqrt(square);
  }
  return norms;
}

/** Long rows first: good scores come early, and the rest can be cut off by Cauchy–Schwarz. */
const byNorm = (norms: Float64Array): Int32Array =>
  Int32Array.from(norms, (_, i) => i).sort((a, b) => norms[b] - norms[a] || a - b);
