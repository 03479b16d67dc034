// Implicit alternating least squares: trains in the arena, yields between slices, and folds in single rows exactly.
import {
  gramInto,
  preconditionerInto,
  putSide,
  slices,
  solveRows,
  workspace,
  type Half,
  type Workspace,
} from './als-machine.ts';
import {
  checkFactors,
  checkProblem,
  checkRidge,
  DEFAULT_STEPS,
  type AlsOptions,
  type AlsProblem,
  type FoldInProblem,
  type OnIteration,
} from './als-problem.ts';
import { checkCsr, checkFinite, checkLength, transposeInto } from './csr.ts';
import { KernelError } from './errors.ts';
import type { Kernels, Machine } from './kernels.ts';
import { putRows, takeRows } from './padding.ts';
import { turn } from './turn.ts';
import { alsReference, foldInReference, gramReference } from './reference/als.ts';

/** Multiply-adds per call into WebAssembly: some tens of milliseconds. */
const SLICE = 2 ** 29;
/** Short calls in the first iteration, so that V8's optimised code takes over early. */
const FIRST_SLICE = 2 ** 25;

/**
 * Trains `problem.users` and `problem.items` in place, users first in each iteration. The same bytes for any number of
 * threads of one build. Yields to the event loop between slices of some tens of milliseconds.
 * Throws E_KERNEL_INPUT on wrong shapes or non-finite numbers, E_KERNEL_SINGULAR, E_KERNEL_MEMORY, or signal.reason.
 * Source: Hu, Koren & Volinsky 2008; CG: Takács, Pilászy & Tikk 2011.
 */
export async function als(
  kernels: Kernels,
  problem: AlsProblem,
  options: AlsOptions,
  onIteration: OnIteration = () => {},
): Promise<void> {
  checkProblem(problem);
  options.signal?.throwIfAborted();
  const { machine } = kernels;
  if (!machine) await alsReference(problem, options, onIteration);
  else await machine.arena.hold(() => trainOn(machine, problem, options, onIteration));
  for (const side of ['users', 'items'] as const) {
    if (!problem[side].every(Number.isFinite)) {
      throw new KernelError(
        'E_KERNEL_SINGULAR',
        `training left ${side} with numbers that are not finite; lower the confidences or raise the regularization`,
      );
    }
  }
}

async function trainOn(
  machine: Machine,
  problem: AlsProblem,
  options: AlsOptions,
  onIteration: OnIteration,
): Promise<void> {
  const { arena } = machine;
  const { confidence, factors } = problem;
  const nnz = confidence.indptr[confidence.rows];
  const x = putRows(arena, problem.users, factors);
  const y = putRows(arena, problem.items, factors);
  const indptr = arena.put(confidence.indptr);
  const indices = arena.put(confidence.indices.subarray(0, nnz)).at;
  const values = arena.put(confidence.values.subarray(0, nnz)).at;
  const users = putSide(machine, { rows: confidence.rows, indptr, indices, values }, problem.userRidge, x.at);
  const back = { indptr: arena.i32(confidence.columns + 1), indices: arena.i32(nnz), values: arena.f32(nnz) };
  transposeInto(confidence, { indptr: back.indptr.view, indices: back.indices.view, values: back.values.view });
  const items = putSide(
    machine,
    { rows: confidence.columns, indptr: back.indptr, indices: back.indices.at, values: back.values.at },
    problem.itemRidge,
    y.at,
  );
  const longest = Math.max(longestRow(indptr.view), longestRow(back.indptr.view));
  const space = workspace(machine, factors, longest, Math.max(confidence.rows, confidence.columns));
  const { signal } = options;
  const how = { solver: options.solver, steps: options.steps ?? DEFAULT_STEPS };
  for (let iteration = 1; iteration <= options.iterations; iteration++) {
    const pace = { work: iteration === 1 ? FIRST_SLICE : SLICE, signal };
    await halfIteration(machine, space, { side: users, y: y.at, yRows: items.rows, ...how }, pace);
    await halfIteration(machine, space, { side: items, y: x.at, yRows: users.rows, ...how }, pace);
    onIteration(iteration);
  }
  if (options.exactUsers) {
    const exact: Half = { side: users, y: y.at, yRows: items.rows, solver: 'cholesky', steps: 0 };
    await halfIteration(machine, space, exact, { work: SLICE, signal });
  }
  takeRows(x.view, factors, problem.users);
  takeRows(y.view, factors, problem.items);
}

