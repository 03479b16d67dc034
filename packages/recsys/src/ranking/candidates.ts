// Candidates of several models and of recent popularity, each with the numbers that a ranker decides by.
import type { Query, Scorer } from '../models/recommender.ts';
import type { Facts } from './facts.ts';
import { groupLift } from './group-popularity.ts';
import { ageDays, minuteOf, windowCounts, windowDays, type ItemClock } from './popularity.ts';
import { tasteLifts } from './taste.ts';
import { topN } from './top-n.ts';

/** A trained model among others. */
export interface Part {
  readonly name: string;
  readonly scorer: Scorer;
}

/** All that describes a candidate, made from one set of interactions and nothing later. */
export interface Evidence extends Facts {
  readonly parts: readonly Part[];
  /** How many of each source become candidates. */
  readonly depth: number;
}

export interface Candidates {
  readonly items: Int32Array; // (n) ascending
  readonly features: Float32Array; // (n × width), columns as featureNames says
}

/**
 * Column names, in order. `×history` columns fade in with the length of the user's history, `×new` columns out. What a chart
 * is worth may rise or fall with it; a model has one weight at either end, so that neither needs to be below 0.
 */
export function featureNames({ parts, groups, tastes }: Evidence): readonly string[] {
  const known = [
    'popularity',
    ...windowDays.map((days) => `popularity ${days} days`),
    'age',
    'liking',
    ...Array.from({ length: groups.fields }, (_, f) => `group ${f}`),
  ];
  const models = parts.flatMap(({ name }) => [`${name} score`, `${name} rank`]);
  const fields = Array.from(tastes.starts.subarray(1), (_, f) => `taste ${f}`);
  const charts = [...known, ...known.map((name) => `${name} ×history`)];
  return [...charts, ...fields, ...['new', 'history'].flatMap((end) => models.map((name) => `${name} ×${end}`))];
}

/** Half of the fade-in: for popularity a handful of likes, for models the length at which their scores stand firm. */
const FEW = 3;
const MANY = 30;

/** Likes that a window must be expected to hold of an item before its own count is believed over the expectation. */
const WINDOW_PRIOR = 1;

export function candidateSource(evidence: Evidence): (query: Query) => Candidates {
  const { parts, clock, groups, tastes, liking, depth } = evidence;
  const items = liking.length;
  const all = Int32Array.from(liking, (_, i) => i);
  const scores = parts.map(() => new Float32Array(items));
  const total = clock.minutes.length;
  const share = Float64Array.from(
    liking,
    (_, i) => (clock.indptr[i + 1] - clock.indptr[i] + 0.5) / (total + items / 2),
  );
  const W = windowDays.length;
  const known = 3 + W + groups.fields;
  const T = tastes.starts.length - 1;
  const width = 2 * known + T + 4 * parts.length;
  const now = countWindows(clock, items, clock.newest);
  const lift = new Float64Array(groups.fields);
  const masked = new Float32Array(items);
  const windowed = new Float32Array(items);
  const place = new Int32Array(items).fill(-1);

  return (query) => {
    const minute = minuteOf(query.at);
    const windows = minute >= clock.newest ? now : countWindows(clock, items, minute);
    const { history } = query;
    const best = (of: Float32Array | Float64Array): Int32Array => {
      masked.set(of);
      for (const i of history) masked[i] = NaN;
      return topN({ items: all, scores: masked }, depth).items;
    };
    const ranks = parts.map(({ scorer }, p) => {
      scorer(query, all, scores[p]);
      return best(scores[p]);
    });
    const popular = windowDays.map((_, w) => {
      // What did not happen in a window is not on its chart.
      for (let i = 0; i < items; i++) {
        windowed[i] = windows.counts[i * W + w] === 0 ? NaN : share[i] * liftIn(windows, i, w, share[i]);
      }
      return best(windowed);
    });
    const chosen = union([...ranks, best(share), ...popular], place);
    const few = history.length / (history.length + FEW);
    const fields = tasteLifts(tastes, history, chosen);
    const features = new Float32Array(chosen.length * width);
    chosen.forEach((i, row) => {
      const at = row * width;
      features[at] = Math.log(share[i]);
      for (let w = 0; w < W; w++) features[at + 1 + w] = Math.log(liftIn(windows, i, w, share[i]));
      features[at + 1 + W] = Math.log1p(ageDays(clock, i, minute));
      features[at + 2 + W] = liking[i];
      groupLift(groups, { user: query.user, item: i, share: share[i] }, lift);
      features.set(lift, at + 3 + W);
      for (let c = 0; c < known; c++) features[at + known + c] = features[at + c] * few;
      features.set(fields.subarray(row * T, (row + 1) * T), at + 2 * known);
    });
    const many = history.length / (history.length + MANY);
    const base = 2 * known + T;
    parts.forEach((_, p) => {
      const own = { scores: scores[p], ranks: ranks[p], place, depth, many };
      fillPart({ items: chosen, features }, own, { width, at: base + 2 * p, faded: base + 2 * (parts.length + p) });
    });
    return { items: chosen, features };
  };
}

