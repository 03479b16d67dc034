// Past moments at which a ranker could have stood: what was known then, and what users liked next.
import type { Dataset } from '../data/dataset.ts';
import { filterEntries, type Interactions } from '../data/interactions.ts';
import { lowerBound } from '../data/sorted.ts';
import type { Query } from '../models/recommender.ts';
import type { Rng } from '../rng.ts';

/** Cut as an evaluation cuts: over all that users had, of which the liked part is learned from and asked for. */
export interface Backtest {
  /** Liked before. */
  readonly known: Interactions;
  /** Had before, liked or not: no list shows it again. */
  readonly seen: Interactions;
  /** Liked afterwards. */
  readonly next: Interactions;
  /** Had afterwards, liked or not. */
  readonly tried: Interactions;
}

/** Whether moments differ: without times nothing comes before anything else. */
export const hasTimes = ({ times }: Interactions): boolean => times.some((time) => time !== times[0]);

/** Cuts the newest `share` off, then the newest share of what is left, `periods` times; newest first. Empty parts end the series. */
export function backtests(data: Dataset, periods: number, share: number): Backtest[] {
  const { times } = had(data);
  const made: Backtest[] = [];
  for (let sorted = times.slice().sort(); made.length < periods;) {
    const end = sorted.length === 0 ? 0 : sorted[sorted.length - 1];
    const cut = sorted[Math.floor((1 - share) * sorted.length)];
    sorted = sorted.subarray(0, lowerBound(sorted, cut));
    const test = cutAt(data, (k) => (times[k] < cut ? KNOWN : times[k] <= end ? NEXT : LATER));
    if (test.known.indices.length === 0 || test.next.indices.length === 0) break;
    made.push(test);
  }
  return made;
}

/** Of users whose newest are held out, this share of all they had: few, as when the next title is asked for. */
const NEWEST_SHARE = 0.05;

/**
 * A share of each part as what came next: of every other user a random share, as in a random split, and of the rest each
 * one's newest, at least one, as in leave-last. One training then tells of both; an odd `fold` swaps the halves.
 * Without times all users give a random share.
 */
export function holdOut(data: Dataset, { share, fold }: { share: number; fold: number }, rng: Rng): Backtest {
  const { indptr, times } = had(data);
  const timed = hasTimes(had(data));
  const late = new Uint8Array(times.length);
  for (let u = 0; u + 1 < indptr.length; u++) {
    const [from, to] = [indptr[u], indptr[u + 1]];
    const draw = Float64Array.from({ length: to - from }, rng);
    if (!timed || !holdsOutNewest(u, fold)) {
      draw.forEach((x, k) => (late[from + k] = x < share ? 1 : 0));
    } else if (to - from > 1) {
      // Equal times at random: index order would favour new items.
      const row = Int32Array.from(draw, (_, k) => from + k);
      row.sort((a, b) => times[b] - times[a] || draw[a - from] - draw[b - from]);
      for (const k of row.subarray(0, Math.max(1, Math.round(NEWEST_SHARE * row.length)))) late[k] = 1;
    }
  }
  return cutAt(data, (k) => (late[k] === 1 ? NEXT : KNOWN));
}

/** Whether `holdOut` held out this user's newest. */
export const holdsOutNewest = (user: number, fold: number): boolean => (user + fold) % 2 === 1;

const had = ({ interactions, seen }: Dataset): Interactions => seen ?? interactions;

const KNOWN = 0;
const NEXT = 1;
const LATER = 2;

function cutAt(data: Dataset, when: (k: number) => number): Backtest {
  const all = had(data);
  const liked = likedAmong(data);
  return {
    known: filterEntries(all, (k) => liked[k] === 1 && when(k) === KNOWN),
    seen: filterEntries(all, (k) => when(k) === KNOWN),
    next: filterEntries(all, (k) => liked[k] === 1 && when(k) === NEXT),
    tried: filterEntries(all, (k) => when(k) === NEXT),
  };
}

/** 1 for each entry of what users had that they liked: one merge of two ascending rows per user. */
function likedAmong({ interactions, seen }: Dataset): Uint8Array {
  if (seen === undefined) return new Uint8Array(interactions.indices.length).fill(1);
  const liked = new Uint8Array(seen.indices.length);
  for (let u = 0; u + 1 < seen.indptr.length; u++) {
    let k = seen.indptr[u];
    for (let l = interactions.indptr[u]; l < interactions.indptr[u + 1]; l++) {
      while (k < seen.indptr[u + 1] && seen.indices[k] < interactions.indices[l]) k++;
      if (k < seen.indptr[u + 1] && seen.indices[k] === interactions.indices[l]) liked[k] = 1;
    }
  }
  return liked;
}

/**
 * The same period, a little later: newcomers, who had nothing before it, have told their first `told` likes of it, and what
 * they liked after those is asked for. Nothing of them is in `known`, so models that were trained on it have never met them.
 * Users who were there before are left out.
 */
export function afterFirst({ seen, next }: Backtest, told: number): Backtest {
  const early = new Uint8Array(next.indices.length);
  const late = new Uint8Array(next.indices.length);
  for (let u = 0; u + 1 < next.indptr.length; u++) {
    const [from, to] = [next.indptr[u], next.indptr[u + 1]];
    if (seen.indptr[u + 1] > seen.indptr[u] || to - from <= told) continue;
    const row = Int32Array.from({ length: to - from }, (_, k) => from + k);
    row.sort((a, b) => next.times[a] - next.times[b] || a - b);
    row.forEach((k, place) => ((place < told ? early : late)[k] = 1));
  }
  const before = filterEntries(next, (k) => early[k] === 1);
  const after = filterEntries(next, (k) => late[k] === 1);
  return { known: before, seen: before, next: after, tried: after };
}

/** The query that would have been asked: the user's known history, oldest first, at the first moment of what came next. */
export function pastQuery({ known, next }: Pick<Backtest, 'known' | 'next'>, user: number): Query {
  const row = Int32Array.from(
    { length: known.indptr[user + 1] - known.indptr[user] },
    (_, k) => known.indptr[user] + k,
  ).sort((a, b) => known.times[a] - known.times[b] || a - b);
  let at = Infinity;
  for (let k = next.indptr[user]; k < next.indptr[user + 1]; k++) at = Math.min(at, next.times[k]);
  return {
    user,
    history: row.map((k) => known.indices[k]),
    values: Float32Array.from(row, (k) => known.values[k]),
    times: Float64Array.from(row, (k) => known.times[k]),
    context: new Float32Array(0),
    at,
  };
}
