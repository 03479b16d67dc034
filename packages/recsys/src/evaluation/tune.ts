// marquee tune: successive halving on a validation part of train. Many settings see few users, the best see them all.
import {
  filterEntries,
  makeFolds,
  ratingCount,
  type Dataset,
  type Fold,
  type Interactions,
  type Relevance,
  type SplitSpec,
} from '../data/index.ts';
import { RecsysError } from '../errors.ts';
import { parseMetric, type Metric } from '../metrics/index.ts';
import type { Config } from '../models/recommender.ts';
import { mulberry32, seedFor } from '../rng.ts';
import { concatTallies, finite, foldValue, sumTallies } from './estimate.ts';
import { chooseModels } from './evaluate.ts';
import { planFold, type FoldPlan } from './plan.ts';
import type { EvaluateEnv, ModelChoice } from './request.ts';
import { runModel, sortMetrics, type Chosen, type FoldRun } from './run-model.ts';
import { neighbour, sample, spaceOf, type Space } from './search-space.ts';

/** A rung keeps the best third of the settings it has seen for the next. */
const KEEP = 3;
/** No rung below this many tested users: its order would be noise. */
const LEAST_USERS = 300;
/** Chance of trying something near the best instead of anywhere, once there is something to be near to. */
const LOCAL = 0.5;

export interface TuneRequest {
  readonly dataset: Dataset;
  /** Both parts come from training data only: see `validationFolds`. */
  readonly folds: readonly Fold[];
  /** The model, and settings held fixed or started from. */
  readonly model: ModelChoice;
  readonly metric: string;
  readonly relevance: Relevance;
  /** Settings to try; the first is the model's own. */
  readonly trials: number;
  readonly seed: number;
}

/** One setting measured on one rung. */
export interface Trial {
  /** Number of the setting, from 0. */
  readonly n: number;
  readonly config: Config;
  /** Share of users it saw. */
  readonly users: number;
  /** null where it could not be trained: then `error` says why. */
  readonly value: number | null;
  readonly seconds: number;
  readonly error?: string;
}

/** All that is needed to go on: plain JSON. */
export interface TuneState {
  /** What the trials were made for; a state is only continued for the same. */
  readonly about: string;
  readonly trials: readonly Trial[];
}

export interface TuneResult {
  readonly model: string;
  readonly metric: string;
  readonly best: { readonly config: Config; readonly value: number };
  readonly trials: readonly Trial[];
}

export interface TuneEnv extends EvaluateEnv {
  /** After each trial: save it, and a later call can go on from here. */
  onTrial(state: TuneState): void;
}

/**
 * Asynchronous successive halving run in a fixed order, so that a search which was stopped and continued tries exactly
 * what an unbroken one would. Source: Li et al. 2020, A System for Massively Parallel Hyperparameter Tuning, alg. 2.
 */
export async function tune(request: TuneRequest, env: TuneEnv, from?: TuneState): Promise<TuneResult> {
  const metric = parseMetric(request.metric);
  const [chosen] = chooseModels({ models: [request.model] }, env);
  const about = JSON.stringify([
    request.model,
    request.metric,
    request.relevance.text,
    request.seed,
    // Other data would hardly have as many ratings in every part.
    request.folds.map(({ name, train, test }) => [name, ratingCount(train), ratingCount(test)]),
  ]);
  if (from && from.about !== about) throw new RecsysError('E_TUNE_STATE', { got: from.about, want: about });
  const search: Search = {
    space: spaceOf(chosen.recommender),
    start: chosen.config,
    sign: metric.better === 'higher' ? 1 : -1,
    wanted: request.trials,
    shares: sharesFor(request.folds),
    seed: request.seed,
  };
  const plans = new Map<number, FoldPlan[]>();
  let trials = from?.trials ?? [];
  for (let job = nextJob(search, trials); job; job = nextJob(search, trials)) {
    env.onProgress({
      text: `${chosen.label}: setting ${job.n + 1} on ${Math.round(100 * job.users)} % of users`,
      done: progress(search, trials),
    });
    if (!plans.has(job.users)) plans.set(job.users, plansFor(request, job.users));
    trials = [
      ...trials,
      await tryOne(job, { ...chosen, config: job.config }, { metric, plans: plans.get(job.users) ?? [], request, env }),
    ];
    env.onTrial({ about, trials });
  }
  const best = ranked(search, trials, 1)[0];
  if (!best || best.value === null) {
    throw new RecsysError('E_TUNE_FAILED', {
      model: chosen.label,
      count: trials.length,
      why: trials[0]?.error ?? `${request.metric} has no value`,
    });
  }
  return { model: chosen.label, metric: request.metric, best: { config: best.config, value: best.value }, trials };
}

/** A split of the training part alone, of the same kind as the outer one: settings never see the test part. */
export function validationFolds({ train, name }: Fold, split: SplitSpec, seed: number): Fold[] {
  const rng = mulberry32(seedFor(seed, `validation of ${name}`));
  if (split.kind === 'files') return makeFolds(train, { kind: 'random', share: 0.2 }, rng);
  if (split.kind === 'cv') return makeFolds(train, { kind: 'random', share: 1 / split.folds }, rng);
  return makeFolds(train, split, rng);
}

