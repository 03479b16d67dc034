// Past moments at which a ranker could have stood: what was known then, and what users liked next.
import { filterEntries, type Interactions } from '../data/interactions.ts';
import type { Query } from '../models/recommender.ts';
import { shuffle, type Rng } from '../rng.ts';

export interface Backtest {
  readonly known: Interactions;
  readonly next: Interactions;
}

/**
 * Cuts the newest `share` off, then the newest share of what is left, `periods` times; newest first.
 * Without times the cuts are random. Parts that would be empty end the series.
 */
export function backtests(data: Interactions, periods: number, share: number, rng: Rng): Backtest[] {
  const made: Backtest[] = [];
  const timed = data.times.some((time) => time !== data.times[0]);
  for (let known = data; made.length < periods;) {
    const late = timed ? newest(known, share) : drawn(known, share, rng);
    const cut = partition(known, late);
    if (cut.known.indices.length === 0 || cut.next.indices.length === 0) break;
    made.push(cut);
    known = cut.known;
  }
  return made;
}

/**
 * A share of each part as what came next: of every other user a random share, as in a random split, and of the rest each
 * one's newest, as when everyone's last likes are asked for. One training then tells of both.
 */
export function holdOut(data: Interactions, share: number, rng: Rng): Backtest {
  const late = drawn(data, share, rng);
  for (let u = 1; u + 1 < data.indptr.length; u += 2) {
    const [from, to] = [data.indptr[u], data.indptr[u + 1]];
    const row = Int32Array.from({ length: to - from }, (_, k) => from + k);
    row.sort((a, b) => data.times[b] - data.times[a] || b - a);
    late.fill(0, from, to);
    for (const k of row.subarray(0, Math.round(share * row.length))) late[k] = 1;
  }
  return partition(data, late);
}

/** Whether `holdOut` held out this user's newest. */
export const holdsOutNewest = (user: number): boolean => user % 2 === 1;

const partition = (data: Interactions, late: Uint8Array): Backtest => ({
  known: filterEntries(data, (k) => late[k] === 0),
  next: filterEntries(data, (k) => late[k] === 1),
});

function newest({ times }: Interactions, share: number): Uint8Array {
  const sorted = times.slice().sort();
  const cut = sorted[Math.floor((1 - share) * sorted.length)];
  return Uint8Array.from(times, (time) => (time >= cut ? 1 : 0));
}

function drawn({ indices }: Interactions, share: number, rng: Rng): Uint8Array {
  const order = shuffle(
    Int32Array.from(indices, (_, k) => k),
    rng,
  );
  const late = new Uint8Array(indices.length);
  for (let n = 0; n < share * indices.length; n++) late[order[n]] = 1;
  return late;
}

/** The query that would have been asked: the user's known history, oldest first, at the first moment of what came next. */
export function pastQuery({ known, next }: Backtest, user: number): Query {
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
