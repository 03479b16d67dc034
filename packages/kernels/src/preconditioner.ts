// What conjugate gradients for ALS are preconditioned with: the inverse of the part of the system that all rows share.

/** Share of the mean diagonal that is added to it, so that single precision can hold the inverse of a singular G. */
const JITTER = 1e-4;

/** μ: the mean λ plus the jitter, of the first f rows and columns of G, which has `width` columns; single precision. */
export function shift(gram: ArrayLike<number>, width: number, f: number, ridge: Float32Array): number {
  let [trace, lambda] = [0, 0];
  for (let i = 0; i < f; i++) trace += gram[i * width + i];
  for (let u = 0; u < ridge.length; u++) lambda += ridge[u];
  return Math.fround(lambda / Math.max(1, ridge.length) + (JITTER * trace) / f);
}

/**
 * (G + μI)⁻¹, f × f row-major, of the first f rows and columns of a symmetric G of `width` columns; O(f³).
 * A row's system is this G plus one term per entry, so with few entries it is nearly solved and with many nearly scaled.
 * G and μ all zero: not finite, and then every residual is zero as well.
 * Source: the sweep operator, Goodnight 1979; G as the preconditioner of implicit ALS is our own choice.
 */
export function preconditioner(gram: ArrayLike<number>, width: number, f: number, mu: number): Float64Array {
  const A = new Float64Array(f * f);
  for (let i = 0; i < f; i++) for (let j = 0; j < f; j++) A[i * f + j] = gram[i * width + j] + (i === j ? mu : 0);
  const column = new Float64Array(f);
  for (let k = 0; k < f; k++) sweep(A, f, k, column);
  for (let i = 0; i < f; i++) for (let j = 0; j <= i; j++) A[i * f + j] = A[j * f + i] = -A[i * f + j];
  return A;
}

/** Exchanges variable k in the lower half of A; after all of them A is −A⁻¹. */
function sweep(A: Float64Array, f: number, k: number, column: Float64Array): void {
  const d = A[k * f + k];
  for (let i = 0; i < f; i++) column[i] = i < k ? A[k * f + i] : A[i * f + k];
  for (let i = 0; i < f; i++) {
    if (i === k) continue;
    const s = column[i] / d;
    const row = i * f;
    for (let j = 0; j <= i; j++) A[row + j] -= s * column[j];
  }
  for (let i = 0; i < k; i++) A[k * f + i] = column[i] / d;
  for (let i = k + 1; i < f; i++) A[i * f + k] = column[i] / d;
  A[k * f + k] = -1 / d;
}
