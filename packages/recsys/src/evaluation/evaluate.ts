// The main flow of `marquee evaluate`: plan each fold, run each model on it, measure, compare, report.
import { assertNoLeak, everyRating, ratingCount, type Fold } from '../data/index.ts';
import { RecsysError } from '../errors.ts';
import { parseMetric } from '../metrics/index.ts';
import { configure } from '../models/config.ts';
import { recommenders as registry } from '../models/index.ts';
import { counted } from './page/format.ts';
import { planFold, type FoldPlan } from './plan.ts';
import type { FoldReport, Report } from './report.ts';
import type { EvaluateEnv, EvaluateRequest } from './request.ts';
import { runModel, sortMetrics, type Chosen } from './run-model.ts';
import { compareModels, modelReport, overall, type ModelOutcome } from './summarize.ts';

const RESAMPLES = 1_000;

/** Same request → the same numbers, apart from seconds and MB. Throws before any training where the request does not hold. */
export async function evaluate(request: EvaluateRequest, env: EvaluateEnv): Promise<Report> {
  const named = [...new Set(request.metrics)].map(parseMetric);
  const metrics = sortMetrics(named);
  const chosen = chooseModels(request, env);
  for (const fold of request.folds) requireUsable(fold);
  const plans = request.folds.map((fold) => planFold(request.dataset, fold, request.relevance));

  const models: { chosen: Chosen; folds: ModelOutcome['folds'][number][] }[] = chosen.map((c) => ({
    chosen: c,
    folds: [],
  }));
  for (const [f, plan] of plans.entries()) {
    for (const [m, model] of models.entries()) {
      const onDone = progressOf(env, {
        label: `${model.chosen.label}${plans.length > 1 ? ` (${plan.name})` : ''}`,
        step: f * chosen.length + m,
        steps: plans.length * chosen.length,
      });
      model.folds.push(
        await runModel(plan, model.chosen, metrics, { seed: request.seed, segments: true, env, onDone }),
      );
    }
  }

  const outcome = { plans, metrics, options: { resamples: request.resamples ?? RESAMPLES, seed: request.seed } };
  const estimates = overall(outcome, models);
  return {
    data: request.data,
    split: request.split,
    seed: request.seed,
    commit: env.commit,
    machine: env.machine,
    relevance: request.relevance.text,
    metrics: named.map(({ name, title, definition, better, kind }) => ({ name, title, definition, better, kind })),
    folds: plans.map(foldReport),
    runs: models.map((model, i) => modelReport(outcome, model, estimates[i])),
    comparisons: compareModels(models, estimates),
    notes: notesOn(request, models, plans),
  };
}

/** Share of one model's step that goes to training; the rest is scoring, in several passes. */
const TRAINING = 0.6;

/** Progress of one model on one fold as progress of the whole; it never goes back. */
function progressOf(env: EvaluateEnv, { label, step, steps }: { label: string; step: number; steps: number }) {
  let furthest = 0;
  return (done: number, text: 'training' | 'scoring'): void => {
    furthest = Math.max(furthest, text === 'training' ? TRAINING * done : TRAINING + (1 - TRAINING) * done);
    env.onProgress({ text: `${label}: ${text}`, done: (step + furthest) / steps });
  };
}

/** Registry, configuration and labels of the models asked for; a label that would stand twice gets a number. */
export function chooseModels({ models }: Pick<EvaluateRequest, 'models'>, env: EvaluateEnv): Chosen[] {
  const known = { ...registry, ...env.recommenders };
  const used = new Map<string, number>();
  return models.map(({ name, config, label }) => {
    if (!Object.hasOwn(known, name)) {
      throw new RecsysError('E_UNKNOWN_NAME', { kind: 'model', got: name, known: Object.keys(known) });
    }
    const wanted = label ?? name;
    const times = (used.get(wanted) ?? 0) + 1;
    used.set(wanted, times);
    return {
      label: times === 1 ? wanted : `${wanted} (${times})`,
      recommender: known[name],
      config: configure(name, known[name].defaults, config ?? {}),
    };
  });
}

function requireUsable({ name, train, test }: Fold): void {
  if (ratingCount(test) === 0)
    throw new RecsysError('E_EMPTY_DATA', { what: `the test part of ${name}`, why: 'it is empty' });
  assertNoLeak(train, test);
}

function foldReport(plan: FoldPlan): FoldReport {
  const { itemUsers } = plan.catalogue;
  return {
    name: plan.name,
    trainRatings: plan.train.interactions.indices.length,
    testRatings: plan.test.indices.length,
    relevantTestRatings: plan.relevantTest.indices.length,
    testUsers: plan.pairUsers.length,
    coldUsers: plan.pairUsers.reduce((n, user) => n + (plan.userCounts[user] === 0 ? 1 : 0), 0),
    coldItemRatings: plan.test.indices.reduce((n, item) => n + (itemUsers[item] === 0 ? 1 : 0), 0),
  };
}

function notesOn(request: EvaluateRequest, models: readonly ModelOutcome[], plans: readonly FoldPlan[]): string[] {
  const lists = models.some(({ folds }) => folds.some((fold) => fold.lists));
  const relevant =
    request.relevance.text === everyRating.text
      ? 'Every rating counts as relevant, whatever its value.'
      : `Relevant: ratings ${request.relevance.text}, in the training of list models and in the test alike.`;
  const sets = models.some(({ folds }) => folds.some((fold) => (fold.lists?.sets.length ?? 0) > 0));
  const jackknife = sets ? '; coverage and Gini: jackknife over groups of users' : '';
  const notes = [
    ...(lists
      ? [
          relevant,
          'Lists are over the full catalogue minus all training ratings of the user; ties go to the lower item index.',
        ]
      : []),
    `Intervals: 95 %, bootstrap over users (all ratings of a user are drawn together)${jackknife}.`,
    ...(models.length > 1
      ? ['p: two-sided, paired on the same users, Holm-corrected over all pairs of models of one metric.']
      : []),
  ];
  if (lists && plans.every((plan) => plan.listUsers.length === 0)) {
    notes.push('No test rating is relevant: lists have nothing to find, and their figures cannot be told.');
  }
  const cut = request.metrics.flatMap((name) => Number(/@(\d+)/.exec(name)?.[1] ?? 0));
  const items = request.dataset.interactions.items.size;
  if (Math.max(...cut, 0) > items)
    notes.push(`A k is larger than the catalogue of ${counted(items, 'item')}: lists end where it does.`);
  for (const { chosen, folds } of models) {
    const fallbacks = folds.reduce((sum, fold) => sum + (fold.ratings?.fallbacks ?? 0), 0);
    const filled = folds.reduce((sum, fold) => sum + (fold.lists?.filled ?? 0), 0);
    const label = chosen.label;
    if (fallbacks > 0)
      notes.push(`${label} could not tell ${counted(fallbacks, 'test rating')}: predicted from means instead.`);
    if (filled > 0)
      notes.push(
        `${label} could not fill ${counted(filled, 'list')}: the most popular unseen items took the free places.`,
      );
  }
  return notes;
}
