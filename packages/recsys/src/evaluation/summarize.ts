// From what each model did on each fold to the report's runs and comparisons.
import { seedFor } from '../rng.ts';
import { compareAll, type Comparison, type Estimate } from './compare.ts';
import {
  concatTallies,
  estimate,
  estimateSet,
  foldValue,
  pickRows,
  sumTallies,
  type Column,
  type Estimated,
  type EstimateOptions,
} from './estimate.ts';
import { itemSegments, userSegments, type FoldPlan } from './plan.ts';
import { reliability } from './reliability.ts';
import type { ItemSegment, MeasuredBy, ModelReport, PopularityBias, UserSegment } from './report.ts';
import type { Chosen, FoldRun, Metrics } from './run-model.ts';
import type { Tally } from './tally.ts';

export interface Outcome {
  readonly plans: readonly FoldPlan[];
  readonly metrics: Metrics;
  readonly options: EstimateOptions;
}

/** One model with its results, fold by fold. */
export interface ModelOutcome {
  readonly chosen: Chosen;
  readonly folds: readonly FoldRun[];
}

/** A metric with its tallies on one kind of rows: ratings (rows = plan.pairUsers) or lists (rows = plan.listUsers). */
interface Series {
  readonly metric: string;
  readonly root: boolean;
  readonly kind: 'rating' | 'list';
  readonly folds: readonly Tally[];
}

function seriesOf({ metrics }: Outcome, { folds }: ModelOutcome): Series[] {
  const rating = metrics.rating.map((metric, m) => ({
    metric: metric.name,
    root: metric.over === 'root-mean',
    kind: 'rating' as const,
    folds: folds.flatMap((fold) => (fold.ratings ? [sumTallies(fold.ratings.tallies[m])] : [])),
  }));
  const list = metrics.list.map((metric, m) => ({
    metric: metric.name,
    root: false,
    kind: 'list' as const,
    folds: folds.flatMap((fold) => (fold.lists ? [fold.lists.tallies[m]] : [])),
  }));
  return [...rating, ...list].filter((series) => series.folds.length > 0);
}

/** Overall figures of all models at once, so that every model sees the same draws of users. */
export function overall(outcome: Outcome, models: readonly ModelOutcome[]): Map<string, Estimated>[] {
  const all = models.map((model) => seriesOf(outcome, model));
  const results = models.map(() => new Map<string, Estimated>());
  for (const kind of ['rating', 'list'] as const) {
    const flat = all.flatMap((series, i) => series.filter((s) => s.kind === kind).map((s) => ({ i, s })));
    const columns = flat.map(({ s }) => columnOf(outcome, s));
    const users = rowUsers(outcome, kind);
    const options = { ...outcome.options, seed: seedFor(outcome.options.seed, kind) };
    estimate(columns, { users }, options).forEach((estimated, c) => {
      results[flat[c].i].set(flat[c].s.metric, estimated);
    });
  }
  return results;
}

export function compareModels(
  models: readonly ModelOutcome[],
  estimates: readonly Map<string, Estimated>[],
): Comparison[] {
  const names = new Set(estimates.flatMap((byMetric) => [...byMetric.keys()]));
  return [...names].flatMap((metric) =>
    compareAll(
      metric,
      models.flatMap(({ chosen }, i): Estimate[] => {
        const found = estimates[i].get(metric);
        if (!found || found.measured.value === null) return [];
        return [{ label: chosen.label, value: found.measured.value, resampled: found.resampled, users: found.users }];
      }),
    ),
  );
}

export function modelReport(outcome: Outcome, model: ModelOutcome, estimates: Map<string, Estimated>): ModelReport {
  const { chosen, folds } = model;
  const tested = sum(outcome.plans.map((plan) => plan.pairUsers.length));
  const series = seriesOf(outcome, model);
  const sets = outcome.metrics.set.map((metric, m) => ({
    name: metric.name,
    folds: folds.flatMap((fold) => (fold.lists ? [fold.lists.sets[m]] : [])),
  }));
  const told = sets.filter((set) => set.folds.length > 0);
  return {
    model: chosen.label,
    config: chosen.config,
    tasks: tasksOf(model),
    seconds: {
      train: sum(folds.map((fold) => fold.seconds.train)),
      score: sum(folds.map((fold) => fold.seconds.score)),
    },
    peakMB: Math.max(...folds.map((fold) => fold.peakMB)),
    metrics: {
      ...Object.fromEntries([...estimates].map(([name, { measured }]) => [name, measured])),
      ...Object.fromEntries(told.map((set) => [set.name, estimateSet(set.folds, tested)])),
    },
    folds: {
      ...Object.fromEntries(series.map((s) => [s.metric, s.folds.map((tally) => foldValue(tally, s.root))])),
      ...Object.fromEntries(told.map((set) => [set.name, set.folds.map((fold) => fold.value)])),
    },
    filledLists: sum(folds.map((fold) => fold.lists?.filled ?? 0)),
    fallbacks: sum(folds.map((fold) => fold.ratings?.fallbacks ?? 0)),
    segments: { users: userReport(outcome, series), items: itemReport(outcome, model) },
    popularity: popularityReport(outcome, model),
    reliability: folds.every((fold) => fold.ratings)
      ? reliability(
          outcome.plans,
          folds.flatMap((fold) => (fold.ratings ? [fold.ratings.predicted] : [])),
        )
      : undefined,
  };
}

