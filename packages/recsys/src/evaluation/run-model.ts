// One model on one fold: train on the training part only, score the test part, turn both into tallies.
import { RecsysError } from '../errors.ts';
import type { ListMetric, Metric, RatingMetric, SetMetric } from '../metrics/index.ts';
import type { Config, Recommender, Task } from '../models/recommender.ts';
import { mulberry32, seedFor } from '../rng.ts';
import { makeLists, type Lists, type Ranker } from './lists.ts';
import { paced, type Pace } from './pace.ts';
import { itemSegments, type FoldPlan } from './plan.ts';
import { predictRatings, type Predictions } from './ratings.ts';
import type { EvaluateEnv } from './request.ts';
import { listSegments, sampleRows, type SegmentTally } from './segments.ts';
import { jackknife, type SetValue } from './set-values.ts';
import { add, newTally, tallyLists, tallyRatings, type Tally } from './tally.ts';

/** A model with all that is needed to run it. */
export interface Chosen {
  readonly label: string;
  readonly recommender: Recommender;
  /** Complete: defaults with the caller's values over them. */
  readonly config: Config;
}

export interface Metrics {
  readonly rating: readonly RatingMetric[];
  readonly list: readonly ListMetric[];
  readonly set: readonly SetMetric[];
}

export const sortMetrics = (all: readonly Metric[]): Metrics => ({
  rating: all.filter((metric) => metric.kind === 'rating'),
  list: all.filter((metric) => metric.kind === 'list'),
  set: all.filter((metric) => metric.kind === 'set'),
});

/** What one model did on one fold. `ratings` or `lists` is absent where it was not asked or cannot be told. */
export interface FoldRun {
  readonly seconds: { readonly train: number; readonly score: number };
  readonly peakMB: number;
  readonly ratings?: Predictions & {
    /** By metric, then item segment. Rows follow plan.pairUsers. */
    readonly tallies: readonly (readonly Tally[])[];
  };
  readonly lists?: {
    /** By metric. Rows follow plan.listUsers, here and below. */
    readonly tallies: readonly Tally[];
    readonly sets: readonly SetValue[];
    /** Lists without a single item: the model could score nothing for that user. */
    readonly filled: number;
    /** By item segment: lists made of that segment's items alone. */
    readonly segments: readonly SegmentTally[];
    /** Mean popularity (0 … 1) of the first items of each list, and of the user's relevant test items. */
    readonly popularity: { readonly k: number; readonly recommended: Tally; readonly liked: Tally };
  };
}

/** Stop-watch and memory gauge of one run. */
interface Gauge {
  train: number;
  score: number;
  peakMB: number;
}

export interface RunOptions {
  readonly seed: number;
  /** Whether item segments are measured too. */
  readonly segments: boolean;
  readonly env: EvaluateEnv;
  readonly onDone: (done: number, text: 'training' | 'scoring') => void;
}

type Gauged = RunOptions & { readonly gauge: Gauge };

/** Whatever a model throws when it is stopped becomes E_ABORTED. */
export async function runModel(
  plan: FoldPlan,
  chosen: Chosen,
  metrics: Metrics,
  options: RunOptions,
): Promise<FoldRun> {
  try {
    return await measureModel(plan, chosen, metrics, options);
  } catch (error) {
    if (!options.env.signal.aborted) throw error;
    throw new RecsysError('E_ABORTED', { what: `the evaluation of ${chosen.label}` });
  }
}

async function measureModel(plan: FoldPlan, chosen: Chosen, metrics: Metrics, options: RunOptions): Promise<FoldRun> {
  const gauge: Gauge = { train: 0, score: 0, peakMB: options.env.memoryMB() };
  const gauged = { ...options, gauge };
  const { predicts } = chosen.recommender;
  const wantsLists = metrics.list.length + metrics.set.length > 0;
  const rating = predicts !== 'preference' && (metrics.rating.length > 0 || (wantsLists && predicts === 'rating'));
  const preference = predicts !== 'rating' && wantsLists;
  const predictor = rating ? await train(plan, chosen, 'rating', gauged) : undefined;
  const ranker = preference ? await train(plan, chosen, 'preference', gauged) : predictor;
  const pace = paced(`the evaluation of ${chosen.label}`, options.env.signal, (done) => {
    gauge.peakMB = Math.max(gauge.peakMB, options.env.memoryMB());
    options.onDone(done, 'scoring');
  });
  const listed = { ...gauged, pace };
  const ratings =
    predictor && metrics.rating.length > 0 ? await measureRatings(plan, predictor, metrics, listed) : undefined;
  const lists = ranker && wantsLists ? await measureLists(plan, ranker, metrics, listed) : undefined;
  gauge.peakMB = Math.max(gauge.peakMB, options.env.memoryMB());
  return {
    seconds: { train: gauge.train, score: gauge.score },
    peakMB: gauge.peakMB,
    ...(ratings && { ratings }),
    ...(lists && { lists }),
  };
}

