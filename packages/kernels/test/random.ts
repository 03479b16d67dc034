// Seeded random matrices for the kernel tests.
import type { CompressedRows } from '../src/rows.ts';

/** Uniform on [0, 1). Source: mulberry32, T. Ettinger 2017. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Row-major, each number within ±size. */
export const rows = (next: () => number, n: number, factors: number, size: number): Float32Array =>
  Float32Array.from({ length: n * factors }, () => (2 * next() - 1) * size);

/** Entries with probability `density`; row 1 is empty where there is one. */
export function matrix(
  next: () => number,
  n: number,
  columns: number,
  density: number,
  value: (r: number) => number,
): CompressedRows {
  const indptr = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < columns && r !== 1; c++) {
      if (next() >= density) continue;
      indices.push(c);
      values.push(value(next()));
    }
    indptr.push(indices.length);
  }
  return {
    rows: n,
    columns,
    indptr: Int32Array.from(indptr),
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
  };
}
