// Learns a ranker from backtests: candidates of past queries, which of them were liked next, and weights that fit.
import type { Query } from '../models/recommender.ts';
import type { Interactions } from '../data/interactions.ts';
import { pastQuery, type Backtest } from './backtest.ts';
import type { Candidates } from './candidates.ts';
import { fitListwise, type RankingProblem } from './listwise.ts';
import { minuteOf } from './popularity.ts';

/**
 * When a request comes: after all that is known, which is how a service runs, of a user, of one with few likes or of a newcomer;
 * amid what is known of the user (random splits); or after all that is known of the user but amid everyone's (leave-last).
 * What charts are worth differs, and with few likes what models are worth.
 */
export const settings = ['after', 'few', 'new', 'amid', 'last'] as const;
export type Setting = (typeof settings)[number];

/** Likes up to which they are few. */
export const FEW_LIKES = 10;

/** `newest` is the newest minute of all data. */
export function settingOf({ at, history, times }: Query, newest: number): Setting {
  if (minuteOf(at) < newest) return times.length > 0 && at >= times[times.length - 1] ? 'last' : 'amid';
  return history.length > FEW_LIKES ? 'after' : history.length > 0 ? 'few' : 'new';
}

/** Requests of one setting, by column of `featureNames`. */
export interface Lesson extends Omit<RankingProblem, 'places'> {
  readonly setting: Setting;
  /** (requests) Who asked. */
  readonly users: Int32Array;
}

/** Users asked per backtest, drawn evenly: more would cost memory and change little. */
const MOST_REQUESTS = 1000;

/**
 * What to learn from one backtest. What a user had, liked or not, is no candidate again, as in any list that is shown.
 * Users none of whose liked items became candidates teach nothing and are left out.
 */
export function lessonOf(
  { known, seen, next }: Pick<Backtest, 'known' | 'seen' | 'next'>,
  source: (query: Query) => Candidates,
  { setting, width, accepts }: { setting: Setting; width: number; accepts(query: Query): boolean },
): Lesson {
  const starts = [0];
  const features: Float32Array[] = [];
  const gains: number[] = [];
  const askers: number[] = [];
  const users = Array.from({ length: next.indptr.length - 1 }, (_, u) => u)
    .filter((u) => next.indptr[u + 1] > next.indptr[u])
    .map((u) => pastQuery({ known, next }, u))
    .filter(accepts);
  const stride = Math.max(1, users.length / MOST_REQUESTS);
  for (let n = 0; n < users.length; n += stride) {
    const query = users[Math.floor(n)];
    const liked = new Set(rowOf(next, query.user));
    const candidates = without(source(query), rowOf(seen, query.user), width);
    if (!candidates.items.some((i) => liked.has(i))) continue;
    for (const i of candidates.items) gains.push(liked.has(i) ? 1 : 0);
    features.push(candidates.features);
    askers.push(query.user);
    starts.push(gains.length);
  }
  const joined = new Float32Array(gains.length * width);
  features.forEach((rows, q) => joined.set(rows, starts[q] * width));
  return {
    setting,
    users: Int32Array.from(askers),
    starts: Int32Array.from(starts),
    width,
    features: joined,
    gains: Uint8Array.from(gains),
  };
}

/** The requests of some users. */
export function requestsOf(lesson: Lesson, accepts: (user: number) => boolean): Lesson {
  const { users, starts, width, features, gains } = lesson;
  const kept = Array.from(users, (_, q) => q).filter((q) => accepts(users[q]));
  const from = [0];
  for (const q of kept) from.push(from[from.length - 1] + starts[q + 1] - starts[q]);
  const own = { features: new Float32Array(from[kept.length] * width), gains: new Uint8Array(from[kept.length]) };
  kept.forEach((q, n) => {
    own.features.set(features.subarray(starts[q] * width, starts[q + 1] * width), from[n] * width);
    own.gains.set(gains.subarray(starts[q], starts[q + 1]), from[n]);
  });
  return { ...lesson, users: Int32Array.from(kept, (q) => users[q]), starts: Int32Array.from(from), ...own };
}

const rowOf = ({ indptr, indices }: Interactions, user: number): Int32Array =>
  indices.subarray(indptr[user], indptr[user + 1]);

/** The candidates without these items. */
function without({ items, features, sources }: Candidates, gone: Int32Array, width: number): Candidates {
  const dropped = new Set(gone);
  const rows = Array.from(items, (_, row) => row).filter((row) => !dropped.has(items[row]));
  const kept = new Float32Array(rows.length * width);
  rows.forEach((row, n) => kept.set(features.subarray(row * width, (row + 1) * width), n * width));
  return {
    items: Int32Array.from(rows, (row) => items[row]),
    features: kept,
    sources: Int32Array.from(rows, (row) => sources[row]),
  };
}

/** Each model's say, in standard deviations of its scores, before anything is learned; an item's log popularity has 1. */
const MODEL_PRIOR = 0.3;

