// Predicts the mean plus what the user and the item usually deviate from it.
import { fitBaseline, foldUserBias } from '../data/baseline.ts';
import { userRows } from '../data/interactions.ts';
import type { Recommender } from './recommender.ts';

const defaults = {
  /** Ratings' worth of pull towards 0 on the bias of a user. */
  regularizationUser: 15,
  /** The same for an item. */
  regularizationItem: 10,
  iterations: 10,
};

export const bias: Recommender<typeof defaults> = {
  name: 'bias',
  predicts: 'rating',
  source: 'Koren 2010, "Factor in the Neighbors", §2.1',
  defaults,
  space: { regularizationUser: { low: 1, high: 50, log: true }, regularizationItem: { low: 1, high: 50, log: true } },

  async train({ interactions }, config) {
    const { users, items } = interactions;
    const { mean, user, item } = fitBaseline(userRows(interactions), {
      regUser: config.regularizationUser,
      regItem: config.regularizationItem,
      epochs: config.iterations,
    });
    const tensors = {
      mean: { shape: [1], data: Float32Array.of(mean) },
      user: { shape: [users.size], data: user },
      item: { shape: [items.size], data: item },
    };
    return { recommender: 'bias', config, users, items, tensors };
  },

  scorer({ tensors, config }) {
    const mean = tensors.mean.data[0];
    const user = tensors.user.data;
    const item = tensors.item.data as Float32Array;
    const regUser = Number(config.regularizationUser);
    return (query, items, out) => {
      // Bias 0 exactly: an empty row, so what he has rated since is all there is to know him by.
      const known = query.user >= 0 && user[query.user] !== 0;
      const b = known ? user[query.user] : foldUserBias({ mean, item }, query.history, query.values, regUser);
      for (let k = 0; k < items.length; k++) out[k] = mean + b + item[items[k]];
    };
  },
};
