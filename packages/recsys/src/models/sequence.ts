// Next item: a ridge regression from the last items, the newest strongest, to what was watched after them.
import { ridgeWeights, type CompressedRows } from '@marquee/kernels';
import type { Interactions } from '../data/interactions.ts';
import { requireRange } from './config.ts';
import type { Recommender } from './recommender.ts';

interface SequenceConfig extends Readonly<Record<string, number>> {
  /** L2 regularization of the weights. */
  readonly lambda: number;
  /** Weight of an item d places back is decay^d. */
  readonly decay: number;
  /** Newest items of a history that are looked at. */
  readonly inputs: number;
  /** Items after a moment that count as what came next. */
  readonly targets: number;
  /** Items that take part, those with the most users first; the others get no score. */
  readonly vocabulary: number;
}

/** Input entries in all, at most: beyond it each user keeps only the newest moments. About 0.7 GB at the peak. */
const BUDGET = 40_000_000;

export const sequence: Recommender<SequenceConfig> = {
  name: 'sequence',
  predicts: 'preference',
  source: 'linear next-item model: ridge regression in closed form on decayed inputs',
  defaults: { lambda: 200, decay: 0.9, inputs: 50, targets: 1, vocabulary: 5000 },
  space: {
    lambda: { low: 20, high: 2000, log: true },
    decay: { low: 0.6, high: 0.97 },
    inputs: { choices: [20, 50] },
    targets: { choices: [1, 3] },
  },

  async train({ interactions }, config, { kernels, signal }) {
    requireRange('sequence', config, 'lambda', [1e-3, 1e9]);
    requireRange('sequence', config, 'decay', [0, 1]);
    requireRange('sequence', config, 'inputs', [1, 1000]);
    requireRange('sequence', config, 'targets', [1, 100]);
    // Two dense matrices of this size fill the kernels' memory.
    requireRange('sequence', config, 'vocabulary', [1, 20_000]);
    const { users, items } = interactions;
    const { rowOf, size } = mostUsed(interactions, config.vocabulary);
    const histories = sequences(interactions, rowOf);
    const { x, y } = moments(histories, size, config);
    signal.throwIfAborted();
    const weights = ridgeWeights(kernels, x, y, config.lambda);
    const tensors = {
      rowOf: { shape: [items.size], data: rowOf },
      weights: { shape: [size, size], data: weights },
    };
    return { recommender: 'sequence', config, users, items, tensors };
  },

  /** Σ_d decay^d · weights of the item d places back; NaN without a known item, and for items left out. */
  scorer({ config, tensors }) {
    const rowOf = tensors.rowOf.data;
    const weights = tensors.weights.data;
    const size = tensors.weights.shape[0];
    const inputs = Number(config.inputs);
    const decay = Number(config.decay);
    return ({ history }, items, out) => {
      out.fill(NaN, 0, items.length);
      for (let h = history.length - 1, d = 0; h >= 0 && d < inputs; h--) {
        const row = rowOf[history[h]];
        if (row < 0) continue;
        const weight = decay ** d;
        for (let k = 0; k < items.length; k++) {
          const column = rowOf[items[k]];
          if (column >= 0) out[k] = (d === 0 ? 0 : out[k]) + weight * weights[row * size + column];
        }
        d++;
      }
    };
  },
};

/** Rows 0.. for the items with the most users, equal ones by index; −1 for the rest and for items without any. */
function mostUsed({ items, indices }: Interactions, limit: number): { rowOf: Int32Array; size: number } {
  const count = new Int32Array(items.size);
  for (let k = 0; k < indices.length; k++) count[indices[k]]++;
  const used = Int32Array.from({ length: items.size }, (_, i) => i).filter((i) => count[i] > 0);
  const kept = used.sort((a, b) => count[b] - count[a] || a - b).subarray(0, limit);
  const rowOf = new Int32Array(items.size).fill(-1);
  kept.forEach((item, row) => (rowOf[item] = row));
  return { rowOf, size: kept.length };
}

/** Each user's items as rows, oldest first, equal times in index order. */
function sequences({ users, indptr, indices, times }: Interactions, rowOf: Int32Array): Int32Array[] {
  return Array.from({ length: users.size }, (_, u) => {
    const entries = Int32Array.from({ length: indptr[u + 1] - indptr[u] }, (_unused, k) => indptr[u] + k);
    entries.sort((a, b) => times[a] - times[b] || a - b);
    return entries.map((k) => rowOf[indices[k]]).filter((row) => row >= 0);
  });
}

/** One row per moment: x the decayed items before it, y the items from it on. */
function moments(
  histories: readonly Int32Array[],
  columns: number,
  { decay, inputs, targets }: SequenceConfig,
): { x: CompressedRows; y: CompressedRows } {
  const perUser = momentsPerUser(histories, Math.floor(BUDGET / inputs));
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
function momentsPerUser(histories: readonly Int32Array[], limit: number): number {
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
