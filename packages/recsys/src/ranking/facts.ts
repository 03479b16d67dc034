// What a ranker knows beside the models: clocks, group counts, whose values items have and how well they are liked.
import type { Dataset } from '../data/dataset.ts';
import type { Interactions } from '../data/interactions.ts';
import type { Tensor } from '../models/recommender.ts';
import { countGroups, type Groups } from './group-popularity.ts';
import { itemClock, restoreClock, type ItemClock } from './popularity.ts';
import { countTastes, type Tastes } from './taste.ts';

export interface Facts {
  readonly clock: ItemClock;
  readonly groups: Groups;
  readonly tastes: Tastes;
  /** (items) mean value given, shrunk to that of all and in units of their spread; 0 for a new item. */
  readonly liking: Float32Array;
}

/** Values an item must have before its own mean counts for more than everyone's. */
const SHRINKAGE = 10;

export const gatherFacts = ({ interactions, userFeatures, itemFeatures }: Dataset): Facts => ({
  clock: itemClock(interactions),
  groups: countGroups(interactions, userFeatures),
  tastes: countTastes(interactions, itemFeatures),
  liking: likingOf(interactions),
});

function likingOf({ items, indices, values }: Interactions): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
  const above = new Float64Array(items.size);
  const counts = new Int32Array(items.size);
  for (let k = 0; k < indices.length; k++) {
    above[indices[k]] += values[k] - mean;
    counts[indices[k]]++;
  }
  return Float32Array.from(above, (sum, i) => (spread < 1e-6 ? 0 : sum / (counts[i] + SHRINKAGE) / spread));
}

const tensor = (data: Float32Array | Int32Array): Tensor => ({ shape: [data.length], data });

export const factTensors = ({ clock, groups, tastes, liking }: Facts): Record<string, Tensor> => ({
  'clock.indptr': tensor(clock.indptr),
  'clock.minutes': tensor(clock.minutes),
  'groups.indptr': tensor(groups.indptr),
  'groups.columns': tensor(groups.columns),
  'groups.feature_of': tensor(groups.featureOf),
  'groups.field_of': tensor(groups.fieldOf),
  'groups.counts': tensor(groups.counts),
  'groups.totals': tensor(groups.totals),
  'tastes.indptr': tensor(tastes.indptr),
  'tastes.columns': tensor(tastes.columns),
  'tastes.starts': tensor(tastes.starts),
  'tastes.shares': tensor(tastes.shares),
  liking: tensor(liking),
});

export function restoreFacts(tensors: Readonly<Record<string, Tensor>>): Facts {
  const whole = (name: string): Int32Array => tensors[name].data as Int32Array;
  const real = (name: string): Float32Array => tensors[name].data as Float32Array;
  const fieldOf = whole('groups.field_of');
  return {
    clock: restoreClock(whole('clock.indptr'), whole('clock.minutes')),
    groups: {
      indptr: whole('groups.indptr'),
      columns: whole('groups.columns'),
      featureOf: whole('groups.feature_of'),
      fieldOf,
      fields: fieldOf.reduce((most, field) => Math.max(most, field + 1), 0),
      counts: real('groups.counts'),
      totals: real('groups.totals'),
    },
    tastes: {
      indptr: whole('tastes.indptr'),
      columns: whole('tastes.columns'),
      starts: whole('tastes.starts'),
      shares: real('tastes.shares'),
    },
    liking: real('liking'),
  };
}
