// Candidates of several models and of recent popularity, each with the numbers that a ranker decides by.
import type { Query, Scorer } from '../models/recommender.ts';
import type { Facts } from './facts.ts';
import { groupLift } from './group-popularity.ts';
import { ageDays, minuteOf, windowCounts, windowDays, type ItemClock } from './popularity.ts';
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

/** Column names, in order. `×history` columns fade in with the length of the user's history. */
export function featureNames({ parts, groups }: Evidence): readonly string[] {
  const known = [
    'popularity',
    ...windowDays.map((days) => `popularity ${days} days`),
    'age',
    'liking',
    ...Array.from({ length: groups.fields }, (_, f) => `group ${f}`),
  ];
  const models = parts.flatMap(({ name }) => [`${name} score`, `${name} rank`]);
  return [...known, ...known.map((name) => `${name} ×history`), ...models, ...models.map((name) => `${name} ×history`)];
}

/** Half of the fade-in: for popularity a handful of likes, for models the length at which their scores stand firm. */
const FEW = 3;
const MANY = 30;

/** Likes that a window must be expected to hold of an item before its own count is believed over the expectation. */
const WINDOW_PRIOR = 1;

export function candidateSource(evidence: Evidence): (query: Query) => Candidates {
  const { parts, clock, groups, liking, depth } = evidence;
  const items = liking.length;
  const all = Int32Array.from(liking, (_, i) => i);
  const scores = parts.map(() => new Float32Array(items));
  const isHistory = new Uint8Array(items);
  const total = clock.minutes.length;
  const share = Float64Array.from(
    liking,
    (_, i) => (clock.indptr[i + 1] - clock.indptr[i] + 0.5) / (total + items / 2),
  );
  const W = windowDays.length;
  const known = 3 + W + groups.fields;
  const width = 2 * known + 4 * parts.length;
  const now = windowLifts(clock, share, clock.newest);
  const lift = new Float64Array(groups.fields);
  const masked = new Float32Array(items);

  return (query) => {
    const minute = minuteOf(query.at);
    const lifts = minute >= clock.newest ? now : windowLifts(clock, share, minute);
    const { history } = query;
    for (const i of history) isHistory[i] = 1;
    const best = (score: (i: number) => number): Int32Array => {
      for (let i = 0; i < items; i++) masked[i] = isHistory[i] === 1 ? NaN : score(i);
      return topN({ items: all, scores: masked }, depth).items;
    };
    const ranks = parts.map(({ scorer }, p) => {
      scorer(query, all, scores[p]);
      return best((i) => scores[p][i]);
    });
    const popular = Array.from({ length: W + 1 }, (_, w) =>
      best((i) => Math.log(share[i]) + (w === 0 ? 0 : lifts[i * W + w - 1])),
    );
    for (const i of history) isHistory[i] = 0;
    const chosen = Int32Array.from(new Set([...ranks, ...popular].flatMap((list) => Array.from(list)))).sort();
    const few = history.length / (history.length + FEW);
    const many = history.length / (history.length + MANY);
    const features = new Float32Array(chosen.length * width);
    chosen.forEach((i, row) => {
      const at = row * width;
      features[at] = Math.log(share[i]);
      for (let w = 0; w < W; w++) features[at + 1 + w] = lifts[i * W + w];
      features[at + 1 + W] = Math.log1p(ageDays(clock, i, minute));
      features[at + 2 + W] = liking[i];
      groupLift(groups, { user: query.user, item: i, share: share[i] }, lift);
      features.set(lift, at + 3 + W);
      for (let c = 0; c < known; c++) features[at + known + c] = features[at + c] * few;
    });
    const base = 2 * known;
    parts.forEach((_, p) => {
      const { mean, deviation } = moments(scores[p]);
      if (!(deviation > 0)) return;
      const place = new Map(Array.from(ranks[p], (i, rank) => [i, rank] as const));
      chosen.forEach((i, row) => {
        const at = row * width + base + 2 * p;
        const score = scores[p][i];
        // An item the model cannot tell anything about stands at its mean, and last of those it ranks.
        features[at] = Number.isNaN(score) ? 0 : Math.max(-5, Math.min(12, (score - mean) / deviation));
        features[at + 1] = -Math.log2((place.get(i) ?? depth) + 1) / Math.log2(depth + 1);
        features[at + 2 * parts.length] = features[at] * many;
        features[at + 2 * parts.length + 1] = features[at + 1] * many;
      });
    });
    return { items: chosen, features };
  };
}

/** (items × windows) ln of an item's share of the window over its share of all time, shrunk to 0. */
function windowLifts(clock: ItemClock, share: Float64Array, minute: number): Float32Array {
  const W = windowDays.length;
  const counts = new Float64Array(share.length * W);
  const totals = new Float64Array(W);
  const one = new Float64Array(W);
  for (let i = 0; i < share.length; i++) {
    windowCounts(clock, i, minute, one);
    for (let w = 0; w < W; w++) totals[w] += counts[i * W + w] = one[w];
  }
  return Float32Array.from(counts, (count, k) => {
    const own = share[Math.floor(k / W)];
    return Math.log((count + WINDOW_PRIOR) / (totals[k % W] * own + WINDOW_PRIOR));
  });
}

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