async function halfIteration(
  machine: Machine,
  space: Workspace,
  half: Half,
  { work, signal }: { readonly work: number; readonly signal: AbortSignal | undefined },
): Promise<void> {
  gramInto(machine, space, half.y, half.yRows);
  const mu = half.solver === 'cg' ? preconditionerInto(machine, space, half.side) : 0;
  for (const slice of slices(half.side, space.f, half.solver, work)) {
    solveRows(machine, space, { ...half, mu }, slice);
    await turn();
    signal?.throwIfAborted();
  }
}

/** Exact factors of rows that were not trained, (rows × factors); zeros for rows without entries. By Cholesky. */
export function foldIn(kernels: Kernels, problem: FoldInProblem): Float32Array {
  const { confidence, factors, fixed, ridge, gram } = problem;
  checkFactors(factors);
  checkCsr('confidence', confidence);
  checkLength('fixed', fixed, confidence.columns * factors);
  checkLength('ridge', ridge, confidence.rows);
  checkFinite('fixed', fixed);
  checkRidge('ridge', ridge);
  if (gram) checkLength('gram', gram, factors * factors);
  const { machine } = kernels;
  if (!machine) return foldInReference(problem);
  return machine.arena.scope(() => {
    const { arena } = machine;
    const y = putRows(arena, fixed, factors);
    const indptr = arena.put(confidence.indptr);
    const at = { indptr, indices: arena.put(confidence.indices).at, values: arena.put(confidence.values).at };
    const space = workspace(machine, factors, longestRow(indptr.view), confidence.columns);
    const x = arena.f32(confidence.rows * space.f);
    const side = putSide(machine, { rows: confidence.rows, ...at }, ridge, x.at);
    if (gram) putGram(machine, space, gram);
    else gramInto(machine, space, y.at, confidence.columns);
    const half: Half = { side, y: y.at, yRows: confidence.columns, solver: 'cholesky', steps: 0 };
    for (const slice of slices(side, space.f, 'cholesky', SLICE)) solveRows(machine, space, half, slice);
    const out = new Float32Array(confidence.rows * factors);
    takeRows(x.view, factors, out);
    return out;
  });
}

/** YᵀY, (factors × factors) row-major, of a row-major matrix. The same bytes for any number of threads. */
export function gram(kernels: Kernels, rows: Float32Array, factors: number): Float32Array {
  checkFactors(factors);
  checkFinite('rows', rows);
  const { machine } = kernels;
  if (!machine) return gramReference(rows, factors);
  return machine.arena.scope(() => {
    const n = rows.length / factors;
    const y = putRows(machine.arena, rows, factors);
    const space = workspace(machine, factors, 0, n);
    gramInto(machine, space, y.at, n);
    const full = new Float32Array(machine.arena.memory.buffer, space.gram, factors * space.f);
    const out = new Float32Array(factors * factors);
    takeRows(full, factors, out);
    return out;
  });
}

function putGram({ arena }: Machine, space: Workspace, gram: Float32Array): void {
  const { f, factors } = space;
  const full = new Float32Array(arena.memory.buffer, space.gram, f * f).fill(0);
  for (let r = 0; r < f; r++) {
    if (r < factors) full.set(gram.subarray(r * factors, (r + 1) * factors), r * f);
    else full[r * f + r] = 1;
  }
}

function longestRow(indptr: Int32Array): number {
  let longest = 0;
  for (let r = 0; r + 1 < indptr.length; r++) longest = Math.max(longest, indptr[r + 1] - indptr[r]);
  return longest;
}
