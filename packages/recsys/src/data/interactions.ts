// The user–item matrix in compressed rows: who rated or watched what, how much, and when.
import type { Vocabulary } from './vocabulary.ts';

/** Sparse rows: row r is [indptr[r], indptr[r+1]) of indices and values; indices ascend within a row. */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Int32Array; // (rows + 1)
  readonly indices: Int32Array; // (nnz)
  readonly values: Float32Array; // (nnz)
}

/** Sparse users × items matrix in compressed rows: row u is [indptr[u], indptr[u+1]). */
export interface Interactions {
  readonly users: Vocabulary;
  readonly items: Vocabulary;
  readonly indptr: Int32Array; // (users + 1)
  readonly indices: Int32Array; // (nnz) item index, ascending within a row
  readonly values: Float32Array; // (nnz) rating in stars, or confidence > 0
  readonly times: Float64Array; // (nnz) ms since epoch, UTC; 0 where unknown
}

/** The same numbers as triples, in any order, one entry per pair. */
export interface Triples {
  readonly user: Int32Array; // (n)
  readonly item: Int32Array; // (n)
  readonly value: Float32Array; // (n)
  readonly time: Float64Array; // (n)
}

export const ratingCount = (data: Interactions): number => data.indices.length;

/** Entries of each row. */
export const rowLengths = (indptr: Int32Array): Int32Array =>
  Int32Array.from({ length: indptr.length - 1 }, (_, r) => indptr[r + 1] - indptr[r]);

/** Sorts triples into compressed rows by two counting passes: O(n + users + items). Pairs must be distinct. */
export function fromTriples(users: Vocabulary, items: Vocabulary, triples: Triples): Interactions {
  const n = triples.user.length;
  const byItem = countingOrder(triples.item, items.size);
  const indptr = new Int32Array(users.size + 1);
  for (let t = 0; t < n; t++) indptr[triples.user[t] + 1]++;
  for (let u = 0; u < users.size; u++) indptr[u + 1] += indptr[u];
  const next = indptr.slice();
  const indices = new Int32Array(n);
  const values = new Float32Array(n);
  const times = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const t = byItem[k];
    const at = next[triples.user[t]]++;
    indices[at] = triples.item[t];
    values[at] = triples.value[t];
    times[at] = triples.time[t];
  }
  return { users, items, indptr, indices, values, times };
}

/** Row by row back to triples: users ascend, items ascend within a user. */
export function toTriples(data: Interactions): Triples {
  const user = new Int32Array(data.indices.length);
  for (let u = 0; u < data.users.size; u++) user.fill(u, data.indptr[u], data.indptr[u + 1]);
  return { user, item: data.indices, value: data.values, time: data.times };
}

/** The entries that `keep` accepts, over the same vocabularies. `k` is the entry's place in the arrays. */
export function filterEntries(data: Interactions, keep: (k: number, user: number) => boolean): Interactions {
  const { users, items } = data;
  const indptr = new Int32Array(data.indptr.length);
  // A byte per entry instead of a list of places: 100 million entries must fit.
  const kept = new Uint8Array(data.indices.length);
  let count = 0;
  for (let u = 0; u < users.size; u++) {
    for (let k = data.indptr[u]; k < data.indptr[u + 1]; k++) if (keep(k, u)) count += kept[k] = 1;
    indptr[u + 1] = count;
  }
  const indices = new Int32Array(count);
  const values = new Float32Array(count);
  const times = new Float64Array(count);
  for (let k = 0, at = 0; k < kept.length; k++) {
    if (kept[k] === 0) continue;
    indices[at] = data.indices[k];
    values[at] = data.values[k];
    times[at++] = data.times[k];
  }
  return { users, items, indptr, indices, values, times };
}

/** Size and filling of the matrix. Density is entries over cells, 0 for an empty matrix. */
export interface MatrixStats {
  readonly users: number;
  readonly items: number;
  readonly ratings: number;
  readonly density: number;
}

export function matrixStats(data: Interactions): MatrixStats {
  const cells = data.users.size * data.items.size;
  const ratings = ratingCount(data);
  return { users: data.users.size, items: data.items.size, ratings, density: cells === 0 ? 0 : ratings / cells };
}

/** Users × items as plain sparse rows. Shares the arrays. */
export const userRows = (data: Interactions): SparseRows => ({
  rows: data.users.size,
  columns: data.items.size,
  indptr: data.indptr,
  indices: data.indices,
  values: data.values,
});

/** Items × users: the same matrix the other way round. */
export const itemRows = (data: Interactions): SparseRows => transpose(userRows(data));

/** Columns become rows; indices ascend again. O(nnz). */
export function transpose(m: SparseRows): SparseRows {
  const indptr = new Int32Array(m.columns + 1);
  for (let k = 0; k < m.indices.length; k++) indptr[m.indices[k] + 1]++;
  for (let c = 0; c < m.columns; c++) indptr[c + 1] += indptr[c];
  const next = indptr.slice();
  const indices = new Int32Array(m.indices.length);
  const values = new Float32Array(m.indices.length);
  for (let r = 0; r < m.rows; r++) {
    for (let k = m.indptr[r]; k < m.indptr[r + 1]; k++) {
      const at = next[m.indices[k]]++;
      indices[at] = r;
      values[at] = m.values[k];
    }
  }
  return { rows: m.columns, columns: m.rows, indptr, indices, values };
}

function countingOrder(keys: Int32Array, size: number): Int32Array {
  const start = new Int32Array(size + 1);
  for (let t = 0; t < keys.length; t++) start[keys[t] + 1]++;
  for (let i = 0; i < size; i++) start[i + 1] += start[i];
  const order = new Int32Array(keys.length);
  for (let t = 0; t < keys.length; t++) order[start[keys[t]]++] = t;
  return order;
}
