// Non-personalized: what is watched lately, each interaction fading with age. The half-life is learned where none is set.
import { filterEntries, type Interactions } from '../data/interactions.ts';
import type { Recommender } from './recommender.ts';

const DAY = 86_400_000;
/** Tried when halfLifeDays is 0; the last never fades. */
const HALF_LIVES = [1, 3, 7, 14, 30, 60, 120, 365, 1460, Infinity];
const VALIDATION_SHARE = 0.1;
const LIST = 20;

const defaults = {
  /** Days after which an interaction counts half; 0 chooses what best foretells the newest tenth of the training data. */
  halfLifeDays: 0,
};

/** Fading all items alike keeps their order, so query.at cannot change a list: scores are as of the end of training. */
export const trending: Recommender<typeof defaults> = {
  name: 'trending',
  predicts: 'preference',
  source: 'exponentially decayed count of users per item; half-life by forward validation',
  defaults,
  space: { halfLifeDays: { low: 0.5, high: 2000, log: true } },

  async train({ interactions }, config) {
    const { users, items } = interactions;
    const days = config.halfLifeDays > 0 ? config.halfLifeDays : learnHalfLife(interactions);
    const tensors = {
      scores: { shape: [items.size], data: fadedCounts(interactions, days) },
      // 0 where nothing fades: a model file holds finite numbers only.
      halfLifeDays: { shape: [1], data: Float32Array.of(Number.isFinite(days) ? days : 0) },
    };
    return { recommender: 'trending', config, users, items, tensors };
  },

  scorer({ tensors }) {
    const scores = tensors.scores.data;
    return (_query, items, out) => {
      for (let k = 0; k < items.length; k++) out[k] = scores[items[k]];
    };
  },
};

/**
 * Σ 2^(−age / halfLife) over the interactions of each item, age counted from the newest interaction.
 * Interactions without a time are as old as the oldest that has one; where none has, all count 1.
 */
export function fadedCounts({ items, indices, times }: Interactions, halfLifeDays: number): Float32Array {
  const scores = new Float64Array(items.size);
  let [oldest, newest] = [Infinity, 0];
  for (const time of times) {
    if (time > 0) oldest = Math.min(oldest, time);
    newest = Math.max(newest, time);
  }
  for (let k = 0; k < indices.length; k++) {
    const age = newest > 0 ? (newest - (times[k] || oldest)) / DAY : 0;
    scores[indices[k]] += 2 ** (-age / halfLifeDays);
  }
  return Float32Array.from(scores);
}

/** The half-life whose list, made before the newest tenth of the interactions, holds most of what users then took. */
function learnHalfLife(data: Interactions): number {
  const sorted = data.times.toSorted();
  const cut = sorted[Math.floor(sorted.length * (1 - VALIDATION_SHARE))];
  if (!(cut > sorted[0])) return Infinity;
  const past = filterEntries(data, (k) => data.times[k] < cut);
  let [best, most] = [Infinity, -1];
  for (const days of HALF_LIVES) {
    const gain = foretold(data, cut, fadedCounts(past, days));
    if (gain > most) [best, most] = [days, gain];
  }
  return best;
}

/** Mean over users of the discounted share of their later interactions in the list of what they did not have at `cut`. */
function foretold(data: Interactions, cut: number, scores: Float32Array): number {
  const order = Int32Array.from(scores, (_, i) => i).sort((a, b) => scores[b] - scores[a] || a - b);
  let [total, users] = [0, 0];
  const state = new Uint8Array(data.items.size);
  for (let u = 0; u < data.users.size; u++) {
    let later = 0;
    for (let k = data.indptr[u]; k < data.indptr[u + 1]; k++) {
      state[data.indices[k]] = data.times[k] < cut ? 1 : 2;
      if (data.times[k] >= cut) later++;
    }
    if (later > 0) {
      users++;
      total += discounted(order, state, later);
    }
    for (let k = data.indptr[u]; k < data.indptr[u + 1]; k++) state[data.indices[k]] = 0;
  }
  return total / Math.max(1, users);
}

/** NDCG of the first unseen items of `order`; state 1 = seen before, 2 = taken later. */
function discounted(order: Int32Array, state: Uint8Array, later: number): number {
  let [gain, ideal, rank] = [0, 0, 0];
  for (let n = 0; n < order.length && rank < LIST; n++) {
    if (state[order[n]] === 1) continue;
    if (state[order[n]] === 2) gain += 1 / Math.log2(rank + 2);
    if (rank < later) ideal += 1 / Math.log2(rank + 2);
    rank++;
  }
  return gain / ideal;
}
