// Non-personalized: the items most users have, lately or ever, or the best rated. The floor that every other model must beat.
import { RecsysError } from '../errors.ts';
import type { Interactions } from '../data/interactions.ts';
import type { Recommender } from './recommender.ts';

const DAY = 86_400_000;

const defaults = {
  /** `count`: users of the item. `rating`: its Bayesian mean rating. */
  by: 'count',
  /** Only what happened this many days before the end of the data; 0 counts everything. */
  windowDays: 0,
  /** `rating` only: how many ratings' worth of the overall mean each item starts with. */
  prior: 20,
};

export const popular: Recommender<typeof defaults> = {
  name: 'popular',
  predicts: 'preference',
  source: 'count of distinct users per item; Bayesian mean (m·C + Σr) / (m + n)',
  defaults,

  async train({ interactions }, config) {
    if (config.by !== 'count' && config.by !== 'rating') {
      throw new RecsysError('E_UNKNOWN_NAME', { kind: 'order of popular', got: config.by, known: ['count', 'rating'] });
    }
    const { users, items } = interactions;
    const { counts, sums } = tally(interactions, config.windowDays * DAY);
    const tensors = {
      counts: { shape: [items.size], data: counts },
      scores: { shape: [items.size], data: config.by === 'count' ? counts : bayesianMeans(counts, sums, config.prior) },
    };
    return { recommender: 'popular', config, users, items, tensors };
  },

  scorer({ tensors }) {
    const scores = tensors.scores.data;
    return (_query, items, out) => {
      for (let k = 0; k < items.length; k++) out[k] = scores[items[k]];
    };
  },
};

function tally(data: Interactions, window: number): { counts: Float32Array; sums: Float32Array } {
  const { items, indices, values, times } = data;
  const counts = new Float32Array(items.size);
  const sums = new Float32Array(items.size);
  const from = window > 0 ? times.reduce((latest, time) => Math.max(latest, time), 0) - window : -Infinity;
  for (let k = 0; k < indices.length; k++) {
    if (times[k] < from) continue;
    counts[indices[k]]++;
    sums[indices[k]] += values[k];
  }
  return { counts, sums };
}

/**
 * (m·C + Σr) / (m + n) of every item: few ratings stay near the overall mean C, which is taken over all that was counted.
 * NaN where nothing at all was counted and m = 0.
 */
export function bayesianMeans(counts: Float32Array, sums: Float32Array, m: number): Float32Array {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const C = sums.reduce((sum, value) => sum + value, 0) / total;
  return counts.map((n, i) => (m * C + sums[i]) / (m + n));
}
