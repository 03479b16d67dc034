// What viewers tried next in past periods and whether they liked it: what a match in percent is calibrated on.
import type { Interactions } from '../data/interactions.ts';
import type { Query } from '../models/recommender.ts';
import { pastQuery, type Backtest } from './backtest.ts';
import type { Candidates } from './candidates.ts';
import { fitIsotonic, type Isotonic } from './isotonic.ts';
import { scoreCandidates } from './scores.ts';

/** One request of a past period: its candidates and what was tried after it, described together. */
export interface Trial {
  readonly user: number;
  /** Length of the history. */
  readonly likes: number;
  readonly described: Candidates;
  /** Rows of `described` that were tried, and 1 for each that was liked. */
  readonly rows: Int32Array;
  readonly liked: Uint8Array;
}

/** Requests kept of each backtest, drawn evenly, and titles of each: enough for a curve of a few steps. */
const MOST_REQUESTS = 500;
const MOST_TRIED = 50;

/** Trials of users with a history. */
export function trialsOf(
  { known, next, tried }: Backtest,
  source: (query: Query, also?: Int32Array) => Candidates,
): Trial[] {
  const rowOf = ({ indptr, indices }: Interactions, user: number): Int32Array =>
    indices.subarray(indptr[user], indptr[user + 1]);
  const users = Array.from({ length: known.indptr.length - 1 }, (_, u) => u).filter(
    (u) => rowOf(tried, u).length > 0 && rowOf(known, u).length > 0,
  );
  const stride = Math.max(1, users.length / MOST_REQUESTS);
  const trials: Trial[] = [];
  for (let n = 0; n < users.length; n += stride) {
    const user = users[Math.floor(n)];
    const items = thinned(rowOf(tried, user));
    const liked = new Set(rowOf(next, user));
    const described = source(pastQuery({ known, next: tried }, user), items);
    trials.push({
      user,
      likes: rowOf(known, user).length,
      described,
      rows: items.map((item) => described.items.indexOf(item)),
      liked: Uint8Array.from(items, (item) => (liked.has(item) ? 1 : 0)),
    });
  }
  return trials;
}

const thinned = (items: Int32Array): Int32Array => {
  const stride = Math.max(1, items.length / MOST_TRIED);
  return Int32Array.from({ length: Math.min(items.length, MOST_TRIED) }, (_, n) => items[Math.floor(n * stride)]);
};

/** Trials and dislikes among them below which no chance is told; trials that a step of the curve rests on. */
const LEAST_TRIALS = 200;
const LEAST_OF_EACH = 20;
const STEP = 150;

/**
 * The chance that a title which is tried is liked, by the score that the ranker gives it. `weightsOf` must give weights that
 * were not learned from its user. Empty where too little was tried, or nearly all or none of it was liked.
 */
export function calibrate(trials: readonly Trial[], weightsOf: (trial: Trial) => ArrayLike<number>): Isotonic {
  const scores: number[] = [];
  const outcomes: number[] = [];
  for (const trial of trials) {
    const { described, rows, liked } = trial;
    const all = scoreCandidates(described, weightsOf(trial));
    rows.forEach((row, n) => {
      scores.push(all[row]);
      outcomes.push(liked[n]);
    });
  }
  const likes = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const enough = outcomes.length >= LEAST_TRIALS && Math.min(likes, outcomes.length - likes) >= LEAST_OF_EACH;
  return enough ? fitIsotonic(scores, outcomes, STEP) : { scores: new Float32Array(0), chances: new Float32Array(0) };
}
