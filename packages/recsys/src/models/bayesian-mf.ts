// Bayesian matrix factorization with everything known about either side: a factorization machine sampled by Gibbs.
import { gibbs, type GibbsProblem } from '@marquee/kernels';
import type { Dataset } from '../data/index.ts';
import { RecsysError } from '../errors.ts';
import { buildDesign, type Design } from './bayesian-mf/design.ts';
import { posteriorScorer } from './bayesian-mf/predict.ts';
import { affordable, sampleStore, type BlockShape } from './bayesian-mf/samples.ts';
import { requireRange } from './config.ts';
import type { Config, Model, Recommender, Tensor } from './recommender.ts';

export interface BayesianMfConfig extends Config {
  /** Factors per entity. */
  readonly rank: number;
  /** Sweeps of each chain. */
  readonly iterations: number;
  /** Sweeps thrown away at the start of each chain. */
  readonly burnIn: number;
  /** Independent chains; as many threads can work side by side. */
  readonly chains: number;
  /** Samples kept over all chains, evenly spaced; as used, it is no more than was drawn and than memory allows. */
  readonly samples: number;
  /** on: uses the features of users and items. */
  readonly side: string;
  /** on: who rated what counts, whatever the rating was (the bags of SVD++, both ways). */
  readonly implicit: string;
  /** on: the moment of rating counts. */
  readonly time: string;
  /** Days per time bin. */
  readonly bin: number;
  /**
   * Factors for what a user rated within the hour, six minutes and half minute; 0: none. As used, 0 also where
   * sessions are so many that fewer than 32 samples would fit.
   */
  readonly session: number;
  /** gaussian, or probit: the ratings are ordered levels. As used, gaussian where there are over 20 distinct ratings. */
  readonly head: string;
}

const NAME = 'bayesian-mf';
const MAX_LEVELS = 20;
const FEWEST_SAMPLES = 32;
/** Weak priors: a group of two features (gender) must be free to shrink to nothing. */
const PRIOR = { shape: 1, rate: 0.001, strength: 0.1 };

/**
 * score = w₀ + b_u + b_i + b_t + ⟨P_u, Q_i⟩ + ⟨P_u, T_t⟩ + ⟨Q_i, T_t⟩, where P_u, Q_i and T_t are sums over the features of
 * the user, the item and the moment. Every group of features has a mean and a precision of its own, sampled too.
 */
export const bayesianMf: Recommender<BayesianMfConfig> = {
  name: NAME,
  predicts: 'rating',
  source:
    'Rendle 2013, Scaling Factorization Machines to Relational Data; Rendle, Zhang, Koren 2019; ordered probit: Albert and Chib 1993',
  defaults: {
    rank: 16,
    iterations: 300,
    burnIn: 20,
    chains: 2,
    samples: 140,
    side: 'on',
    implicit: 'on',
    time: 'on',
    bin: 0.25,
    session: 2,
    head: 'gaussian',
  },
  space: { rank: { low: 4, high: 32, whole: true }, head: { choices: ['gaussian', 'probit'] } },

  async train(data, config, run) {
    checkConfig(config);
    const { interactions } = data;
    const { users, items, values } = interactions;
    if (values.length === 0) throw new RecsysError('E_EMPTY_DATA', { what: NAME, why: 'the training part is empty' });
    const { design, shapes, perChain } = plan(data, config);
    const { scale, ...target } = targetFor(values, config.head);
    const { rank, iterations, chains } = config;
    const samples = perChain * chains;
    const store = sampleStore(samples, shapes);
    const seed = Math.floor(run.rng() * 2 ** 32);
    const problem: GibbsProblem = {
      ...target,
      rank,
      seed,
      chains,
      blocks: design.blocks,
      spread: 0.1,
      prior: PRIOR,
    };
    await gibbs(run.kernels, problem, iterations, (sweep, states) => {
      if (run.signal.aborted) throw new RecsysError('E_ABORTED', { what: `training of ${NAME}` });
      if (isKept(sweep, config, perChain)) for (const state of states) store.add(state);
      run.onEpoch(sweep, iterations, NaN);
    });
    const head = target.levels ? 'probit' : 'gaussian';
    const time = design.bins.length ? 'on' : 'off';
    const session = design.sessions ? Math.min(config.session, rank) : 0;
    const { rows, bins } = design.sessions ?? { rows: new Int32Array(0), bins: new Int32Array(0) };
    return {
      recommender: NAME,
      config: { ...config, samples, head, time, session },
      users,
      items,
      tensors: {
        ...store.tensors(),
        scale: vector(scale),
        bins: vector(design.bins),
        sessionRows: vector(rows),
        sessionBins: vector(bins),
      },
    };
  },

  scorer({ config, tensors }: Model) {
    const factors = config.session as number;
    const floats = (name: string): Float32Array => (tensors[name]?.data ?? new Float32Array(0)) as Float32Array;
    const integers = (name: string): Int32Array => tensors[name].data as Int32Array;
    const sessions = { rows: integers('sessionRows'), bins: integers('sessionBins') };
    return posteriorScorer({
      rank: config.rank as number,
      bin: config.bin as number,
      users: floats('block0'),
      items: floats('block1'),
      times: floats('block2'),
      bias: floats('bias'),
      cutpoints: floats('cutpoints'),
      scale: floats('scale'),
      bins: integers('bins'),
      ...(factors > 0 ? { moods: { sessions, samples: floats('block3'), factors } } : {}),
    });
  },
};

