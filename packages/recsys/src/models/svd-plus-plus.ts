// Predicts ratings from biases, latent factors and what a user chose to rate: r = mean + b_u + b_i + q_i·(p_u + |N|^-½ Σ y_j).
import { factorizationScorer, factorizationTensors } from '../data/factorization-scorer.ts';
import { factorize } from '../data/factorization.ts';
import { rowLengths } from '../data/interactions.ts';
import { requireRange } from './config.ts';
import type { Recommender } from './recommender.ts';

const defaults = {
  factors: 64,
  iterations: 30,
  learningRate: 0.027,
  regularization: 1,
  biasRate: 0.2,
  biasRegularization: 0.005,
  implicitRegularization: 0.15,
};

export const svdPlusPlus: Recommender<typeof defaults> = {
  name: 'svd++',
  predicts: 'rating',
  source: 'Koren 2008, "Factorization Meets the Neighborhood", eq. 15',
  defaults,
  space: {
    factors: { low: 16, high: 128, whole: true },
    iterations: { low: 15, high: 60, whole: true },
    learningRate: { low: 0.005, high: 0.05, log: true },
    regularization: { low: 0.4, high: 2.5, log: true },
    implicitRegularization: { low: 0.03, high: 1, log: true },
  },

  async train({ interactions }, config, run) {
    requireRange('svd++', config, 'factors', [1, 1024]);
    requireRange('svd++', config, 'iterations', [1, 10_000]);
    const { users, items } = interactions;
    const tensors = factorizationTensors(await factorize(interactions, config, run), rowLengths(interactions.indptr));
    return { recommender: 'svd++', config, users, items, tensors };
  },

  scorer: ({ tensors, config }) => factorizationScorer(tensors, Number(config.regularization)),
};
