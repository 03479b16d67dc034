// Non-personalized: the items most users have. The floor that every other model must beat.
import type { Recommender } from './recommender.ts';

export const popular: Recommender = {
  name: 'popular',
  predicts: 'preference',
  source: 'count of distinct users per item',
  defaults: {},

  async train({ interactions }, config) {
    const { users, items, indices } = interactions;
    const counts = new Float32Array(items.size);
    for (let k = 0; k < indices.length; k++) counts[indices[k]]++;
    return { recommender: 'popular', config, users, items, tensors: { counts: { shape: [items.size], data: counts } } };
  },

  scorer({ tensors }) {
    const counts = tensors.counts.data;
    return (_query, items, out) => {
      for (let k = 0; k < items.length; k++) out[k] = counts[items[k]];
    };
  },
};
