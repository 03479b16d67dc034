// Predicts the mean of all ratings, for everyone and everything. The floor of rating prediction.
import type { Recommender } from './recommender.ts';

export const globalMean: Recommender = {
  name: 'global-mean',
  predicts: 'rating',
  source: 'arithmetic mean of the training ratings; the best constant under squared error',
  defaults: {},

  async train({ interactions }, config) {
    const { users, items, values } = interactions;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      recommender: 'global-mean',
      config,
      users,
      items,
      tensors: { mean: { shape: [1], data: Float32Array.of(mean) } },
    };
  },

  scorer:
    ({ tensors }) =>
    (_query, items, out) => {
      out.fill(tensors.mean.data[0], 0, items.length);
    },
};
