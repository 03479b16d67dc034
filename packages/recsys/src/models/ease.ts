// EASE: a linear model of each item from all the others, in closed form. Strong lists for catalogues up to ~30,000.
import { easeWeights, MEMORY_LIMIT } from '@marquee/kernels';
import { userRows, type SparseRows } from '../data/interactions.ts';
import { sumRows } from '../data/row-sums.ts';
import { RecsysError } from '../errors.ts';
import { requireRange } from './config.ts';
import type { Recommender } from './recommender.ts';

interface EaseConfig extends Readonly<Record<string, number>> {
  /** L2 regularization of the weights, in users. */
  readonly lambda: number;
  /** Share of a history hidden in training, as EDLAE does it in closed form; 0 is plain EASE. */
  readonly dropout: number;
  /** At most this many items, those that most users have: time grows with its cube, memory with its square. */
  readonly items: number;
}

export const ease: Recommender<EaseConfig> = {
  name: 'ease',
  predicts: 'preference',
  source: 'Steck 2019, Embarrassingly Shallow Autoencoders, eq. 8; dropout: Steck 2020, EDLAE, eq. 8',
  defaults: { lambda: 500, dropout: 0, items: 30_000 },
  space: { lambda: { low: 20, high: 2000, log: true }, dropout: { low: 0, high: 0.6 } },

  async train({ interactions }, config, { kernels, signal }) {
    requireRange('ease', config, 'lambda', [1e-3, 1e9]);
    requireRange('ease', config, 'dropout', [0, 0.99]);
    requireRange('ease', config, 'items', [1, 1e6]);
    const { users, items } = interactions;
    const { kept, rows } = mostHad(userRows(interactions), config.items);
    requireMemory(kept.length, rows.indices.length);
    const ridge = new Float32Array(kept.length).fill(config.lambda);
    const hidden = config.dropout / (1 - config.dropout);
    for (const item of rows.indices) ridge[item] += hidden;
    signal.throwIfAborted();
    const weights = kept.length === 0 ? new Float32Array(0) : easeWeights(kernels, rows, ridge);
    return {
      recommender: 'ease',
      config,
      users,
      items,
      tensors: {
        kept: { shape: [kept.length], data: kept },
        weights: { shape: [kept.length, kept.length], data: weights },
      },
    };
  },

  /** Sum of the weights from each item of the history. NaN for items that were not kept, and without a known history. */
  scorer({ items: { size }, tensors }) {
    const weights = tensors.weights.data;
    const place = placesOf(tensors.kept.data, size);
    const sums = new Float32Array(tensors.kept.data.length);
    return ({ history }, items, out) => {
      const rows = Array.from(history, (item) => place[item]).filter((row) => row >= 0);
      sumRows(weights, rows, { weights: rows.map(() => 1), out: sums });
      const known = rows.length;
      for (let k = 0; k < items.length; k++) out[k] = known > 0 && place[items[k]] >= 0 ? sums[place[items[k]]] : NaN;
    };
  },
};

/** The items that somebody has, at most `most`, most users first but in index order; and the 0/1 rows over them. */
function mostHad({ rows, columns, indptr, indices }: SparseRows, most: number): { kept: Int32Array; rows: SparseRows } {
  const counts = new Int32Array(columns);
  for (const item of indices) counts[item]++;
  const kept = Int32Array.from(counts, (_, i) => i)
    .filter((i) => counts[i] > 0)
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .subarray(0, most)
    .sort();
  const place = placesOf(kept, columns);
  const remaining = Int32Array.from(indptr);
  for (let r = 0; r < rows; r++) {
    let n = 0;
    for (let k = indptr[r]; k < indptr[r + 1]; k++) if (place[indices[k]] >= 0) n++;
    remaining[r + 1] = remaining[r] + n;
  }
  const held = indices.map((item) => place[item]).filter((at) => at >= 0);
  const values = new Float32Array(held.length).fill(1);
  return { kept, rows: { rows, columns: kept.length, indptr: remaining, indices: held, values } };
}

/** (items) Where each item stands among the kept ones, -1 where it does not. */
function placesOf(kept: ArrayLike<number>, items: number): Int32Array {
  const place = new Int32Array(items).fill(-1);
  for (let k = 0; k < kept.length; k++) place[kept[k]] = k;
  return place;
}

/** The dense matrix must fit into the kernels' memory with the interactions beside it. */
function requireMemory(items: number, interactions: number): void {
  const bytes = 4 * (items + 64) ** 2 + 24 * interactions + 600 * items + 2 ** 20;
  if (bytes <= MEMORY_LIMIT) return;
  const gib = (bytes / 2 ** 30).toFixed(1);
  throw new RecsysError('E_NEEDS', {
    model: 'ease',
    needs: `${gib} GiB of kernel memory for a dense matrix over ${items} items, and 4 GiB is the most there is; set ease.items lower, or train als or item-knn`,
  });
}
