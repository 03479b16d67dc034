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

/** By item: titles that came after the lists were made and are like it by content, or, for such a title, all that are like it. */
export type FreshLikeness = ReadonlyMap<number, readonly (readonly [item: number, likeness: number])[]>;

/** `rows`: items × columns of the lists; `fresh`: rows of the new titles in the same columns, which follow them in number. */
export function freshLikeness({ content }: SimilarLists, rows: Rows, fresh: Rows): FreshLikeness {
  const found = new Map<number, (readonly [number, number])[]>();
  const note = (item: number, other: number, value: number): void => {
    const own = found.get(item) ?? [];
    own.push([other, value]);
    found.set(item, own);
  };
  const trained = rows.indptr.length - 1;
  for (let t = 0; t + 1 < fresh.indptr.length; t++) {
    const own: (readonly [number, number])[] = [];
    for (let i = 0; i < trained + t; i++) {
      const value = i < trained ? cosineOf(fresh, t, rows, i) : cosineOf(fresh, t, fresh, i - trained);
      if (!(value > 0)) continue;
      own.push([i, value]);
      // Old titles hear of it where it is among their likest.
      if (i >= trained || value > content.values[(i + 1) * content.n - 1]) note(i, trained + t, value);
    }
    for (const [i, value] of own.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, content.n))
      note(trained + t, i, value);
  }
  return found;
}

type Rows = Pick<SparseRows, 'indptr' | 'indices' | 'values'>;

/** Sum of products of two rows, whose indices ascend. */
function cosineOf(a: Rows, r: number, b: Rows, s: number): number {
  let sum = 0;
  let m = b.indptr[s];
  for (let k = a.indptr[r]; k < a.indptr[r + 1]; k++) {
    while (m < b.indptr[s + 1] && b.indices[m] < a.indices[k]) m++;
    if (m < b.indptr[s + 1] && b.indices[m] === a.indices[k]) sum += a.values[k] * b.values[m];
  }
  return sum;
}

/** The likest items of one, best first, ties to the lower index. hybrid: as `similarTo` mixes them, over what the lists hold. */
export function fromLists(
  { cf, content, users }: SimilarLists,
  item: number,
  mode: SimilarMode,
  fresh: FreshLikeness = new Map(),
): { readonly items: Int32Array; readonly scores: Float32Array } {
  const own = mode === 'cf' ? cf : mode === 'content' && !fresh.has(item) ? content : undefined;
  const list = own && inOrder(own, item);
  if (list) return list;
  const byFew = ((users[item] ?? 0) * CEILING) / ((users[item] ?? 0) + SUPPORT);
  const weight = mode === 'cf' ? 1 : mode === 'content' ? 0 : byFew;
  const sums = new Map<number, number>();
  const add = (likest: readonly (readonly [number, number])[], share: number): void => {
    const most = likest.reduce((highest, [, value]) => Math.max(highest, value), 0);
    const scale = mode === 'hybrid' ? share / (most || 1) : share;
    if (scale > 0) for (const [other, value] of likest) sums.set(other, (sums.get(other) ?? 0) + scale * value);
  };
  add(listOf(cf, item), weight);
  add([...listOf(content, item), ...(fresh.get(item) ?? [])], 1 - weight);
  const found = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return { items: Int32Array.from(found, ([i]) => i), scores: Float32Array.from(found, ([, score]) => score) };
}

/** A list as it stands, without a copy; undefined where it is not in that order, or holds what is not to be told. */
function inOrder({ n, indices, values }: ItemLists, item: number) {
  const from = item * n;
  if (from < 0 || from + n > indices.length) return undefined;
  let to = from;
  for (; to < from + n && indices[to] >= 0; to++) {
    if (to === from) continue;
    const falls = values[to] < values[to - 1] || (values[to] === values[to - 1] && indices[to] > indices[to - 1]);
    if (!falls) return undefined;
  }
  return { items: indices.subarray(from, to), scores: values.subarray(from, to) };
}

function listOf({ n, indices, values }: ItemLists, item: number): (readonly [number, number])[] {
  const list: (readonly [number, number])[] = [];
  for (let k = item * n; k < (item + 1) * n && indices[k] >= 0; k++) list.push([indices[k], values[k]]);
  return list;
}
