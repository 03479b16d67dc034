// Features of items as unit rows in which each field has its weight: what content models and likeness compare by cosine.
import type { Features } from './dataset.ts';
import type { SparseRows } from './interactions.ts';

/** Weight of each field by its name; 'other' is for names that are not here. Chosen on a validation part of the training ratings of ml-latest-small with TMDB metadata, by titles with at most 5 ratings. */
export const fieldWeights = {
  text: 0.5,
  genre: 0.8,
  keyword: 0.5,
  cast: 0.6,
  director: 0.8,
  tag: 0.6,
  decade: 0.8,
  language: 0.6,
  other: 1,
};

/** Weights for telling people what is like a title: what it is about and who made it, more than what would be watched next. */
export const likenessWeights: typeof fieldWeights = {
  text: 0.7,
  genre: 0.7,
  keyword: 1,
  cast: 0.7,
  director: 0.7,
  tag: 0.7,
  decade: 0.4,
  language: 0.3,
  other: 0.7,
};

export type WeightedField = keyof typeof fieldWeights;
export const weightedFields = Object.keys(fieldWeights) as readonly WeightedField[];

export interface WeightedRows {
  /** items × columns. */
  readonly rows: SparseRows;
  /** (fields × 3) start column, end column, index into weightedFields. */
  readonly fields: Int32Array;
}

/**
 * Each field scaled to length 1 and then to its weight. Each row then to length 1, so that an item is wholly like itself;
 * with `missing: 'unlike'` all rows by one factor, so that where little is known little can be alike.
 */
export function weighFields(
  features: Features,
  weights: Readonly<Record<WeightedField, number>> = fieldWeights,
  { missing = 'ignored' }: { readonly missing?: 'ignored' | 'unlike' } = {},
): WeightedRows {
  const fields = fieldTable(features);
  const weightOf = (f: number): number => weights[weightedFields[fields[3 * f + 2]]];
  const all = features.fields.reduce((sum, _, f) => sum + weightOf(f) ** 2, 0);
  const values = new Float32Array(features.values.length);
  for (let r = 0; r < features.rows; r++) {
    const [from, to] = [features.indptr[r], features.indptr[r + 1]];
    let known = 0;
    for (let k = from; k < to;) {
      let f = 0;
      while (features.indices[k] >= fields[3 * f + 1]) f++;
      let last = k;
      let squares = 0;
      for (; last < to && features.indices[last] < fields[3 * f + 1]; last++) squares += features.values[last] ** 2;
      const scale = squares === 0 ? 0 : weightOf(f) / Math.sqrt(squares);
      for (; k < last; k++) values[k] = features.values[k] * scale;
      known += squares === 0 ? 0 : weightOf(f) ** 2;
    }
    const length = Math.sqrt(missing === 'unlike' ? all : known);
    for (let k = from; k < to; k++) values[k] = length === 0 ? 0 : values[k] / length;
  }
  return { rows: { ...features, values }, fields };
}

function fieldTable(features: Features): Int32Array {
  const table = new Int32Array(features.fields.length * 3);
  features.fields.forEach(({ name, start, end }, f) => {
    const known = weightedFields.indexOf(name as WeightedField);
    table.set([start, end, known < 0 ? weightedFields.indexOf('other') : known], 3 * f);
  });
  return table;
}
