// The likest of every item, kept as lists: what `similarTo` finds by walking users and features, ready for a request.
import { itemRows, transpose, userRows, type Interactions, type SparseRows } from '../data/interactions.ts';
import { similarTo, type SimilarMode } from './similar.ts';

/** The n likest of each item, best first; −1 behind the last. */
export interface ItemLists {
  readonly n: number;
  readonly indices: Int32Array; // (items × n)
  readonly values: Float32Array; // (items × n) likeness, 0 … 1
}

/** What a list mixes: how alike items are by who has both and by what they are. */
export interface SimilarLists {
  readonly cf: ItemLists;
  readonly content: ItemLists;
  /** (items) Users of each, which say how far `cf` can be trusted. */
  readonly users: Int32Array;
}

/** Lists of all items. O(Σ users' items² + Σ columns' items²): what all items share, such as a common language, costs most. */
export function similarLists(interactions: Interactions, content: SparseRows | undefined, n: number): SimilarLists {
  const byItem = itemRows(interactions);
  const likeness = { byUser: userRows(interactions), byItem };
  const items = byItem.rows;
  const cf = listsOf(items, n, (item) => similarTo(likeness, item, 'cf'));
  const users = Int32Array.from({ length: items }, (_, i) => byItem.indptr[i + 1] - byItem.indptr[i]);
  if (!content) return { cf, content: listsOf(items, n, () => new Float32Array(0)), users };
  const byColumn = transpose(content);
  const sums = new Float32Array(items);
  return { cf, content: listsOf(items, n, (item) => cosines(content, byColumn, item, sums)), users };
}

function cosines(rows: SparseRows, columns: SparseRows, item: number, sums: Float32Array): Float32Array {
  sums.fill(0);
  for (let k = rows.indptr[item]; k < rows.indptr[item + 1]; k++) {
    const c = rows.indices[k];
    for (let z = columns.indptr[c]; z < columns.indptr[c + 1]; z++) {
      sums[columns.indices[z]] += rows.values[k] * columns.values[z];
    }
  }
  sums[item] = 0;
  return sums;
}

function listsOf(items: number, n: number, likenessOf: (item: number) => Float32Array): ItemLists {
  const indices = new Int32Array(items * n).fill(-1);
  const values = new Float32Array(items * n);
  for (let item = 0; item < items; item++) {
    const all = likenessOf(item);
    let size = 0;
    for (let i = 0; i < all.length; i++) {
      const value = all[i];
      if (!(value > 0) || (size === n && value <= values[item * n + n - 1])) continue;
      let at = size < n ? size++ : n - 1;
      for (; at > 0 && value > values[item * n + at - 1]; at--) {
        values[item * n + at] = values[item * n + at - 1];
        indices[item * n + at] = indices[item * n + at - 1];
      }
      values[item * n + at] = value;
      indices[item * n + at] = i;
    }
  }
  return { n, indices, values };
}

/** Users of an item at which co-occurrence has half of the weight that it can get, and the most it can get: as in `similarTo`. */
const SUPPORT = 20;
const CEILING = 0.6;

/** The likest items of one, best first, ties to the lower index. hybrid: as `similarTo` mixes them, over what the lists hold. */
export function fromLists(
  { cf, content, users }: SimilarLists,
  item: number,
  mode: SimilarMode,
): { readonly items: Int32Array; readonly scores: Float32Array } {
  const weight = mode === 'cf' ? 1 : mode === 'content' ? 0 : (CEILING * users[item]) / (users[item] + SUPPORT);
  const sums = new Map<number, number>();
  const parts = [
    [cf, weight],
    [content, 1 - weight],
  ] as const;
  for (const [{ n, indices, values }, share] of parts) {
    const scale = mode === 'hybrid' ? share / (values[item * n] || 1) : share;
    if (scale === 0) continue;
    for (let k = item * n; k < (item + 1) * n && indices[k] >= 0; k++) {
      sums.set(indices[k], (sums.get(indices[k]) ?? 0) + scale * values[k]);
    }
  }
  const found = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return { items: Int32Array.from(found, ([i]) => i), scores: Float32Array.from(found, ([, score]) => score) };
}
