// Cuts users and items into groups whose number depends on the data alone, so that any number of threads does the same work.
import { KernelError } from './errors.ts';

/** Uniform on [0, 1). */
export type Draw = () => number;

/** Ratings of a stratum below which another cut costs more in waiting than it gives in threads. */
const RATINGS_PER_STRATUM = 20_000;

/** Groups to cut each side into: 1 for small data, at most 16. */
export const strataFor = (ratings: number): number =>
  Math.max(1, Math.min(16, Math.floor(ratings / RATINGS_PER_STRATUM)));

/** A random whole number below n. */
export const below = (draw: Draw, n: number): number => Math.floor(draw() * n);

/** 0..n-1 in random order. */
export function permutation(n: number, draw: Draw): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = below(draw, i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** group (n): each of n rows dealt at random to one of `groups` groups of nearly equal size. */
export function deal(n: number, groups: number, draw: Draw): Int32Array {
  const group = new Int32Array(n);
  permutation(n, draw).forEach((row, turn) => (group[row] = turn % groups));
  return group;
}

/** Sorts 0..keys.length-1 by key, keeping order among equals: starts (size + 1) and order (n). */
export function groupBy(keys: Int32Array, size: number): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(size + 1);
  for (let k = 0; k < keys.length; k++) starts[keys[k] + 1]++;
  for (let g = 0; g < size; g++) starts[g + 1] += starts[g];
  const next = starts.slice();
  const order = new Int32Array(keys.length);
  for (let k = 0; k < keys.length; k++) order[next[keys[k]]++] = k;
  return { starts, order };
}

/** Ratings in compressed rows: users × items, item indices ascending within a row. */
export interface RatingRows {
  readonly items: number;
  readonly indptr: Int32Array; // (users + 1)
  readonly indices: Int32Array; // (nnz)
  readonly values: Float32Array; // (nnz)
}

/** The user of every rating (nnz). */
export function rowOfEach(indptr: Int32Array): Int32Array {
  const row = new Int32Array(indptr[indptr.length - 1]);
  for (let u = 0; u + 1 < indptr.length; u++) row.fill(u, indptr[u], indptr[u + 1]);
  return row;
}

/** Throws unless rows of factors are padded as the kernels read them: a multiple of 8 floats. */
export function requirePadded(width: number): void {
  if (!Number.isInteger(width) || width < 8 || width % 8) {
    throw new KernelError(
      'E_KERNEL_INPUT',
      `factor rows are ${width} floats wide; pad them with zeros to a multiple of 8`,
    );
  }
}
