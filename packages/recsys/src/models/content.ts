// Content-based: items are weighted fields of words, genres and people; a user is the sum of what they liked.
import type { SparseRows } from '../data/interactions.ts';
import { fieldWeights, weighFields, weightedFields } from '../data/weighted-fields.ts';
import { RecsysError } from '../errors.ts';
import { requireRange } from './config.ts';
import type { Model, Query, Recommender } from './recommender.ts';

const defaults = {
  ...fieldWeights,
  /** Share of the catalogue's mean item taken off a profile, so that genres which all films have do not fill it. */
  centring: 1,
  /** Age at which a liked item counts half, against the newest one of that user. */
  halfLifeDays: 730,
};

export const content: Recommender<typeof defaults> = {
  name: 'content',
  predicts: 'preference',
  source:
    'Rocchio 1971 (profile); Salton & Buckley 1988 (tf-idf, cosine); Pazzani & Billsus 2007 (content-based lists)',
  defaults,
  space: {
    text: { low: 0.1, high: 2 },
    genre: { low: 0.1, high: 2 },
    keyword: { low: 0.1, high: 2 },
    centring: { low: 0, high: 1 },
  },

  async train({ interactions: { users, items }, itemFeatures }, config) {
    if (itemFeatures === undefined) {
      throw new RecsysError('E_NEEDS', { model: 'content', needs: 'metadata of the items, such as genres (--items)' });
    }
    for (const key of [...weightedFields, 'centring'] as const) requireRange('content', config, key, [0, 100]);
    requireRange('content', config, 'halfLifeDays', [1, 1e6]);
    const { rows, fields } = weighFields(itemFeatures, config);
    return {
      recommender: 'content',
      config,
      users,
      items,
      tensors: {
        indptr: { shape: [rows.rows + 1], data: rows.indptr },
        indices: { shape: [rows.indices.length], data: rows.indices },
        values: { shape: [rows.values.length], data: rows.values },
        mean: { shape: [rows.columns], data: meanRow(rows) },
        fields: { shape: [fields.length / 3, 3], data: fields },
      },
    };
  },

  scorer(model) {
    const rows = itemRowsOf(model);
    const mean = model.tensors.mean.data;
    const profile = new Float64Array(rows.columns);
    const { centring, halfLifeDays } = model.config as typeof defaults;
    return (query, items, out) => {
      const norm = fillProfile(profile, rows, { query, mean, centring, halfLifeDays });
      const { indptr, indices, values } = rows;
      for (let k = 0; k < items.length; k++) {
        const end = indptr[items[k] + 1];
        let at = indptr[items[k]];
        if (norm === 0 || at === end) {
          out[k] = NaN;
          continue;
        }
        let sum = 0;
        for (; at < end; at++) sum += values[at] * profile[indices[at]];
        out[k] = sum / norm;
      }
    };
  },
};

/** Cosine of two items, from 0 to 1; 0 where either has no features. */
export function contentSimilarity(model: Model, a: number, b: number): number {
  return fieldContributions(model, a, b).reduce((sum, { value }) => sum + value, 0);
}

/** What each field adds to the cosine of two items; the values sum to it. Fields that add nothing are left out. */
export function fieldContributions(
  model: Model,
  a: number,
  b: number,
): readonly { readonly field: string; readonly value: number }[] {
  const { indptr, indices, values } = itemRowsOf(model);
  const fields = model.tensors.fields.data;
  const sums = new Map<string, number>();
  let m = indptr[b];
  for (let k = indptr[a]; k < indptr[a + 1]; k++) {
    while (m < indptr[b + 1] && indices[m] < indices[k]) m++;
    if (m >= indptr[b + 1] || indices[m] !== indices[k]) continue;
    let f = 0;
    while (indices[k] >= fields[3 * f + 1]) f++;
    const field = weightedFields[fields[3 * f + 2]];
    sums.set(field, (sums.get(field) ?? 0) + values[k] * values[m]);
  }
  return Array.from(sums, ([field, value]) => ({ field, value }));
}

/** The unit rows that a content model compares. Shares the arrays. */
export const itemRowsOf = ({ tensors, items }: Model): SparseRows => ({
  rows: items.size,
  columns: tensors.mean.data.length,
  indptr: tensors.indptr.data as Int32Array,
  indices: tensors.indices.data as Int32Array,
  values: tensors.values.data as Float32Array,
});

/** Mean over the items that have features at all. */
function meanRow(rows: SparseRows): Float32Array {
  const mean = new Float64Array(rows.columns);
  let described = 0;
  for (let r = 0; r < rows.rows; r++) {
    if (rows.indptr[r] < rows.indptr[r + 1]) described++;
    for (let k = rows.indptr[r]; k < rows.indptr[r + 1]; k++) mean[rows.indices[k]] += rows.values[k];
  }
  return Float32Array.from(mean, (sum) => (described === 0 ? 0 : sum / described));
}

interface ProfileInput {
  readonly query: Query;
  readonly mean: ArrayLike<number>;
  readonly centring: number;
  readonly halfLifeDays: number;
}

/** Σ value × recency × (item − centring × mean) over the liked items; returns its length, 0 where nothing is known. */
function fillProfile(profile: Float64Array, rows: SparseRows, input: ProfileInput): number {
  const { history, values, times } = input.query;
  profile.fill(0);
  const newest = times.reduce((a, b) => Math.max(a, b), 0);
  let weights = 0;
  for (let h = 0; h < history.length; h++) {
    const i = history[h];
    if (rows.indptr[i] === rows.indptr[i + 1]) continue;
    const age = times.length > h ? (newest - times[h]) / 86_400_000 : 0;
    const weight = values[h] * 2 ** (-age / input.halfLifeDays);
    weights += weight;
    for (let k = rows.indptr[i]; k < rows.indptr[i + 1]; k++) profile[rows.indices[k]] += weight * rows.values[k];
  }
  let squares = 0;
  for (let c = 0; c < profile.length; c++) {
    profile[c] -= weights * input.centring * input.mean[c];
    squares += profile[c] ** 2;
  }
  return Math.sqrt(squares);
}
