// Plain float64 twin of the ALS kernels: the oracle of their tests, and the fallback where WebAssembly SIMD is missing.
import { turn } from '../turn.ts';
import {
  DEFAULT_STEPS,
  singular,
  type AlsOptions,
  type AlsProblem,
  type FoldInProblem,
  type OnIteration,
} from '../als-problem.ts';
import { transposeInto } from '../csr.ts';
import type { CompressedRows } from '../rows.ts';
import { preconditioner, shift } from '../preconditioner.ts';

export async function alsReference(problem: AlsProblem, options: AlsOptions, onIteration: OnIteration): Promise<void> {
  const { confidence, factors, users, items } = problem;
  const nnz = confidence.indptr[confidence.rows];
  const back: CompressedRows = {
    rows: confidence.columns,
    columns: confidence.rows,
    indptr: new Int32Array(confidence.columns + 1),
    indices: new Int32Array(nnz),
    values: new Float32Array(nnz),
  };
  transposeInto(confidence, back);
  for (let iteration = 1; iteration <= options.iterations; iteration++) {
    const half = { factors, solver: options.solver, steps: options.steps ?? DEFAULT_STEPS };
    solveSide({ ...half, confidence, x: users, y: items, ridge: problem.userRidge, gram: wideGram(items, factors) });
    solveSide({
      ...half,
      confidence: back,
      x: items,
      y: users,
      ridge: problem.itemRidge,
      gram: wideGram(users, factors),
    });
    onIteration(iteration);
    await turn();
    options.signal?.throwIfAborted();
  }
  if (!options.exactUsers) return;
  const exact = { factors, solver: 'cholesky', steps: 0 } as const;
  solveSide({ ...exact, confidence, x: users, y: items, ridge: problem.userRidge, gram: wideGram(items, factors) });
}

export function foldInReference({ confidence, factors, fixed, ridge, gram }: FoldInProblem): Float32Array {
  const x = new Float32Array(confidence.rows * factors);
  const G = gram ? Float64Array.from(gram) : wideGram(fixed, factors);
  solveSide({ factors, solver: 'cholesky', steps: 0, confidence, x, y: fixed, ridge, gram: G });
  return x;
}

export const gramReference = (rows: Float32Array, factors: number): Float32Array =>
  Float32Array.from(wideGram(rows, factors));

function wideGram(Y: Float32Array, f: number): Float64Array {
  const G = new Float64Array(f * f);
  for (let at = 0; at < Y.length; at += f) {
    for (let a = 0; a < f; a++) for (let b = 0; b < f; b++) G[a * f + b] += Y[at + a] * Y[at + b];
  }
  return G;
}

interface Side {
  readonly factors: number;
  readonly solver: 'cg' | 'cholesky';
  readonly steps: number;
  readonly confidence: CompressedRows;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly ridge: Float32Array;
  readonly gram: Float64Array;
}

function solveSide(side: Side): void {
  const { factors: f, confidence, x } = side;
  const C =
    side.solver === 'cg' ? preconditioner(side.gram, f, f, shift(side.gram, f, f, side.ridge)) : new Float64Array(0);
  for (let u = 0; u < confidence.rows; u++) {
    const row = x.subarray(u * f, (u + 1) * f);
    if (confidence.indptr[u] === confidence.indptr[u + 1]) row.fill(0);
    else {
      const { A, b } = systemOf(side, u);
      row.set(side.solver === 'cholesky' ? solveExactly(A, b, u) : conjugateGradient({ A, b, C }, row, side.steps));
    }
  }
}

/** A = G + λ_u·I + Σ (|c|−1)·y·yᵀ and b = Σ max(c,0)·y. */
function systemOf(side: Side, u: number): { A: Float64Array; b: Float64Array } {
  const { factors: f, confidence, y } = side;
  const A = side.gram.slice();
  const b = new Float64Array(f);
  for (let a = 0; a < f; a++) A[a * f + a] += side.ridge[u];
  for (let k = confidence.indptr[u]; k < confidence.indptr[u + 1]; k++) {
    const at = confidence.indices[k] * f;
    const c = confidence.values[k];
    for (let p = 0; p < f; p++) {
      b[p] += Math.max(c, 0) * y[at + p];
      for (let q = 0; q < f; q++) A[p * f + q] += (Math.abs(c) - 1) * y[at + p] * y[at + q];
    }
  }
  return { A, b };
}

function solveExactly(A: Float64Array, b: Float64Array, u: number): Float64Array {
  const f = b.length;
  for (let k = 0; k < f; k++) {
    if (!(A[k * f + k] > 0)) throw singular(`row ${u}`);
    for (let i = k + 1; i < f; i++) {
      const s = A[i * f + k] / A[k * f + k];
      for (let j = k; j < f; j++) A[i * f + j] -= s * A[k * f + j];
      b[i] -= s * b[k];
    }
  }
  for (let k = f - 1; k >= 0; k--) {
    for (let j = k + 1; j < f; j++) b[k] -= A[k * f + j] * b[j];
    b[k] /= A[k * f + k];
  }
  return b;
}

/** C stands for A⁻¹. Source: preconditioned CG as in Golub & Van Loan 2013, algorithm 11.5.1. */
function conjugateGradient(
  { A, b, C }: { A: Float64Array; b: Float64Array; C: Float64Array },
  start: Float32Array,
  steps: number,
): Float64Array {
  const x = Float64Array.from(start);
  const Ax = times(A, x);
  const r = b.map((v, j) => v - Ax[j]);
  let p = times(C, r);
  let rz = inner(r, p);
  for (let step = 0; step < steps && rz >= 1e-24; step++) {
    const Ap = times(A, p);
    const pAp = inner(p, Ap);
    if (!(pAp > 0)) break;
    const alpha = rz / pAp;
    for (let j = 0; j < b.length; j++) {
      x[j] += alpha * p[j];
      r[j] -= alpha * Ap[j];
    }
    const z = times(C, r);
    const next = inner(r, z);
    p = p.map((v, j) => z[j] + (next / rz) * v);
    rz = next;
  }
  return x;
}

const times = (A: Float64Array, v: Float64Array): Float64Array =>
  v.map((_, i) => inner(A.subarray(i * v.length, (i + 1) * v.length), v));

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
