// Each user's items in the order of time, and the moments in them that a next-item model learns from.
import type { CompressedRows } from '@marquee/kernels';
import type { Interactions } from '../../data/interactions.ts';
import type { Rng } from '../../rng.ts';

/**
 * Item indices of each user, oldest first. Equal times are drawn at random: items rated on one page carry one time, and
 * any fixed order of theirs, such as by index, would be learned as if one led to the other.
 */
export function timelines({ users, indptr, indices, times }: Interactions, rng: Rng): Int32Array[] {
  return Array.from({ length: users.size }, (_, u) => {
    const entries = Int32Array.from({ length: indptr[u + 1] - indptr[u] }, (_unused, k) => indptr[u] + k);
    const tie = Float64Array.from(entries, rng);
    entries.sort((a, b) => times[a] - times[b] || tie[a - indptr[u]] - tie[b - indptr[u]]);
    return entries.map((k) => indices[k]);
  });
}

/** How inputs and targets of a moment are made. */
export interface MomentOptions {
  readonly decay: number;
  readonly inputs: number;
  readonly targets: number;
  /** Input entries in all, at most: beyond it each user keeps only the newest moments. */
  readonly budget: number;
}

/** One row per moment: x the decayed items before it, y the items from it on. */
export function moments(
  histories: readonly Int32Array[],
  columns: number,
  { decay, inputs, targets, budget }: MomentOptions,
): { x: CompressedRows; y: CompressedRows } {
  const perUser = momentsPerUser(histories, Math.floor(budget / inputs));
  const x = rowsBuilder(columns);
  const y = rowsBuilder(columns);
  for (const history of histories) {
    for (let t = Math.max(1, history.length - perUser); t < history.length; t++) {
      x.add(history.subarray(Math.max(0, t - inputs), t), (place, n) => decay ** (n - 1 - place));
      y.add(history.subarray(t, t + targets), () => 1);
    }
  }
  return { x: x.rows(), y: y.rows() };
}

/** The newest moments that every user may keep so that all together are within the limit; at least 1. */
export function momentsPerUser(histories: readonly Int32Array[], limit: number): number {
  const longest = histories.reduce((most, history) => Math.max(most, history.length), 0);
  let [low, high] = [1, Math.max(1, longest)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const total = histories.reduce((sum, history) => sum + Math.min(history.length, middle), 0);
    if (total <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Collects sparse rows; entries come in any order and are put in ascending order. */
function rowsBuilder(columns: number) {
  const indptr = [0];
  let indices = new Int32Array(1024);
  let values = new Float32Array(1024);
  let size = 0;
  return {
    add(row: Int32Array, valueAt: (place: number, length: number) => number): void {
      if (size + row.length > indices.length) {
        indices = grown(indices, new Int32Array(2 * indices.length + row.length));
        values = grown(values, new Float32Array(2 * values.length + row.length));
      }
      for (let place = 0; place < row.length; place++) {
        let at = size + place;
        for (; at > size && indices[at - 1] > row[place]; at--) {
          indices[at] = indices[at - 1];
          values[at] = values[at - 1];
        }
        indices[at] = row[place];
        values[at] = valueAt(place, row.length);
      }
      size += row.length;
      indptr.push(size);
    },
    rows: (): CompressedRows => ({
      rows: indptr.length - 1,
      columns,
      indptr: Int32Array.from(indptr),
      indices: indices.subarray(0, size),
      values: values.subarray(0, size),
    }),
  };
}

function grown<A extends Int32Array | Float32Array>(from: A, to: A): A {
  (to as { set(values: ArrayLike<number>): void }).set(from);
  return to;
}
