// Sums of rows of a dense matrix, four rows at a time: what linear item–item models spend a request on.

/**
 * out[c] = Σ_n weights[n] · matrix[rows[n], c]; out has as many numbers as the matrix has columns. Rows are added in their order,
 * four to a rounding.
 */
export function sumRows(
  matrix: ArrayLike<number>,
  rows: readonly number[],
  { weights, out }: { readonly weights: readonly number[]; readonly out: Float32Array },
): void {
  const width = out.length;
  out.fill(0);
  for (let n = 0; n < rows.length; n += 4) {
    const [a, b, c, d] = [n, n + 1, n + 2, n + 3].map((k) => (rows[k] ?? 0) * width);
    const [wa, wb, wc, wd] = [n, n + 1, n + 2, n + 3].map((k) => weights[k] ?? 0);
    for (let at = 0; at < width; at++) {
      out[at] += wa * matrix[a + at] + wb * matrix[b + at] + wc * matrix[c + at] + wd * matrix[d + at];
    }
  }
}
