// Predicts ratings from biases and latent factors: r = mean + b_u + b_i + q_i·p_u.
import { factorizationScorer, factorizationTensors } from '../data/factorization-scorer.ts';
import { factorize } from '../data/factorization.ts';
import { rowLengths } from '../data/interactions.ts';
import { requireRange } from './config.ts';
import type { Recommender } from './recommender.ts';

const defaults = {
  factors: 64,
  iterations: 40,
  learningRate: 0.03,
  regularization: 1,
  biasRate: 0.2,
  biasRegularization: 0.005,
};

/**
 * No time-aware item bias: on validation parts of ML-100K it cost 0.001–0.008 RMSE in 5, 10 or 30 bins, whichever the
 * shrinkage, and on latest-small it gained 0.0006 at best. Ratings of one user share a day, and a film's mean barely moves.
 */
export const svd: Recommender<typeof defaults> = {
  name: 'svd',
  predicts: 'rating',
  source: 'Koren, Bell & Volinsky 2009, "Matrix Factorization Techniques", eq. 4; steps after Funk 2006',
  defaults,
  space: {
    factors: { low: 16, high: 128, whole: true },
    iterations: { low: 15, high: 80, whole: true },
    learningRate: { low: 0.005, high: 0.06, log: true },
    regularization: { low: 0.4, high: 2.5, log: true },
  },

  async train({ interactions }, config, run) {
    requireRange('svd', config, 'factors', [1, 1024]);
    requireRange('svd', config, 'iterations', [1, 10_000]);
    const { users, items } = interactions;
    const tensors = factorizationTensors(await factorize(interactions, config, run), rowLengths(interactions.indptr));
    return { recommender: 'svd', config, users, items, tensors };
  },

  scorer: ({ tensors, config }) => factorizationScorer(tensors, Number(config.regularization)),
};
