// Item–item neighbours: ratings as a baseline plus what similar items were rated above theirs, lists as sums of likeness.
import { neighbours, type Measure } from '@marquee/kernels';
import { fitBaseline, foldUserBias, baselineDefaults, type Baseline } from '../data/baseline.ts';
import { itemRows, transpose, userRows, type Interactions, type SparseRows } from '../data/interactions.ts';
import { RecsysError } from '../errors.ts';
import { requireRange } from './config.ts';
import type { Model, Recommender, Scorer } from './recommender.ts';

interface ItemKnnConfig extends Readonly<Record<string, number | string>> {
  /** One of `measures`. For ratings it is taken of what the ratings are above their baseline. */
  readonly measure: string;
  /** Most similar items of the history that count, per item scored. */
  readonly neighbours: number;
  /** A similarity over n shared users is multiplied by n / (n + shrink). */
  readonly shrink: number;
  /** Users that two items must share. */
  readonly minOverlap: number;
  /** Ratings only: similarity's worth of pull towards the baseline. */
  readonly damping: number;
}

const measures: readonly Measure[] = ['cosine', 'adjusted-cosine', 'pearson', 'jaccard'];

/** Neighbours kept in a rating model, all items together: enough to find `neighbours` of them in a short history. */
const STORED = 10_000_000;

export const itemKnn: Recommender<ItemKnnConfig> = {
  name: 'item-knn',
  predicts: 'either',
  source: 'Sarwar et al. 2001; ratings: Koren 2010, Factor in the Neighbors, eq. 3, similarities of residuals',
  defaults: { measure: 'cosine', neighbours: 100, shrink: 25, minOverlap: 1, damping: 0.1 },
  space: {
    measure: { choices: ['cosine', 'adjusted-cosine', 'jaccard'] },
    neighbours: { low: 20, high: 300, log: true, whole: true },
    shrink: { low: 1, high: 200, log: true },
    damping: { low: 0.01, high: 1, log: true },
  },

  async train({ interactions }, config, { task, kernels, signal }) {
    requireRange('item-knn', config, 'neighbours', [1, 10_000]);
    requireRange('item-knn', config, 'damping', [0, 1e6]);
    const measure = measures.find((name) => name === config.measure);
    if (!measure) {
      throw new RecsysError('E_UNKNOWN_NAME', { kind: 'measure of item-knn', got: config.measure, known: measures });
    }
    signal.throwIfAborted();
    const { users, items } = interactions;
    const { shrink, minOverlap } = config;
    const baseline = task === 'rating' ? fitBaseline(userRows(interactions)) : undefined;
    const rows = baseline ? transpose(residuals(interactions, baseline)) : itemRows(interactions);
    const room = Math.max(config.neighbours, Math.floor(STORED / Math.max(1, items.size)));
    const k = Math.max(1, Math.min(items.size - 1, baseline ? room : config.neighbours));
    const found = neighbours(kernels, rows, { measure, k, shrink, minOverlap });
    const tensors = {
      similar: { shape: [items.size, k], data: found.indices },
      similarity: { shape: [items.size, k], data: found.values },
      ...(baseline && {
        mean: { shape: [1], data: Float32Array.of(baseline.mean) },
        itemBias: { shape: [items.size], data: baseline.item },
      }),
    };
    return { recommender: 'item-knn', config, users, items, tensors };
  },

  scorer(model) {
    return 'mean' in model.tensors ? ratingScorer(model) : listScorer(model);
  },
};

/** Users × items, each rating less its baseline. */
function residuals(interactions: Interactions, { mean, user, item }: Baseline): SparseRows {
  const rows = userRows(interactions);
  const values = rows.values.slice();
  for (let u = 0; u < rows.rows; u++) {
    for (let k = rows.indptr[u]; k < rows.indptr[u + 1]; k++) values[k] -= mean + user[u] + item[rows.indices[k]];
  }
  return { ...rows, values };
}

/** b_ui + Σ s_ij (r_uj − b_uj) / (damping + Σ s_ij) over the nearest rated items j; the baseline where there are none. */
function ratingScorer({ config, items: { size }, tensors }: Model): Scorer {
  const similar = tensors.similar.data;
  const similarity = tensors.similarity.data;
  const k = tensors.similar.shape[1];
  const baseline = { mean: tensors.mean.data[0], item: tensors.itemBias.data as Float32Array };
  const most = Number(config.neighbours);
  const damping = Number(config.damping);
  const residual = new Float32Array(size).fill(NaN);
  return ({ history, values }, items, out) => {
    const bu = foldUserBias(baseline, history, values, baselineDefaults.regUser);
    for (let h = 0; h < history.length; h++) {
      residual[history[h]] = values[h] - baseline.mean - bu - baseline.item[history[h]];
    }
    for (let at = 0; at < items.length; at++) {
      const i = items[at];
      let weight = damping;
      let sum = 0;
      for (let z = i * k, n = 0; z < (i + 1) * k && n < most && similar[z] >= 0; z++) {
        const above = residual[similar[z]];
        if (Number.isNaN(above)) continue;
        n++;
        weight += similarity[z];
        sum += similarity[z] * above;
      }
      out[at] = baseline.mean + bu + baseline.item[i] + (weight > 0 ? sum / weight : 0);
    }
    for (let h = 0; h < history.length; h++) residual[history[h]] = NaN;
  };
}

/** Σ s_ij over the item's nearest neighbours that are in the history; NaN where none is. */
function listScorer({ items: { size }, tensors }: Model): Scorer {
  const { indptr, indices, values } = transpose(neighbourRows(tensors, size));
  const sums = new Float64Array(size);
  return ({ history }, items, out) => {
    sums.fill(0);
    // From each item of the history to the items it is a neighbour of: most items have none of a history near.
    for (const item of history) {
      for (let z = indptr[item]; z < indptr[item + 1]; z++) sums[indices[z]] += values[z];
    }
    for (let at = 0; at < items.length; at++) out[at] = sums[items[at]] > 0 ? sums[items[at]] : NaN;
  };
}

/** Items × their neighbours; without the −1 behind the last. */
function neighbourRows({ similar, similarity }: Model['tensors'], size: number): SparseRows {
  const k = similar.shape[1];
  const indptr = new Int32Array(size + 1);
  for (let i = 0; i < size; i++) {
    let n = 0;
    while (n < k && similar.data[i * k + n] >= 0) n++;
    indptr[i + 1] = indptr[i] + n;
  }
  const indices = new Int32Array(indptr[size]);
  const values = new Float32Array(indptr[size]);
  for (let i = 0; i < size; i++) {
    for (let n = 0; n < indptr[i + 1] - indptr[i]; n++) {
      indices[indptr[i] + n] = similar.data[i * k + n];
      values[indptr[i] + n] = similarity.data[i * k + n];
    }
  }
  return { rows: size, columns: size, indptr, indices, values };
}