/** What a model says of all items, and the best of them in order. */
interface PartScores {
  readonly scores: Float32Array;
  readonly ranks: Int32Array;
  /** (items) All -1 between calls. */
  readonly place: Int32Array;
  readonly depth: number;
  readonly many: number;
}

/** Writes score and rank of each candidate, times 1 − `many` into two columns from `at` and times `many` from `faded`. */
function fillPart(
  { items, features }: Candidates,
  { scores, ranks, place, depth, many }: PartScores,
  { width, at, faded }: { width: number; at: number; faded: number },
): void {
  const { mean, deviation } = moments(scores);
  if (!(deviation > 0)) return;
  ranks.forEach((i, rank) => (place[i] = rank));
  items.forEach((i, row) => {
    const score = scores[i];
    // An item the model cannot tell anything about stands at its mean, and last of those it ranks.
    const high = Number.isNaN(score) ? 0 : Math.max(-5, Math.min(12, (score - mean) / deviation));
    const rank = -Math.log2((place[i] < 0 ? depth : place[i]) + 1) / Math.log2(depth + 1);
    features[row * width + at] = high * (1 - many);
    features[row * width + at + 1] = rank * (1 - many);
    features[row * width + faded] = high * many;
    features[row * width + faded + 1] = rank * many;
  });
  for (const i of ranks) place[i] = -1;
}

/** All items of the lists once, ascending. `place` (items) is all -1 before and after. */
function union(lists: readonly Int32Array[], place: Int32Array): Int32Array {
  const found: number[] = [];
  for (const list of lists) {
    for (const i of list) {
      if (place[i] < 0) found.push(i);
      place[i] = 0;
    }
  }
  for (const i of found) place[i] = -1;
  return Int32Array.from(found).sort();
}

interface Windows {
  readonly counts: Float64Array; // (items × windows)
  readonly totals: Float64Array; // (windows)
}

/** What happened in each window that ends at this minute. */
function countWindows(clock: ItemClock, items: number, minute: number): Windows {
  const W = windowDays.length;
  const counts = new Float64Array(items * W);
  const totals = new Float64Array(W);
  const one = new Float64Array(W);
  for (let i = 0; i < items; i++) {
    if (clock.indptr[i] === clock.indptr[i + 1]) continue;
    windowCounts(clock, i, minute, one);
    for (let w = 0; w < W; w++) totals[w] += counts[i * W + w] = one[w];
  }
  return { counts, totals };
}

/** An item's share of the window over its share of all time, shrunk to 1. */
const liftIn = ({ counts, totals }: Windows, i: number, w: number, share: number): number =>
  (counts[i * totals.length + w] + WINDOW_PRIOR) / (totals[w] * share + WINDOW_PRIOR);

function moments(scores: Float32Array): { mean: number; deviation: number } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < scores.length; k++) {
    if (!Number.isFinite(scores[k])) continue;
    n++;
    sum += scores[k];
    squares += scores[k] ** 2;
  }
  const mean = n === 0 ? 0 : sum / n;
  return { mean, deviation: n === 0 ? 0 : Math.sqrt(Math.max(0, squares / n - mean ** 2)) };
}
