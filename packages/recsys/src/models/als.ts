// Implicit-feedback matrix factorization by alternating least squares: every unseen pair counts, a little.
import { als as alternate, innerProduct, innerProducts } from '@marquee/kernels';
import { userRows } from '../data/interactions.ts';
import { RecsysError } from '../errors.ts';
import { normals } from '../rng.ts';
import { confidences, fingerprints, ridge, userFactors, weights, type AlsConfig } from './als/users.ts';
import { requireRange } from './config.ts';
import type { Recommender } from './recommender.ts';

export const als: Recommender<AlsConfig> = {
  name: 'als',
  predicts: 'preference',
  source:
    'Hu, Koren & Volinsky 2008; conjugate gradient: Takács, Pilászy & Tikk 2011; λ by frequency: Rendle et al. 2021',
  // chosen on validation parts of training data (MovieLens 100K and latest-small): at ν = 0.5 one λ fits both catalogues
  defaults: {
    factors: 64,
    alpha: 4,
    regularization: 1,
    frequency: 0.5,
    weighting: 'log',
    iterations: 12,
    solver: 'cg',
  },
  space: {
    factors: { low: 16, high: 256, log: true, whole: true },
    alpha: { low: 0.5, high: 50, log: true },
    regularization: { low: 0.1, high: 10, log: true },
    frequency: { low: 0.3, high: 0.7 },
    weighting: { choices: ['one', 'value', 'log'] },
    iterations: { low: 4, high: 32, whole: true },
  },

  async train(data, config, run) {
    check(config);
    const { users, items } = data.interactions;
    const rows = userRows(data.interactions);
    if (rows.indices.length === 0)
      throw new RecsysError('E_EMPTY_DATA', { what: 'the training data', why: 'it is empty' });
    const confidence = { ...rows, values: confidences(rows.values, config) };
    const normal = normals(run.rng);
    const start = (n: number): Float32Array =>
      Float32Array.from({ length: n * config.factors }, () => (0.1 * normal()) / Math.sqrt(config.factors));
    const problem = {
      confidence,
      factors: config.factors,
      users: start(users.size),
      items: start(items.size),
      userRidge: ridge(rowWeights(confidence), items.size, config),
      itemRidge: ridge(columnWeights(confidence), users.size, config),
    };
    const solver = config.solver === 'cholesky' ? ('cholesky' as const) : ('cg' as const);
    const options = { iterations: config.iterations, solver, exactUsers: true, signal: run.signal };
    try {
      await alternate(run.kernels, problem, options, (iteration) => run.onEpoch(iteration, config.iterations, NaN));
    } catch (error) {
      if (run.signal.aborted) throw new RecsysError('E_ABORTED', { what: 'the training of als' });
      throw error;
    }
    return {
      recommender: 'als',
      config,
      users,
      items,
      tensors: {
        users: { shape: [users.size, config.factors], data: problem.users },
        items: { shape: [items.size, config.factors], data: problem.items },
        histories: { shape: [users.size], data: fingerprints(rows.indptr, rows.indices, rows.values, config) },
      },
    };
  },

  scorer: (model, kernels) => {
    const { factors } = model.config as AlsConfig;
    const items = model.tensors.items.data as Float32Array;
    const rowOf = userFactors(model, kernels);
    const all = new Float32Array(model.items.size);
    let products: ReturnType<typeof innerProducts> | undefined;
    return (query, asked, out) => {
      const x = rowOf(query);
      if (!x) {
        out.fill(NaN, 0, asked.length);
        return;
      }
      // the same bits either way; a resident copy pays where most of a large catalogue is asked for
      if (asked.length < 2000 || asked.length * 4 < all.length) {
        for (let k = 0; k < asked.length; k++) out[k] = innerProduct(x, items, asked[k] * factors);
        return;
      }
      products ??= innerProducts(kernels, items, factors);
      products(x, all);
      for (let k = 0; k < asked.length; k++) out[k] = all[asked[k]];
    };
  },

  factors: ({ tensors, config }) => ({
    users: tensors.users.data as Float32Array,
    items: tensors.items.data as Float32Array,
    factors: (config as AlsConfig).factors,
  }),
};

function check(config: AlsConfig): void {
  requireRange('als', config, 'factors', [1, 2048]);
  requireRange('als', config, 'alpha', [0, 1e6]);
  requireRange('als', config, 'regularization', [0, 1e6]);
  requireRange('als', config, 'frequency', [0, 2]);
  requireRange('als', config, 'iterations', [1, 10_000]);
  for (const key of ['factors', 'iterations'] as const) {
    if (!Number.isInteger(config[key])) {
      throw new RecsysError('E_CONFIG', { model: 'als', key, got: config[key], want: 'a whole number' });
    }
  }
  const choices = { solver: ['cg', 'cholesky'], weighting: Object.keys(weights) };
  for (const key of ['solver', 'weighting'] as const) {
    if (choices[key].includes(config[key])) continue;
    throw new RecsysError('E_CONFIG', {
      model: 'als',
      key,
      got: config[key],
      want: `one of ${choices[key].join(', ')}`,
    });
  }
}

interface Confidence {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

function rowWeights({ rows, indptr, values }: Confidence): Float64Array {
  const sums = new Float64Array(rows);
  for (let r = 0; r < rows; r++) for (let k = indptr[r]; k < indptr[r + 1]; k++) sums[r] += values[k] - 1;
  return sums;
}

function columnWeights({ columns, indices, values }: Confidence): Float64Array {
  const sums = new Float64Array(columns);
  for (let k = 0; k < indices.length; k++) sums[indices[k]] += values[k] - 1;
  return sums;
}