const vector = (data: Float32Array | Int32Array): Tensor => ({ shape: [data.length], data });

/** What is sampled and how much of it is kept. Sessions give way where they would leave too few samples. */
function plan(data: Dataset, config: BayesianMfConfig): { design: Design; shapes: BlockShape[]; perChain: number } {
  const { rank, iterations, burnIn, chains, side, implicit, time, bin } = config;
  const session = Math.min(config.session, rank);
  const drawn = Math.min(config.samples, chains * (iterations - burnIn));
  for (const sessions of [session, 0]) {
    const design = buildDesign(data, {
      side: side === 'on',
      implicit: implicit === 'on',
      bin: time === 'on' ? bin : 0,
      session: sessions,
    });
    const shapes = design.blocks.map((block) => ({
      entities: block.design.columns,
      width: (block.factors ?? rank) + 1,
    }));
    const fit = affordable(
      drawn,
      shapes.reduce((sum, { entities, width }) => sum + entities * width, 0),
    );
    const perChain = Math.ceil(fit / chains);
    if (!design.sessions || fit >= Math.min(drawn, FEWEST_SAMPLES)) return { design, shapes, perChain };
  }
  throw new RangeError('unreachable: without sessions every plan is taken');
}

/** Sweeps burnIn + 1..iterations hold `kept` marks, evenly spaced, the last of them at the end. */
function isKept(sweep: number, { burnIn, iterations }: BayesianMfConfig, kept: number): boolean {
  if (sweep <= burnIn) return false;
  const share = kept / (iterations - burnIn);
  return Math.floor((sweep - burnIn) * share + 1e-9) > Math.floor((sweep - 1 - burnIn) * share + 1e-9);
}

/** Standardized ratings, or level numbers, with what turns scores back into ratings. */
function targetFor(values: Float32Array, head: string): { target: Float32Array; levels: number; scale: Float32Array } {
  const distinct = Float32Array.from(new Set(values)).sort();
  if (head === 'probit' && distinct.length > 1 && distinct.length <= MAX_LEVELS) {
    const level = new Map(Array.from(distinct, (value, k) => [value, k]));
    return { target: values.map((value) => level.get(value)!), levels: distinct.length, scale: distinct };
  }
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1;
  return { target: values.map((value) => (value - mean) / spread), levels: 0, scale: Float32Array.of(mean, spread) };
}

function checkConfig(config: BayesianMfConfig): void {
  requireRange(NAME, config, 'rank', [1, 512]);
  requireRange(NAME, config, 'iterations', [1, 100_000]);
  requireRange(NAME, config, 'burnIn', [0, config.iterations - 1]);
  requireRange(NAME, config, 'chains', [1, 64]);
  requireRange(NAME, config, 'samples', [1, 1_000_000]);
  requireRange(NAME, config, 'bin', [1e-3, 1e6]);
  requireRange(NAME, config, 'session', [0, 512]);
  const choices: readonly [string, readonly string[]][] = [
    ['side', ['on', 'off']],
    ['implicit', ['on', 'off']],
    ['time', ['on', 'off']],
    ['head', ['gaussian', 'probit']],
  ];
  for (const [key, known] of choices) {
    const got = config[key];
    if (!known.includes(String(got)))
      throw new RecsysError('E_CONFIG', { model: NAME, key, got, want: known.join(' or ') });
  }
}
