// Orders lists by factors trained on pairs: what a user has before what he has not.
import { bprFactorize } from '@marquee/kernels';
import { fallingRates } from '../data/factorization.ts';
import { rowLengths } from '../data/interactions.ts';
import { RecsysError } from '../errors.ts';
import { mulberry32, normals } from '../rng.ts';
import { requireRange } from './config.ts';
import type { Model, Recommender } from './recommender.ts';

const START_DEVIATION = 0.1;

const defaults = {
  factors: 64,
  /** Passes; each draws as many pairs as there are interactions. */
  iterations: 100,
  /** First step; it falls in a straight line to a twentieth. */
  learningRate: 0.06,
  regularization: 0.018,
  biasRegularization: 0.004,
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
    requireRange('bpr', config, 'factors', [1, 1024]);
    requireRange('bpr', config, 'iterations', [1, 10_000]);
    const { users, items, indptr, indices } = interactions;
    const width = Math.ceil(config.factors / 8) * 8;
    const normal = normals(run.rng);
    const userRatings = rowLengths(indptr);
    const start = (rows: number, used: (row: number) => boolean): Float32Array => {
      const factors = new Float32Array(rows * width);
      for (let r = 0; r < rows; r++) {
        for (let f = 0; f < config.factors && used(r); f++) factors[r * width + f] = START_DEVIATION * normal();
      }
      return factors;
    };
    const parameters = {
      width,
      itemBias: new Float32Array(items.size),
      userFactors: start(users.size, (u) => userRatings[u] > 0),
      itemFactors: start(items.size, () => true),
    };
    await bprFactorize(run.kernels, { items: items.size, indptr, indices }, parameters, {
      rates: fallingRates(config.learningRate, config.iterations),
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
      userRatings: { shape: [users.size], data: userRatings },
      itemBias: { shape: [items.size], data: parameters.itemBias },
      userFactors: { shape: [users.size, width], data: parameters.userFactors },
      itemFactors: { shape: [items.size, width], data: parameters.itemFactors },
    };
    return { recommender: 'bpr', config, users, items, tensors };
  },

  scorer({ tensors, config }) {
    const { userRatings, itemBias, userFactors: P, itemFactors: Q } = tensors;
    const width = Q.shape[1];
    const typical = meanRow(P.data, userRatings.data, width);
    const fold = folding(tensors, Number(config.learningRate), Number(config.regularization));
    return (query, items, out) => {
      const trainedOn = query.user < 0 ? 0 : userRatings.data[query.user];
      const own = trainedOn > 0 ? P.data.subarray(query.user * width, (query.user + 1) * width) : typical;
      const p = query.history.length === trainedOn ? own : fold(own, query.history);
      for (let k = 0; k < items.length; k++) {
        let score = itemBias.data[items[k]];
        for (let f = 0; f < width; f++) score += p[f] * Q.data[items[k] * width + f];
        out[k] = score;
      }
    };
  },
};

/** Mean factors of the users with history: where a newcomer starts. With none, b_i alone would miss their common taste. */
function meanRow(P: Float32Array | Int32Array, userRatings: Float32Array | Int32Array, width: number): Float32Array {
  const mean = new Float32Array(width);
  const users = userRatings.filter((n) => n > 0).length;
  for (let at = 0; at < P.length; at++) mean[at % width] += P[at] / users;
  return mean;
}

const FOLD_PASSES = 20;

type Fold = (own: Float32Array | Int32Array, history: Int32Array) => Float32Array;

/**
 * Factors of a newcomer, or of somebody whose history has changed since training: further steps of the same ascent from
 * the factors he has, items held fixed. Its draws start from the same seed each time, so a query has one answer.
 */
function folding({ itemBias, itemFactors }: Model['tensors'], learningRate: number, regularization: number): Fold {
  const width = itemFactors.shape[1];
  const Q = itemFactors.data;
  const p = new Float32Array(width);
  const seen = new Uint8Array(itemBias.data.length);
  const climb = (i: number, j: number, rate: number): void => {
    let x = itemBias.data[i] - itemBias.data[j];
    for (let f = 0; f < width; f++) x += p[f] * (Q[i * width + f] - Q[j * width + f]);
    const g = 1 / (1 + Math.exp(x));
    for (let f = 0; f < width; f++) {
      p[f] += rate * (g * (Q[i * width + f] - Q[j * width + f]) - regularization * p[f]);
    }
  };
  return (own, history) => {
    const draw = mulberry32(history.length);
    p.set(own);
    for (const i of history) seen[i] = 1;
    for (const rate of fallingRates(learningRate, FOLD_PASSES)) {
      for (const i of history) {
        const j = Math.floor(draw() * seen.length);
        if (!seen[j]) climb(i, j, rate);
      }
    }
    for (const i of history) seen[i] = 0;
    return p;
  };
}