interface Search {
  readonly space: Space;
  readonly start: Config;
  readonly sign: number;
  readonly wanted: number;
  /** Shares of users, rung by rung; the last is 1. */
  readonly shares: readonly number[];
  readonly seed: number;
}

type Job = Pick<Trial, 'n' | 'config' | 'users'>;

/** A promotion where one is due, from the highest rung down; else a new setting; nothing when all is done. */
function nextJob(search: Search, trials: readonly Trial[]): Job | undefined {
  const { shares, wanted } = search;
  const started = new Set(trials.map((trial) => trial.n)).size;
  for (let rung = shares.length - 2; rung >= 0; rung--) {
    const here = ranked(search, trials, shares[rung]);
    const above = new Set(trials.filter((trial) => trial.users === shares[rung + 1]).map((trial) => trial.n));
    // When nothing more will start, a rung that is too small to keep a third still sends up its best.
    const keep = Math.max(Math.floor(here.length / KEEP), started >= wanted ? 1 : 0);
    const due = here.slice(0, keep).find((trial) => !above.has(trial.n) && trial.value !== null);
    if (due) return { n: due.n, config: due.config, users: shares[rung + 1] };
  }
  if (started >= wanted) return undefined;
  return { n: started, config: propose(search, trials, started), users: shares[0] };
}

/** The model's own settings first, then anywhere or near the best so far. A model without a space has one setting. */
function propose(search: Search, trials: readonly Trial[], n: number): Config {
  const rng = mulberry32(seedFor(search.seed, `setting ${n}`));
  if (n === 0) return search.start;
  const top =
    search.shares
      .toReversed()
      .map((share) => ranked(search, trials, share))
      .find((all) => all.length >= 3) ?? [];
  const elite = top.slice(0, Math.max(1, Math.floor(top.length / 4))).filter((trial) => trial.value !== null);
  if (elite.length === 0 || rng() >= LOCAL) return sample(search.space, search.start, rng);
  return neighbour(search.space, elite[Math.floor(rng() * elite.length)].config, { rng, step: 0.15 });
}

/** Trials of one rung, best first; those without a value last. */
function ranked({ sign }: Search, trials: readonly Trial[], share: number): Trial[] {
  const worth = (trial: Trial): number => (trial.value === null ? -Infinity : sign * trial.value);
  return trials.filter((trial) => trial.users === share).sort((a, b) => worth(b) - worth(a) || a.n - b.n);
}

function progress({ wanted, shares }: Search, trials: readonly Trial[]): number {
  const expected = shares.reduce((all, _, rung) => all + wanted / KEEP ** rung, 0);
  return Math.min(1, trials.length / expected);
}

function sharesFor(folds: readonly Fold[]): number[] {
  const tested = folds.reduce((most, { test }) => Math.max(most, countUsers(test)), 0);
  return [1 / KEEP ** 2, 1 / KEEP, 1].filter((share) => share === 1 || share * tested >= LEAST_USERS);
}

const countUsers = ({ indptr }: Interactions): number =>
  indptr.subarray(1).reduce((n, end, u) => n + (end > indptr[u] ? 1 : 0), 0);

/** The same users on every fold and in every trial of a rung; a larger share holds those of a smaller one. */
function plansFor({ dataset, folds, relevance, seed }: TuneRequest, share: number): FoldPlan[] {
  const rng = mulberry32(seedFor(seed, 'users'));
  const draws = Float64Array.from({ length: dataset.interactions.users.size }, rng);
  const part = (data: Interactions): Interactions =>
    share === 1 ? data : filterEntries(data, (_, user) => draws[user] < share);
  return folds.map(({ name, train, test }) =>
    planFold(dataset, { name, train: part(train), test: part(test) }, relevance),
  );
}

interface Bench {
  readonly metric: Metric;
  readonly plans: readonly FoldPlan[];
  readonly request: TuneRequest;
  readonly env: EvaluateEnv;
}

async function tryOne(job: Job, chosen: Chosen, bench: Bench): Promise<Trial> {
  const { metric, plans, request, env } = bench;
  const start = env.now();
  const metrics = sortMetrics([metric]);
  const runs: FoldRun[] = [];
  try {
    for (const plan of plans) {
      const options = { seed: request.seed, segments: false, env, onDone: () => {} };
      runs.push(await runModel(plan, chosen, metrics, options));
    }
  } catch (error) {
    const seconds = (env.now() - start) / 1000;
    if (env.signal.aborted || !(error instanceof Error)) throw error;
    return { ...job, value: null, seconds, error: error.message };
  }
  return { ...job, value: valueOf(metric, runs), seconds: (env.now() - start) / 1000 };
}

function valueOf(metric: Metric, runs: readonly FoldRun[]): number | null {
  if (metric.kind === 'set') {
    const values = runs.flatMap((run) => run.lists?.sets[0].value ?? []);
    return finite(values.reduce((sum, value) => sum + value, 0) / values.length);
  }
  const tallies = runs.flatMap((run) => {
    if (metric.kind === 'rating') return run.ratings ? [sumTallies(run.ratings.tallies[0])] : [];
    return run.lists ? [run.lists.tallies[0]] : [];
  });
  return foldValue(concatTallies(tallies), metric.kind === 'rating' && metric.over === 'root-mean');
}