/**
 * Precision of the priors, in requests: of popularity and a sum of all models before the tied fit, of that before all weights
 * are free, of these before one setting's own fit, and of popularity before that of newcomers. Inner validation parts of thirty cuts, large and small, were flat around them.
 */
const PRECISION = { tied: 20, free: 60, own: 100, new: 60 };

/**
 * (settings × columns) Weights for each setting. What a model's word is worth is learned from the requests of all
 * settings at once, what charts are worth from each setting's own: hold-outs have many users with a history, past periods
 * know how charts drift. `tied` first gives all models one weight, so that few requests leave a plain sum of them.
 * Settings other than 'after' are then fitted once more on their own requests; that of newcomers from the start, for all
 * that can be told of them is a chart, and requests of others blur which.
 * No model's word may count against an item (Breiman 1996, Stacked regressions): parts say much the same, and weights of
 * either sign would fit their differences, which are noise where requests are few.
 */
export function learnSettings(
  lessons: readonly Lesson[],
  names: readonly string[],
  models: readonly string[],
): Float32Array {
  const { fit, free, joint, plain } = sharedFit(lessons, names, models);
  const weights = new Float32Array(settings.length * names.length);
  const before = (setting: Setting): Prior =>
    setting === 'new' ? { prior: plain, precision: PRECISION.new } : { prior: joint, precision: PRECISION.own };
  settings.forEach((setting, row) => {
    const own = lessons.filter((lesson) => lesson.setting === setting);
    const last = own.length === 0 || setting === 'after' ? joint : fit(own, free, before(setting));
    free.of[setting].forEach((place, c) => (weights[row * names.length + c] = last[place]));
  });
  return weights;
}

interface SharedFit {
  readonly fit: (own: readonly Lesson[], places: Places, before: Prior) => Float64Array;
  readonly free: Places;
  /** From the requests of all settings. */
  readonly joint: Float64Array;
  /** What is thought before any request. */
  readonly plain: Float64Array;
}

function sharedFit(lessons: readonly Lesson[], names: readonly string[], models: readonly string[]): SharedFit {
  // Newcomers' first likes are many requests of a kind of their own: what others are shown must not bend to them.
  const most = lessons.filter(({ setting }) => setting !== 'few');
  const personal = models.filter((model) => !isChart(model));
  const tied = placesBy(names, (name) => {
    const model = personal.find((one) => name.startsWith(`${one} `));
    return model === undefined ? name : name.slice(model.length);
  });
  const free = placesBy(names, (name) => name);
  const prior = new Float64Array(tied.size);
  for (const setting of settings) prior[tied.of[setting][names.indexOf('popularity')]] = 1;
  for (const model of personal) {
    for (const end of ['new', 'history']) prior[tied.of.after[names.indexOf(`${model} score ×${end}`)]] = MODEL_PRIOR;
  }
  const isModel = (name: string): boolean => models.some((model) => name.startsWith(`${model} `));
  const fit = (own: readonly Lesson[], places: Places, before: Prior): Float64Array => {
    const floored = new Uint8Array(places.size);
    for (const setting of settings)
      names.forEach((name, c) => (floored[places.of[setting][c]] = isModel(name) ? 1 : 0));
    const requests = own.reduce((total, { starts }) => total + starts.length - 1, 0);
    const problems = own.map((lesson) => ({ ...lesson, places: places.of[lesson.setting] }));
    return fitListwise(problems, { prior: before.prior, floored, ridge: before.precision / Math.max(1, requests) });
  };
  const sum = fit(most, tied, { prior, precision: PRECISION.tied });
  const start = new Float64Array(free.size);
  for (const setting of settings) tied.of[setting].forEach((from, c) => (start[free.of[setting][c]] = sum[from]));
  const plain = start.slice();
  for (const setting of settings) tied.of[setting].forEach((from, c) => (plain[free.of[setting][c]] = prior[from]));
  return { fit, free, joint: fit(most, free, { prior: start, precision: PRECISION.free }), plain };
}

interface Prior {
  readonly prior: Float64Array;
  readonly precision: number;
}

interface Places {
  readonly of: Readonly<Record<Setting, Int32Array>>; // each (columns)
  readonly size: number;
}

/** Columns of one key share a weight; those about charts only within a setting. */
function placesBy(names: readonly string[], keyOf: (name: string) => string): Places {
  const places = new Map<string, number>();
  const place = (key: string): number => {
    if (!places.has(key)) places.set(key, places.size);
    return places.get(key)!;
  };
  const of = (setting: Setting): Int32Array =>
    Int32Array.from(names, (name) => place(isChart(name) ? `${setting} ${name}` : keyOf(name)));
  // Until those with few likes, or none, are fitted on their own they tell of charts as everyone does who comes after.
  return {
    of: { after: of('after'), few: of('after'), new: of('after'), amid: of('amid'), last: of('last') },
    size: places.size,
  };
}

/** Columns, and parts, that say the same to everyone or to a whole group. */
export const isChart = (name: string): boolean => /^(popularity|age|liking|group|popular|trending)\b/.test(name);