async function train(plan: FoldPlan, chosen: Chosen, task: Task, options: Gauged): Promise<Ranker> {
  const { env, gauge } = options;
  const data = task === 'rating' ? plan.train : plan.liked;
  if (data.interactions.indices.length === 0) {
    throw new RecsysError('E_EMPTY_DATA', {
      what: `the training part of ${plan.name}`,
      why: `none of its ${plan.train.interactions.indices.length} ratings is relevant`,
    });
  }
  const start = env.now();
  const model = await chosen.recommender.train(data, chosen.config, {
    task,
    // The same for every model, so that a figure depends neither on a label nor on what else was asked.
    rng: mulberry32(seedFor(options.seed, `${plan.name}/${task}`)),
    kernels: env.kernels,
    signal: env.signal,
    onEpoch(epoch, epochs) {
      gauge.peakMB = Math.max(gauge.peakMB, env.memoryMB());
      options.onDone(epochs > 0 ? epoch / epochs : 0, 'training');
    },
  });
  const scorer = chosen.recommender.scorer(model, env.kernels);
  gauge.train += (env.now() - start) / 1000;
  gauge.peakMB = Math.max(gauge.peakMB, env.memoryMB());
  env.signal.throwIfAborted();
  const factors = task === 'preference' ? chosen.recommender.factors?.(model) : undefined;
  const queryOf = task === 'rating' ? plan.queries.train : plan.queries.liked;
  return { scorer, queryOf, factors, kernels: env.kernels };
}

type Measuring = Gauged & { readonly pace: Pace };

async function measureRatings(
  plan: FoldPlan,
  predictor: Ranker,
  metrics: Metrics,
  { env, gauge, pace }: Measuring,
): Promise<FoldRun['ratings']> {
  const predictions = await timed(env, gauge, () => predictRatings(plan, predictor.scorer, pace));
  const tallies = metrics.rating.map((m) => tallyRatings(plan, predictions.predicted, m, itemSegments.length));
  return { ...predictions, tallies };
}

async function measureLists(
  plan: FoldPlan,
  ranker: Ranker,
  metrics: Metrics,
  options: Measuring,
): Promise<FoldRun['lists']> {
  const k = Math.max(10, ...metrics.list.map((m) => m.k), ...metrics.set.map((m) => m.k));
  const rows = Int32Array.from(plan.listUsers, (_, row) => row);
  const ranks = metrics.list.some((m) => m.needs === 'ranks');
  const candidates = Int32Array.from({ length: plan.catalogue.items }, (_, i) => i);
  const lists = await timed(options.env, options.gauge, () =>
    makeLists(plan, ranker, { rows, candidates, k, ranks }, options.pace),
  );
  const first = metrics.list.find((m) => m.k > 0)?.k ?? metrics.set[0]?.k ?? 10;
  return {
    tallies: metrics.list.map((metric) => tallyLists(plan, lists, metric)),
    filled: lists.filled,
    sets: metrics.set.map((metric) => jackknife(metric, lists.lists, plan.catalogue, options.seed)),
    segments: options.segments
      ? await listSegments(plan, metrics.list, sampleRows(plan, options.seed), (asked) =>
          makeLists(plan, ranker, { ...asked, k, ranks }, options.pace),
        )
      : [],
    popularity: popularityOf(plan, lists, first),
  };
}

function popularityOf(plan: FoldPlan, { lists }: Lists, k: number): { k: number; recommended: Tally; liked: Tally } {
  const recommended = newTally(lists.length);
  const liked = newTally(lists.length);
  const mean = (items: Int32Array): number =>
    items.length === 0 ? NaN : items.reduce((sum, item) => sum + plan.popularity[item], 0) / items.length;
  const { indptr, indices } = plan.relevantTest;
  lists.forEach((list, row) => {
    const user = plan.listUsers[row];
    add(recommended, row, mean(list.subarray(0, k)));
    add(liked, row, mean(indices.subarray(indptr[user], indptr[user + 1])));
  });
  return { k, recommended, liked };
}

async function timed<T>(env: EvaluateEnv, gauge: Gauge, work: () => Promise<T>): Promise<T> {
  const start = env.now();
  const result = await work();
  gauge.score += (env.now() - start) / 1000;
  return result;
}
