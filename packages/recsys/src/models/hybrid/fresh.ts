// Titles that came after training, as the parts of a hybrid may know them: by what they are about, and by nothing else.
import type { Features } from '../../data/dataset.ts';
import type { SparseRows } from '../../data/interactions.ts';
import type { Vocabulary } from '../../data/vocabulary.ts';
import { weighFields, type WeightedField } from '../../data/weighted-fields.ts';
import type { Evidence, Part } from '../../ranking/candidates.ts';
import type { Facts } from '../../ranking/facts.ts';
import type { Kernels } from '@marquee/kernels';
import type { Model, Recommender, Scorer } from '../recommender.ts';
import { partConfigs, partOf } from './parts.ts';

export interface Fresh {
  /** Those of training in their places, the new ones behind them. */
  readonly items: Vocabulary;
  /** Rows of the new ones, in the columns of training (`foldContent`). */
  readonly features: Features;
}

/** The evidence of a trained hybrid, with the new titles in it. Shares the parts, which are not trained again. */
export function withFresh(
  evidence: Evidence,
  fresh: Fresh,
  { bases, model, kernels }: { bases: readonly Recommender[]; model: Model; kernels: Kernels },
): Evidence {
  const trained = model.items.size;
  const parts = evidence.parts.map(({ name, scorer }): Part => {
    if (name !== 'content') return { name, scorer: silentBeyond(scorer, trained) };
    const base = bases.find((candidate) => candidate.name === name)!;
    const own = partOf(model, name, partConfigs(model)[name]);
    return { name, scorer: base.scorer(longer(own, fresh), kernels) };
  });
  return { ...evidence, ...extended(evidence, fresh, trained), parts };
}

/** Asked about all items: answers for those it was trained on, NaN for the rest; a history of the rest says nothing to it. */
function silentBeyond(scorer: Scorer, trained: number): Scorer {
  return (query, items, out) => {
    const places = Array.from(query.history, (_, h) => h).filter((h) => query.history[h] < trained);
    const whole = places.length === query.history.length;
    const known = whole
      ? query
      : {
          ...query,
          history: Int32Array.from(places, (h) => query.history[h]),
          values: Float32Array.from(places, (h) => query.values[h]),
          times: Float64Array.from(query.times.length === 0 ? [] : places, (h) => query.times[h]),
        };
    scorer(known, items.subarray(0, trained), out);
    out.fill(NaN, trained);
  };
}

/** A content model with more rows; the mean item stays that of training. */
function longer(model: Model, { items, features }: Fresh): Model {
  const { rows } = weighFields(features, model.config as Record<WeightedField, number>);
  const { indptr, indices, values } = model.tensors;
  const joined = stacked(
    {
      indptr: indptr.data as Int32Array,
      indices: indices.data as Int32Array,
      values: values.data as Float32Array,
    },
    rows,
  );
  return {
    ...model,
    items,
    tensors: {
      ...model.tensors,
      indptr: { shape: [joined.indptr.length], data: joined.indptr },
      indices: { shape: [joined.indices.length], data: joined.indices },
      values: { shape: [joined.values.length], data: joined.values },
    },
  };
}

type Rows = Pick<SparseRows, 'indptr' | 'indices' | 'values'>;

/** The rows of both, one under the other. */
export function stacked(above: Rows, below: Rows): Rows {
  const end = above.indices.length;
  const rows = above.indptr.length - 1;
  const indptr = new Int32Array(rows + below.indptr.length);
  indptr.set(above.indptr);
  below.indptr.forEach((at, r) => (indptr[rows + r] = end + at));
  const indices = new Int32Array(end + below.indices.length);
  indices.set(above.indices);
  indices.set(below.indices, end);
  const values = new Float32Array(end + below.values.length);
  values.set(above.values);
  values.set(below.values, end);
  return { indptr, indices, values };
}

/** Nobody has had them: no clock, no liking, in no group's counts; their genres and themes are those of any title. */
function extended({ clock, groups, tastes, liking }: Facts, { items, features }: Fresh, trained: number): Facts {
  const size = items.size;
  const indptr = new Int32Array(size + 1).fill(clock.minutes.length);
  indptr.set(clock.indptr);
  const counts = new Float32Array(groups.totals.length * size);
  groups.totals.forEach((_, g) => counts.set(groups.counts.subarray(g * trained, (g + 1) * trained), g * size));
  const longerLiking = new Float32Array(size);
  longerLiking.set(liking);
  const described = stacked(
    { indptr: tastes.indptr, indices: tastes.columns, values: new Float32Array(0) },
    { ...features, values: new Float32Array(0) },
  );
  return {
    clock: { ...clock, indptr },
    groups: { ...groups, counts },
    tastes: { ...tastes, indptr: described.indptr, columns: described.indices },
    liking: longerLiking,
  };
}
