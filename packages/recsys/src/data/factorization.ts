// Biased latent factors of ratings, plain or with implicit feedback: what svd and svd++ share.
import { sgdFactorize, type Kernels } from '@marquee/kernels';
import { RecsysError } from '../errors.ts';
import { normals, type Rng } from '../rng.ts';
import { rowLengths, userRows, type Interactions } from './interactions.ts';

export interface FactorizationOptions {
  readonly factors: number;
  readonly iterations: number;
  /** First step, on ratings of unit variance; it falls in a straight line to a twentieth. */
  readonly learningRate: number;
  /** L2 weight of a row with n ratings is this / √n per rating, so one value serves sparse and dense rows and data. */
  readonly regularization: number;
  /** Step of the biases as a share of learningRate. */
  readonly biasRate: number;
  readonly biasRegularization: number;
  /** Trains y_j of SVD++ when given. */
  readonly implicitRegularization?: number;
}

export interface FactorizationRun {
  readonly kernels: Kernels;
  readonly rng: Rng;
  readonly signal: AbortSignal;
  onEpoch(epoch: number, epochs: number, loss: number): void;
}

/** r_ui = mean + b_u + b_i + q_i·(p_u + |N(u)|^-½ Σ y_j), in stars. Rows are `width` floats. */
export interface Factorization {
  readonly width: number;
  /** NaN where there are no ratings at all. */
  readonly mean: number;
  /** Standard deviation of the ratings, 1 where all are equal. */
  readonly deviation: number;
  readonly userBias: Float32Array; // (users)
  readonly itemBias: Float32Array; // (items)
  readonly userFactors: Float32Array; // (users × width)
  readonly itemFactors: Float32Array; // (items × width)
  readonly implicitFactors?: Float32Array; // (items × width)
  /** The mean user: what to expect of somebody nothing is known of. */
  readonly typical: TypicalUser;
}

/** Means over the users with ratings, each counted once: heavy raters are no better a guess for a newcomer. */
export interface TypicalUser {
  readonly bias: number;
  readonly factors: Float32Array; // (width) of p_u
  readonly implicit: Float32Array; // (width) of |N(u)|^-½ Σ y_j; 0 for plain factorization
}

const START_DEVIATION = 0.05;
const LAST_RATE = 0.05;

/** Trains by gradient descent on standardised ratings, so the defaults hold on any scale of stars. O(iterations·nnz·f). */
export async function factorize(
  ratings: Interactions,
  options: FactorizationOptions,
  run: FactorizationRun,
): Promise<Factorization> {
  const { mean, deviation } = moments(ratings.values);
  const centred = { ...userRows(ratings), items: ratings.items.size };
  const standard = { ...centred, values: ratings.values.map((value) => (value - mean) / deviation) };
  // A step that is too long shows as NaN or a growing error; half of it is then tried from the start.
  for (let halvings = 0; halvings < 10; halvings++) {
    const learningRate = options.learningRate / 2 ** halvings;
    const trained = await attempt(standard, { ...options, learningRate }, run);
    if (trained) return withTypical(inStars(trained, mean, deviation), ratings.indptr, ratings.indices);
  }
  throw new RecsysError('E_CONFIG', {
    model: 'factorization',
    key: 'learningRate',
    got: options.learningRate,
    want: 'small enough that training settles (ten halvings did not; check that all ratings are finite)',
  });
}

type Trained = Omit<Factorization, 'mean' | 'deviation' | 'typical'>;
type Standard = Parameters<typeof sgdFactorize>[1];

async function attempt(
  ratings: Standard,
  options: FactorizationOptions,
  run: FactorizationRun,
): Promise<Trained | undefined> {
  const users = ratings.indptr.length - 1;
  const width = Math.ceil(options.factors / 8) * 8;
  const normal = normals(run.rng);
  const itemCounts = new Int32Array(ratings.items);
  for (const i of ratings.indices) itemCounts[i]++;
  const userCounts = rowLengths(ratings.indptr);
  // A row without ratings stays 0: it must add nothing to a prediction.
  const start = (counts: Int32Array): Float32Array => {
    const rows = new Float32Array(counts.length * width);
    counts.forEach((count, r) => {
      for (let f = 0; count > 0 && f < options.factors; f++) rows[r * width + f] = START_DEVIATION * normal();
    });
    return rows;
  };
  const parameters = {
    width,
    userBias: new Float32Array(users),
    itemBias: new Float32Array(ratings.items),
    userFactors: start(userCounts),
    itemFactors: start(itemCounts),
    ...(options.implicitRegularization === undefined ? {} : { implicitFactors: start(itemCounts) }),
  };
  const decays = (counts: Int32Array): Float32Array =>
    Float32Array.from(counts, (n) => options.regularization / Math.sqrt(Math.max(1, n)));
  let worst = 0;
  await sgdFactorize(run.kernels, ratings, parameters, {
    rates: fallingRates(options.learningRate, options.iterations),
    biasRate: options.biasRate,
    biasDecay: options.biasRegularization,
    userDecay: decays(userCounts),
    itemDecay: decays(itemCounts),
    implicitDecay: options.implicitRegularization ?? 0,
    draw: run.rng,
    onEpoch(epoch, error) {
      if (run.signal.aborted) throw new RecsysError('E_ABORTED', { what: 'training' });
      worst = Math.max(worst, Number.isNaN(error) ? Infinity : error);
      run.onEpoch(epoch, options.iterations, error);
    },
  });
  return worst < 3 ? parameters : undefined;
}

/** Steps from `first` down a straight line to a twentieth of it; averaging out the noise of the last passes. */
export const fallingRates = (first: number, iterations: number): number[] =>
  Array.from({ length: iterations }, (_, t) => first * (1 - ((1 - LAST_RATE) * t) / iterations));

function moments(values: Float32Array): { mean: number; deviation: number } {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) || 1 };
}

/** Standardised to stars: biases take the deviation, factors its root on either side. */
function inStars(trained: Trained, mean: number, deviation: number): Omit<Factorization, 'typical'> {
  const times = (values: Float32Array, by: number): Float32Array => values.map((value) => value * by);
  const root = Math.sqrt(deviation);
  return {
    width: trained.width,
    mean,
    deviation,
    userBias: times(trained.userBias, deviation),
    itemBias: times(trained.itemBias, deviation),
    userFactors: times(trained.userFactors, root),
    itemFactors: times(trained.itemFactors, root),
    ...(trained.implicitFactors ? { implicitFactors: times(trained.implicitFactors, root) } : {}),
  };
}

function withTypical(model: Omit<Factorization, 'typical'>, indptr: Int32Array, indices: Int32Array): Factorization {
  const { width, userBias, userFactors: P, implicitFactors: Y } = model;
  const factors = new Float32Array(width);
  const implicit = new Float32Array(width);
  let [bias, users] = [0, 0];
  for (let u = 0; u < userBias.length; u++) {
    if (indptr[u] === indptr[u + 1]) continue;
    users++;
    bias += userBias[u];
    const w = 1 / Math.sqrt(indptr[u + 1] - indptr[u]);
    for (let f = 0; f < width; f++) factors[f] += P[u * width + f];
    for (let k = indptr[u]; Y && k < indptr[u + 1]; k++) {
      for (let f = 0; f < width; f++) implicit[f] += w * Y[indices[k] * width + f];
    }
  }
  const share = 1 / Math.max(1, users);
  const mean = (sums: Float32Array): Float32Array => sums.map((sum) => sum * share);
  return { ...model, typical: { bias: bias * share, factors: mean(factors), implicit: mean(implicit) } };
}
