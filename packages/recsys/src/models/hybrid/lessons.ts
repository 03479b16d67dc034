// What hybrid learns its weights from: past periods and hold-outs of the training data, each with the parts trained anew.
import { withInteractions, type Dataset } from '../../data/dataset.ts';
import { afterFirst, backtests, hasTimes, holdOut, holdsOutNewest, type Backtest } from '../../ranking/backtest.ts';
import { candidateSource, type Evidence, type Part } from '../../ranking/candidates.ts';
import type { Isotonic } from '../../ranking/isotonic.ts';
import {
  FEW_LIKES,
  isChart,
  learnSettings,
  lessonOf,
  requestsOf,
  settings,
  type Lesson,
  type Setting,
} from '../../ranking/learn.ts';
import { calibrate, trialsOf, type Trial } from '../../ranking/trials.ts';
import type { Query, Recommender, TrainRun } from '../recommender.ts';
import { gather, type HybridConfig } from './parts.ts';

/** Older periods from which only requests without a history are learned. */
const NEWCOMER_PERIODS = 3;

/** Newcomers of a past period are asked again after so many likes: few users who come back have a history this short. */
const FIRST_LIKES = [1, 3, FEW_LIKES];

/** Requests of one setting that are enough: until then small data gets more periods and folds, which are cheap there. */
const ENOUGH = 500;
/** Two, so that every user tells of both settings. */
const LEAST_FOLDS = 2;
const MOST_FOLDS = 5;

/** What a training of hybrid goes by. */
export interface Course {
  readonly bases: readonly Recommender[];
  readonly names: readonly string[]; // columns
  readonly data: Dataset;
  readonly config: HybridConfig;
  readonly run: TrainRun;
}

export interface Learned {
  readonly weights: Float32Array; // (settings × columns)
  /** From scores of requests that come after all that is known to the chance that what is tried is liked. */
  readonly curve: Isotonic;
}

export async function learnWeights(course: Course): Promise<Learned> {
  const { bases, names, data, config, run } = course;
  const timed = hasTimes(data.seen ?? data.interactions);
  const folds = foldsOf(data);
  const steps = folds + (timed ? config.periods + 1 : 0);
  let step = 0;
  const lessons: Lesson[] = [];
  const trials: Trial[] = [];
  const teach = async (test: Backtest, wanted: readonly Wanted[], parts = bases): Promise<void> => {
    const source = candidateSource(await pastEvidence(course, test, parts));
    for (const { setting, accepts } of wanted) {
      lessons.push(lessonOf(test, source, { setting, width: names.length, accepts }));
    }
    if (parts === bases && wanted === afterwards) {
      for (const told of FIRST_LIKES) {
        const accepts = ({ history }: Query): boolean => history.length === told;
        lessons.push(lessonOf(afterFirst(test, told), source, { setting: 'few', width: names.length, accepts }));
      }
      trials.push(...trialsOf(test, source));
    }
    if (parts === bases) run.onEpoch(++step, steps, NaN);
  };
  if (timed) await teachPeriods(course, lessons, teach);
  for (let fold = 0; fold < folds; fold++) {
    const held = holdOut(data, { share: config.share, fold }, run.rng);
    if (held.known.indices.length > 0) await teach(held, timed ? halves(fold) : afterwards);
  }
  const models = bases.map((base) => base.name);
  return { weights: learnSettings(lessons, names, models), curve: crossCalibrated(lessons, trials, { names, models }) };
}

/** Weights for each half of the users come from the other half, so that no chance is told of what it was learned from. */
function crossCalibrated(
  lessons: readonly Lesson[],
  trials: readonly Trial[],
  { names, models }: { readonly names: readonly string[]; readonly models: readonly string[] },
): Isotonic {
  const halves = [1, 0].map((rest) =>
    learnSettings(
      lessons.map((lesson) => requestsOf(lesson, (user) => user % 2 === rest)),
      names,
      models,
    ),
  );
  return calibrate(trials, ({ user, likes }) => {
    const row = settings.indexOf(likes > FEW_LIKES ? 'after' : 'few');
    return halves[user % 2].subarray(row * names.length, (row + 1) * names.length);
  });
}

/** Which requests of a backtest are learned from, and as what. */
interface Wanted {
  readonly setting: Setting;
  readonly accepts: (query: Query) => boolean;
}

const newcomers: Wanted = { setting: 'new', accepts: ({ history }) => history.length === 0 };
const afterwards: readonly Wanted[] = [
  { setting: 'after', accepts: ({ history }) => history.length > FEW_LIKES },
  { setting: 'few', accepts: ({ history }) => history.length > 0 && history.length <= FEW_LIKES },
  newcomers,
];

const halves = (fold: number): Wanted[] => [
  { setting: 'amid', accepts: ({ user }) => !holdsOutNewest(user, fold) },
  { setting: 'last', accepts: ({ user }) => holdsOutNewest(user, fold) },
];

/** What comes after all that is known: a short period, like what comes next, and longer ones until there are requests enough. */
async function teachPeriods(
  { data, config, bases }: Course,
  lessons: readonly Lesson[],
  teach: (test: Backtest, wanted: readonly Wanted[], parts?: readonly Recommender[]) => Promise<void>,
): Promise<void> {
  const [near] = backtests(data, 1, config.share / 2);
  if (near) await teach(near, afterwards);
  const past = backtests(data, config.periods + NEWCOMER_PERIODS, config.share);
  for (const [age, test] of past.entries()) {
    const requests = lessons.reduce((sum, { starts }) => sum + starts.length - 1, 0);
    if (age === 0 || (age < config.periods && requests < ENOUGH)) {
      await teach(test, afterwards);
    } else {
      // A newcomer's columns of personal models are empty anyway, so these requests cost no training but of charts.
      const charts = bases.filter(({ name }) => isChart(name));
      await teach(test, [newcomers], charts);
    }
  }
}

/** Hold-outs that bring every setting its requests: each tells of half the users in each of two settings. */
function foldsOf({ interactions }: Dataset): number {
  let users = 0;
  for (let u = 0; u < interactions.users.size; u++)
    if (interactions.indptr[u + 1] > interactions.indptr[u] + 1) users++;
  return Math.max(LEAST_FOLDS, Math.min(MOST_FOLDS, Math.ceil((2 * ENOUGH) / Math.max(1, users))));
}

/** Evidence as it was then; models that are not among `parts` keep silent. */
async function pastEvidence(
  { bases, data, config, run }: Course,
  { known }: Backtest,
  parts: readonly Recommender[],
): Promise<Evidence> {
  const { evidence } = await gather(parts, withInteractions(data, known), config, run);
  return {
    ...evidence,
    parts: bases.map((base) => evidence.parts.find(({ name }) => name === base.name) ?? silent(base)),
  };
}

const silent = ({ name }: Recommender): Part => ({ name, scorer: (_query, _items, out) => void out.fill(NaN) });
