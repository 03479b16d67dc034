// Factor matrices inside the kernels have rows of a multiple of 16 floats (64 bytes); outside they have none to spare.
import type { Arena, Slice } from './arena.ts';

/** Factors per row inside the kernels. */
export const padded = (factors: number): number => Math.ceil(factors / 16) * 16;

/** Copies a row-major matrix in, each row followed by zeros up to padded(factors). */
export function putRows(arena: Arena, rows: Float32Array, factors: number): Slice<Float32Array> {
  const f = padded(factors);
  const n = rows.length / factors;
  const slice = arena.f32(n * f);
  if (f === factors) slice.view.set(rows);
  else {
    slice.view.fill(0);
    for (let r = 0; r < n; r++) slice.view.set(rows.subarray(r * factors, (r + 1) * factors), r * f);
  }
  return slice;
}

/** Copies the matrix out again, without the padding. */
export function takeRows(from: Float32Array, factors: number, out: Float32Array): void {
  const f = padded(factors);
  if (f === factors) out.set(from);
  else for (let r = 0; r * factors < out.length; r++) out.set(from.subarray(r * f, r * f + factors), r * factors);
}
