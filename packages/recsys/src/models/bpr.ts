// Orders lists by factors trained on pairs: what a user has before what he has not.
import { bprFactorize } from '@marquee/kernels';
import { rowLengths } from '../data/interactions.ts';
import { RecsysError } from '../errors.ts';
import { normals } from '../rng.ts';
import { requireRange } from './config.ts';
import type { Recommender } from './recommender.ts';

const START_DEVIATION = 0.1;

const defaults = {
  factors: 32,
  /** Passes; each draws as many pairs as there are interactions. */
  iterations: 60,
  /** First step; it falls in a straight line to a tenth. */
  learningRate: 0.05,
  regularization: 0.01,
  biasRegularization: 0.01,
};

export const bpr: Recommender<typeof defaults> = {
  name: 'bpr',
  predicts: 'preference',
  source: 'Rendle et al. 2009, "BPR: Bayesian Personalized Ranking from Implicit Feedback", LearnBPR',
  defaults,
  space: {
    factors: { low: 16, high: 128, whole: true },
    iterations: { low: 20, high: 200, whole: true },
    learningRate: { low: 0.005, high: 0.2, log: true },
    regularization: { low: 0.001, high: 0.1, log: true },
  },

  async train({ interactions }, config, run) {
    requireRange('bpr', 'factors', config.factors, 1, 1024);
    requireRange('bpr', 'iterations', config.iterations, 1, 10_000);
    const { users, items, indptr, indices } = interactions;
    const width = Math.ceil(config.factors / 8) * 8;
    const normal = normals(run.rng);
    const start = (counts: Int32Array): Float32Array => {
      const rows = new Float32Array(counts.length * width);
      for (let r = 0; r < counts.length; r++) {
        for (let f = 0; f < config.factors; f++) rows[r * width + f] = START_DEVIATION * normal();
      }
      return rows;
    };
    const parameters = {
      width,
      itemBias: new Float32Array(items.size),
      userFactors: start(rowLengths(indptr)),
      itemFactors: start(new Int32Array(items.size)),
    };
    bprFactorize(run.kernels, { items: items.size, indptr, indices }, parameters, {
      rates: Array.from(
        { length: config.iterations },
        (_, t) => config.learningRate * (1 - (0.9 * t) / config.iterations),
      ),
      userDecay: config.regularization,
      itemDecay: config.regularization,
      biasDecay: config.biasRegularization,
      draw: run.rng,
      onEpoch(epoch, loss) {
        if (run.signal.aborted) throw new RecsysError('E_ABORTED', { what: 'training' });
        run.onEpoch(epoch, config.iterations, loss);
      },
    });
    const tensors = {
      itemBias: { shape: [items.size], data: parameters.itemBias },
      userFactors: { shape: [users.size, width], data: parameters.userFactors },
      itemFactors: { shape: [items.size, width], data: parameters.itemFactors },
    };
    return { recommender: 'bpr', config, users, items, tensors };
  },

  scorer({ tensors }) {
    const { itemBias, userFactors: P, itemFactors: Q } = tensors;
    const width = Q.shape[1];
    const none = new Float32Array(width);
    return (query, items, out) => {
      const p = query.user < 0 ? none : P.data.subarray(query.user * width, (query.user + 1) * width);
      for (let k = 0; k < items.length; k++) {
        let score = itemBias.data[items[k]];
        for (let f = 0; f < width; f++) score += p[f] * Q.data[items[k] * width + f];
        out[k] = score;
      }
    };
  },
};
