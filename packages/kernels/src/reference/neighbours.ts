// Twin of neighbours: every pair from its definition, in double precision, sorted in full.
import type { CompressedRows } from '../rows.ts';
import type { NeighbourOptions, Neighbours } from '../similarity.ts';

/** `rows` holds the values after centring, as the kernel receives them. */
export function neighboursReference(rows: CompressedRows, options: Required<NeighbourOptions>): Neighbours {
  const { k } = options;
  const indices = new Int32Array(rows.rows * k).fill(-1);
  const values = new Float32Array(rows.rows * k);
  for (let i = 0; i < rows.rows; i++) {
    const alike: { row: number; value: number }[] = [];
    for (let j = 0; j < rows.rows; j++) {
      const value = j === i ? 0 : Math.fround(pairSimilarity(rows, Math.min(i, j), Math.max(i, j), options));
      if (value > 0) alike.push({ row: j, value });
    }
    alike.sort((a, b) => b.value - a.value || a.row - b.row);
    alike.slice(0, k).forEach(({ row, value }, at) => {
      indices[i * k + at] = row;
      values[i * k + at] = value;
    });
  }
  return { k, indices, values };
}

/** Similarity of rows i and j; 0 where nothing can be told. */
export function pairSimilarity(
  { indptr, indices, values }: CompressedRows,
  i: number,
  j: number,
  { measure, shrink, minOverlap }: Required<NeighbourOptions>,
): number {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let a = indptr[i], b = indptr[j]; a < indptr[i + 1] && b < indptr[j + 1];) {
    if (indices[a] < indices[b]) a++;
    else if (indices[a] > indices[b]) b++;
    else {
      n++;
      x += values[a];
      y += values[b];
      xx += values[a] ** 2;
      yy += values[b] ** 2;
      xy += values[a++] * values[b++];
    }
  }
  if (n === 0 || n < minOverlap) return 0;
  const shrunk = (s: number): number => Math.min(1, (s * n) / (n + shrink)) || 0;
  if (measure === 'jaccard') return shrunk(n / (indptr[i + 1] - indptr[i] + indptr[j + 1] - indptr[j] - n));
  if (measure === 'cosine') {
    const squares = (r: number): number => values.subarray(indptr[r], indptr[r + 1]).reduce((s, v) => s + v * v, 0);
    return shrunk(xy / Math.sqrt(squares(i) * squares(j)));
  }
  if (measure !== 'pearson') return shrunk(xy / Math.sqrt(xx * yy));
  const [vx, vy] = [n * xx - x * x, n * yy - y * y];
  // The bound below which single precision sees only noise; the kernel has the same.
  const told = vx > 1e-5 * n * xx && vy > 1e-5 * n * yy;
  return told ? shrunk((n * xy - x * y) / Math.sqrt(vx * vy)) : 0;
}
