// Cuts of a generated matrix: its first rows, its other side, its busiest columns, a part of its entries.
import type { Ratings } from './generate.ts';

/** The first rows. */
export const head = (data: Ratings, rows: number): Ratings => ({
  ...data,
  rows: Math.min(rows, data.rows),
  indptr: data.indptr.slice(0, rows + 1),
  indices: data.indices.slice(0, data.indptr[Math.min(rows, data.rows)]),
  values: data.values.slice(0, data.indptr[Math.min(rows, data.rows)]),
});

/** Columns become rows; indices ascend again. */
export function transpose(data: Ratings): Ratings {
  const { rows, columns, indices, values } = data;
  const indptr = new Int32Array(columns + 1);
  for (let k = 0; k < indices.length; k++) indptr[indices[k] + 1]++;
  for (let i = 0; i < columns; i++) indptr[i + 1] += indptr[i];
  const next = indptr.slice();
  const turned = { indices: new Int32Array(indices.length), values: new Float32Array(indices.length) };
  for (let u = 0; u < rows; u++) {
    for (let k = data.indptr[u]; k < data.indptr[u + 1]; k++) {
      const at = next[indices[k]]++;
      turned.indices[at] = u;
      turned.values[at] = values[k];
    }
  }
  return { rows: columns, columns: rows, indptr, ...turned };
}

/** The columns with most entries, ties by index, renumbered in their old order; every value is 1. */
export function mostFrequent(data: Ratings, keep: number): Ratings {
  const count = new Int32Array(data.columns);
  for (let k = 0; k < data.indices.length; k++) count[data.indices[k]]++;
  const chosen = Array.from(count.keys(), Number)
    .sort((a, b) => count[b] - count[a] || a - b)
    .slice(0, keep)
    .sort((a, b) => a - b);
  const renamed = new Int32Array(data.columns).fill(-1);
  chosen.forEach((item, at) => (renamed[item] = at));
  const indptr = new Int32Array(data.rows + 1);
  const indices = new Int32Array(data.indices.length);
  for (let u = 0, at = 0; u < data.rows; u++) {
    for (let k = data.indptr[u]; k < data.indptr[u + 1]; k++) {
      const item = renamed[data.indices[k]];
      if (item >= 0) indices[at++] = item;
    }
    indptr[u + 1] = at;
  }
  const n = indptr[data.rows];
  const values = new Float32Array(n).fill(1);
  return { rows: data.rows, columns: keep, indptr, indices: indices.slice(0, n), values };
}

/** The entries whose place in the arrays `wanted` accepts. */
export function keep(data: Ratings, wanted: (k: number) => boolean): Ratings {
  const indptr = new Int32Array(data.rows + 1);
  const [indices, values] = [new Int32Array(data.indices.length), new Float32Array(data.indices.length)];
  for (let u = 0, at = 0; u < data.rows; u++) {
    for (let k = data.indptr[u]; k < data.indptr[u + 1]; k++) {
      if (!wanted(k)) continue;
      indices[at] = data.indices[k];
      values[at++] = data.values[k];
    }
    indptr[u + 1] = at;
  }
  const n = indptr[data.rows];
  return { ...data, indptr, indices: indices.slice(0, n), values: values.slice(0, n) };
}
