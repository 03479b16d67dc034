// Dense symmetric matrices: the Gram of sparse rows, the inverse, and EASE's weights, which need both in one place.
import { KernelError, singular } from './errors.ts';
import type { Kernels, Machine } from './kernels.ts';
import { bits } from './pool.ts';
import { gramReference, invertReference } from './reference/inverse.ts';
import type { CompressedRows } from './rows.ts';

/** Rows eliminated per step; matrices are padded to a multiple of it. */
const BLOCK = 64;
/** A pivot below this share of its diagonal entry is rounding noise in single precision. */
const LEAST_PIVOT = 1e-6;

/** A dense matrix in the shared memory, padded with a unit diagonal so that its size is a multiple of BLOCK. */
interface Padded {
  readonly n: number;
  /** Floats per row. */
  readonly width: number;
  readonly at: number;
  readonly view: Float32Array; // (width × width)
}

/** XᵀX of sparse rows X, dense: (columns × columns), row-major. O(Σ row length²). */
export function gramDense(kernels: Kernels, x: CompressedRows): Float32Array {
  const { machine } = kernels;
  if (!machine) return gramReference(x);
  return machine.arena.scope(() => {
    const matrix = sparseGram(machine, x);
    machine.pool.run('mirrorUpper', matrix.width, matrix.at, bits(1));
    return unpadded(matrix);
  });
}

/**
 * Inverse of a symmetric positive definite matrix (n × n), row-major; only the upper half is read.
 * Relative error about 1e-6 where the condition number is modest. Throws E_KERNEL_SINGULAR. O(n³).
 */
export function invert(kernels: Kernels, matrix: Float32Array, n: number): Float32Array {
  if (matrix.length !== n * n) {
    throw new KernelError('E_KERNEL_INPUT', `the matrix holds ${matrix.length} numbers, not ${n} × ${n}`);
  }
  const { machine } = kernels;
  if (!machine) return Float32Array.from(invertReference(matrix, n, LEAST_PIVOT));
  return machine.arena.scope(() => {
    const padded = allocate(machine, n);
    for (let i = 0; i < n; i++) padded.view.set(matrix.subarray(i * n, (i + 1) * n), i * padded.width);
    invertInPlace(machine, padded);
    machine.pool.run('mirrorUpper', padded.width, padded.at, bits(-1));
    return unpadded(padded);
  });
}

/**
 * Weights B (columns × columns), row-major, that minimise ‖X − XB‖² + Σ ridge_i B_ij² with a zero diagonal:
 * P = (XᵀX + diag(ridge))⁻¹, B_ij = −P_ij / P_jj. Throws E_KERNEL_SINGULAR. O(columns³).
 * Source: Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data", eq. 8.
 */
export function easeWeights(kernels: Kernels, x: CompressedRows, ridge: Float32Array): Float32Array {
  const n = x.columns;
  const { machine } = kernels;
  if (!machine) return easeReference(x, ridge);
  return machine.arena.scope(() => {
    const matrix = sparseGram(machine, x);
    const { width, view } = matrix;
    for (let i = 0; i < n; i++) view[i * width + i] += ridge[i];
    invertInPlace(machine, matrix);
    machine.pool.run('mirrorUpper', width, matrix.at, bits(1));
    // The matrix is −P now.
    const scale = machine.arena.zeros(width);
    for (let j = 0; j < n; j++) scale.view[j] = -1 / view[j * width + j];
    machine.pool.run('scaleColumns', width, matrix.at, scale.at);
    return unpadded(matrix);
  });
}

function easeReference(x: CompressedRows, ridge: Float32Array): Float32Array {
  const n = x.columns;
  const gram = gramReference(x);
  for (let i = 0; i < n; i++) gram[i * n + i] += ridge[i];
  const p = invertReference(gram, n, LEAST_PIVOT);
  return Float32Array.from(p, (value, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return i === j ? 0 : -value / p[j * n + j];
  });
}

function allocate({ arena }: Machine, n: number): Padded {
  const width = Math.ceil(n / BLOCK) * BLOCK;
  const { at, view } = arena.f32(width * width);
  for (let i = 0; i < n; i++) view.fill(0, i * width + n, (i + 1) * width);
  view.fill(0, n * width);
  for (let i = n; i < width; i++) view[i * width + i] = 1;
  return { n, width, at, view };
}

/** The upper half of XᵀX. */
function sparseGram(machine: Machine, x: CompressedRows): Padded {
  const { arena, pool } = machine;
  const matrix = allocate(machine, x.columns);
  arena.scope(() => {
    const columns = transposed(x);
    const indptr = arena.put(columns.indptr);
    const users = arena.put(columns.indices);
    const weights = arena.put(columns.values);
    const place = arena.i32(x.indices.length);
    const ends = arena.put(x.indptr);
    const indices = arena.put(x.indices);
    const values = arena.put(x.values);
    pool.run('sparsePlaces', x.columns, indptr.at, users.at, place.at, ends.at);
    const inputs = [indptr.at, users.at, weights.at, place.at, ends.at, indices.at, values.at];
    pool.run('sparseGram', x.columns, ...inputs, matrix.at, matrix.width);
  });
  return matrix;
}

/** Leaves the negated inverse in the upper half. */
function invertInPlace({ arena, pool }: Machine, { n, width, at, view }: Padded): void {
  arena.scope(() => {
    const inverse = arena.alloc(BLOCK * BLOCK * 4);
    const panel = arena.alloc(width * BLOCK * 4);
    const product = arena.alloc(width * BLOCK * 4);
    const work = arena.alloc(BLOCK * BLOCK * 8);
    const diagonal = arena.f32(width);
    for (let i = 0; i < width; i++) diagonal.view[i] = view[i * width + i];
    const failed = arena.i32(1);
    failed.view[0] = 0;
    for (let k0 = 0; k0 < width; k0 += BLOCK) {
      const words = [width, at, k0, BLOCK, inverse, panel, product];
      pool.run('inverseDiagonal', ...words, work, diagonal.at, failed.at, bits(LEAST_PIVOT));
      if (failed.view[0]) throw singular(failed.view[0] - 1, n);
      pool.run('inversePanel', ...words);
      pool.run('inverseUpdate', ...words);
      pool.run('inverseStore', ...words);
    }
  });
}

function unpadded({ n, width, view }: Padded): Float32Array {
  const out = new Float32Array(n * n);
  for (let i = 0; i < n; i++) out.set(view.subarray(i * width, i * width + n), i * n);
  return out;
}

function transposed(x: CompressedRows): CompressedRows {
  const indptr = new Int32Array(x.columns + 1);
  for (let z = 0; z < x.indices.length; z++) indptr[x.indices[z] + 1]++;
  for (let c = 0; c < x.columns; c++) indptr[c + 1] += indptr[c];
  const next = indptr.slice();
  const indices = new Int32Array(x.indices.length);
  const values = new Float32Array(x.indices.length);
  for (let r = 0; r < x.rows; r++) {
    for (let z = x.indptr[r]; z < x.indptr[r + 1]; z++) {
      const at = next[x.indices[z]]++;
      indices[at] = r;
      values[at] = x.values[z];
    }
  }
  return { rows: x.columns, columns: x.rows, indptr, indices, values };
}