function tasksOf({ chosen, folds }: ModelOutcome): ModelReport['tasks'] {
  const { predicts } = chosen.recommender;
  if (predicts !== 'either') return [predicts];
  return [
    ...(folds.some((fold) => fold.ratings) ? (['rating'] as const) : []),
    ...(folds.some((fold) => fold.lists) ? (['preference'] as const) : []),
  ];
}

function userReport(outcome: Outcome, series: readonly Series[]): UserSegment[] {
  return userSegments.flatMap((name, s): UserSegment[] => {
    const counts = outcome.plans.flatMap((plan) =>
      [...plan.pairUsers].filter((u) => plan.userSegment[u] === s).map((u) => plan.userCounts[u]),
    );
    if (counts.length === 0) return [];
    const metrics = (['rating', 'list'] as const).flatMap((kind) => {
      const rows = segmentRows(outcome, kind, s);
      const own = series.filter((one) => one.kind === kind);
      const users = rowUsers(outcome, kind);
      const picked = own.map((one): Column => {
        const tally = pickRows(concatTallies(one.folds), rows);
        return { tally, root: one.root, tested: kind === 'list' ? counts.length : sum(tally.count) };
      });
      return named(own, estimate(picked, { users: rows.map((row) => users[row]) }, outcome.options));
    });
    const from = counts.reduce((a, b) => Math.min(a, b));
    const to = counts.reduce((a, b) => Math.max(a, b));
    return [{ name, from, to, users: counts.length, metrics: Object.fromEntries(metrics) }];
  });
}

function itemReport(outcome: Outcome, { folds }: ModelOutcome): ItemSegment[] {
  return itemSegments.flatMap((name, s): ItemSegment[] => {
    const rating: Series[] = outcome.metrics.rating.map((metric, m) => ({
      metric: metric.name,
      root: metric.over === 'root-mean',
      kind: 'rating',
      folds: folds.flatMap((fold) => (fold.ratings ? [fold.ratings.tallies[m][s]] : [])),
    }));
    const list: Series[] = outcome.metrics.list.map((metric, m) => ({
      metric: metric.name,
      root: false,
      kind: 'list',
      folds: folds.flatMap((fold) => (fold.lists?.segments[s] ? [fold.lists.segments[s].tallies[m]] : [])),
    }));
    const metrics = [rating, list].flatMap((series) => {
      const told = series.filter((one) => one.folds.length === outcome.plans.length);
      if (told.length === 0) return [];
      const tallies = told.map((one) => concatTallies(one.folds));
      const rows = rowsWithCases(tallies);
      const users = rowUsers(outcome, told[0].kind);
      const columns = told.map(({ root }, i): Column => {
        const tally = pickRows(tallies[i], rows);
        return { tally, root, tested: sum(tally.count) };
      });
      return named(told, estimate(columns, { users: rows.map((row) => users[row]) }, outcome.options));
    });
    const known = metrics.filter(([, measured]) => measured.cases > 0);
    if (known.length === 0) return [];
    const items = Math.round(
      sum(outcome.plans.map((plan) => sum(plan.itemSegment.map((x) => (x === s ? 1 : 0))))) / outcome.plans.length,
    );
    return [{ name, items, metrics: Object.fromEntries(known) }];
  });
}

const rowsWithCases = (tallies: readonly Tally[]): Int32Array =>
  Int32Array.from(tallies[0].count.keys()).filter((row) => tallies.some((tally) => tally.count[row] > 0));

function popularityReport(outcome: Outcome, { folds }: ModelOutcome): PopularityBias | undefined {
  const told = folds.flatMap((fold) => (fold.lists ? [fold.lists.popularity] : []));
  if (told.length === 0) return undefined;
  const columns = (['recommended', 'liked'] as const).map((side): Column => {
    const tally = concatTallies(told.map((one) => one[side]));
    return { tally, root: false, tested: tally.sum.length };
  });
  const [recommended, liked] = estimate(columns, { users: rowUsers(outcome, 'list') }, outcome.options);
  return { k: told[0].k, recommended: recommended.measured, liked: liked.measured };
}

const named = (series: readonly Series[], estimates: readonly Estimated[]): [string, MeasuredBy[string]][] =>
  series.map((one, i) => [one.metric, estimates[i].measured]);

/** List metrics leave out tested users without a relevant test item; rating metrics leave out nobody. */
function columnOf({ plans }: Outcome, { folds, root, kind }: Series): Column {
  const tally = concatTallies(folds);
  const tested = kind === 'list' ? sum(plans.map((plan) => plan.pairUsers.length)) : sum(tally.count);
  return { tally, root, tested };
}

const usersOf = (plan: FoldPlan, kind: Series['kind']): Int32Array =>
  kind === 'list' ? plan.listUsers : plan.pairUsers;

const rowUsers = ({ plans }: Outcome, kind: Series['kind']): Int32Array =>
  Int32Array.from(plans.flatMap((plan) => [...usersOf(plan, kind)]));

function segmentRows({ plans }: Outcome, kind: Series['kind'], segment: number): Int32Array {
  const segments = plans.flatMap((plan) => Array.from(usersOf(plan, kind), (user) => plan.userSegment[user]));
  return Int32Array.from(segments.keys()).filter((row) => segments[row] === segment);
}

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
