// Dense symmetric matrices: the Gram of sparse rows, the inverse, and EASE's weights, which need both in one place.
import { transposeInto } from './csr.ts';
import { KernelError, singular } from './errors.ts';
import type { Kernels, Machine } from './kernels.ts';
import { bits } from './pool.ts';
import { easeReference, gramReference, invertReference, ridgeReference } from './reference/inverse.ts';
import type { CompressedRows } from './rows.ts';

/** Rows eliminated per step: the larger is faster once the update outweighs the preparation of a step. */
const blockOf = (n: number): number => (n < 2000 ? 64 : 128);
/** A pivot below this share of its diagonal entry is rounding noise in single precision. */
const LEAST_PIVOT = 1e-6;

/** A dense matrix in the shared memory, padded with a unit diagonal so that its size is a multiple of the block. */
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
  if (!machine) return easeReference(x, ridge, LEAST_PIVOT);
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

/**
 * Weights B (columns of x × columns of x), row-major, that minimise ‖Y − XB‖² + ridge ‖B‖²: (XᵀX + ridge)⁻¹ XᵀY.
 * x and y have the same rows and as many columns. Throws E_KERNEL_SINGULAR. O(columns³).
 */
export function ridgeWeights(kernels: Kernels, x: CompressedRows, y: CompressedRows, ridge: number): Float32Array {
  if (x.rows !== y.rows || x.columns !== y.columns) {
    const got = `${x.rows} × ${x.columns} and ${y.rows} × ${y.columns}`;
    throw new KernelError('E_KERNEL_INPUT', `x and y must have the same shape, got ${got}`);
  }
  const { machine } = kernels;
  if (!machine) return ridgeReference(x, y, ridge, LEAST_PIVOT);
  const { arena, pool } = machine;
  return arena.scope(() => {
    const matrix = sparseGram(machine, x);
    const { n, width, view } = matrix;
    for (let i = 0; i < n; i++) view[i * width + i] += ridge;
    invertInPlace(machine, matrix);
    pool.run('mirrorUpper', width, matrix.at, bits(-1));
    const product = allocate(machine, n);
    arena.scope(() => {
      const inputs = [...putRows(machine, transposed(x)), ...putRows(machine, y)];
      pool.run('sparseCross', n, ...inputs, product.at, width);
    });
    const bytes = (width * 64 + 256 * 8) * 4;
    pool.run('multiplySymmetric', width, matrix.at, product.at, arena.alloc(bytes * pool.threads), bytes);
    return unpadded(product);
  });
}

function allocate({ arena }: Machine, n: number): Padded {
  const width = Math.ceil(n / blockOf(n)) * blockOf(n);
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
    const [indptr, users, weights] = putRows(machine, transposed(x));
    const [ends, indices, values] = putRows(machine, x);
    const place = arena.alloc(x.indices.length * 4);
    pool.run('sparsePlaces', x.columns, indptr, users, place, ends);
    pool.run('sparseGram', x.columns, indptr, users, weights, place, ends, indices, values, matrix.at, matrix.width);
  });
  return matrix;
}

/** Addresses of a copy of indptr, indices and values. */
const putRows = ({ arena }: Machine, m: CompressedRows): number[] => [
  arena.put(m.indptr).at,
  arena.put(m.indices).at,
  arena.put(m.values).at,
];

/** Leaves the negated inverse in the upper half. */
function invertInPlace({ arena, pool }: Machine, { n, width, at, view }: Padded): void {
  const block = blockOf(n);
  arena.scope(() => {
    const inverse = arena.alloc(block * block * 4);
    const panel = arena.alloc(width * block * 4);
    const product = arena.alloc(width * block * 4);
    const work = arena.alloc(block * block * 8);
    const diagonal = arena.f32(width);
    for (let i = 0; i < width; i++) diagonal.view[i] = view[i * width + i];
    const failed = arena.i32(1);
    failed.view[0] = 0;
    for (let k0 = 0; k0 < width; k0 += block) {
      const words = [width, at, k0, block, inverse, panel, product];
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
  const indices = new Int32Array(x.indices.length);
  const values = new Float32Array(x.indices.length);
  transposeInto(x, { indptr, indices, values });
  return { rows: x.columns, columns: x.rows, indptr, indices, values };
}
