// Twins of the dense kernels: the Gram of sparse rows and Gauss–Jordan, in double precision.
import { singular } from '../errors.ts';
import type { CompressedRows } from '../rows.ts';

export function gramReference({ rows, columns, indptr, indices, values }: CompressedRows): Float32Array {
  const gram = new Float64Array(columns * columns);
  for (let r = 0; r < rows; r++) {
    for (let a = indptr[r]; a < indptr[r + 1]; a++) {
      for (let b = indptr[r]; b < indptr[r + 1]; b++) gram[indices[a] * columns + indices[b]] += values[a] * values[b];
    }
  }
  return Float32Array.from(gram);
}

/** `least`: the smallest pivot allowed, as a share of the row's first diagonal entry. */
export function invertReference(matrix: Float32Array, n: number, least: number): Float64Array {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j] = matrix[Math.min(i, j) * n + Math.max(i, j)];
  for (let k = 0; k < n; k++) {
    const pivot = a[k * n + k];
    if (!(pivot > least * matrix[k * n + k])) throw singular(k, n);
    a[k * n + k] = 1;
    for (let j = 0; j < n; j++) a[k * n + j] /= pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const s = a[i * n + k];
      a[i * n + k] = 0;
      for (let j = 0; j < n; j++) a[i * n + j] -= s * a[k * n + j];
    }
  }
  return a;
}

export function easeReference(x: CompressedRows, ridge: Float32Array, least: number): Float32Array {
  const n = x.columns;
  const gram = gramReference(x);
  for (let i = 0; i < n; i++) gram[i * n + i] += ridge[i];
  const p = invertReference(gram, n, least);
  return Float32Array.from(p, (value, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return i === j ? 0 : -value / p[j * n + j];
  });
}

export function ridgeReference(x: CompressedRows, y: CompressedRows, ridge: number, least: number): Float32Array {
  const n = x.columns;
  const gram = gramReference(x);
  for (let i = 0; i < n; i++) gram[i * n + i] += ridge;
  const p = invertReference(gram, n, least);
  const cross = new Float64Array(n * n);
  for (let t = 0; t < x.rows; t++) {
    for (let k = x.indptr[t]; k < x.indptr[t + 1]; k++) {
      const row = x.indices[k] * n;
      for (let l = y.indptr[t]; l < y.indptr[t + 1]; l++) cross[row + y.indices[l]] += x.values[k] * y.values[l];
    }
  }
  const b = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) for (let j = 0; j < n; j++) b[i * n + j] += p[i * n + k] * cross[k * n + j];
  }
  return Float32Array.from(b);
}
