// How often each stretch of a title was played: a step function over its time line, in whole milliseconds.
import type { Kind } from './kinds.ts';

/**
 * `pieces` are start, end, times; start, end, times; … ascending, apart or of different times. `reports` counts the
 * stretches in it and fixes the grid: up to 512 they are kept to the millisecond, beyond that edges are rounded down to
 * whole seconds, then 2, 4, … seconds, doubling with the reports. The grid depends only on how many reports there were
 * and each grid divides the next, so the order of arrival leaves no trace, and a two-hour film stays below 2,000 pieces.
 */
export interface Coverage {
  reports: number;
  pieces: number[];
}

/** Reports that are kept to the millisecond. */
export const EXACT_REPORTS = 512;

export function gridMs(reports: number): number {
  if (reports <= EXACT_REPORTS) return 1;
  return 1000 * 2 ** Math.floor(Math.log2((reports - 1) / EXACT_REPORTS));
}

/** Adds one stretch [from, to), whole milliseconds. Nothing happens unless from < to. */
export function addStretch(coverage: Coverage, from: number, to: number): void {
  if (!(from < to)) return;
  const before = gridMs(coverage.reports);
  const grid = gridMs(++coverage.reports);
  if (grid !== before) coverage.pieces = coarsen(coverage.pieces, grid);
  const start = Math.floor(from / grid) * grid;
  const end = Math.floor(to / grid) * grid;
  if (start < end && !grows(coverage.pieces, start, end)) coverage.pieces = total(coverage.pieces, [start, end, 1]);
}

/** The usual case, one report after another: the last piece grows or a new one follows it. */
function grows(pieces: number[], start: number, end: number): boolean {
  const n = pieces.length;
  if (n === 0 || start > pieces[n - 2]!) pieces.push(start, end, 1);
  else if (start === pieces[n - 2]! && pieces[n - 1] === 1) pieces[n - 2] = end;
  else if (start === pieces[n - 2]!) pieces.push(start, end, 1);
  else return false;
  return true;
}

function coarsen(pieces: readonly number[], grid: number): number[] {
  const made: number[] = [];
  for (let i = 0; i < pieces.length; i += 3) {
    append(made, Math.floor(pieces[i]! / grid) * grid, Math.floor(pieces[i + 1]! / grid) * grid, pieces[i + 2]!);
  }
  return made;
}

function append(made: number[], start: number, end: number, times: number): void {
  if (start >= end || times === 0) return;
  const n = made.length;
  if (n > 0 && made[n - 2] === start && made[n - 1] === times) made[n - 2] = end;
  else made.push(start, end, times);
}

/** The sum of two step functions. O(pieces of both). */
function total(a: readonly number[], b: readonly number[]): number[] {
  const made: number[] = [];
  let [i, j] = [0, 0];
  let at = 0;
  while (i < a.length || j < b.length) {
    const [startA, endA] = [a[i] ?? Infinity, a[i + 1] ?? Infinity];
    const [startB, endB] = [b[j] ?? Infinity, b[j + 1] ?? Infinity];
    at = Math.max(at, Math.min(startA, startB));
    const inA = startA <= at;
    const inB = startB <= at;
    const until = Math.min(inA ? endA : startA, inB ? endB : startB);
    append(made, at, until, (inA ? a[i + 2]! : 0) + (inB ? b[j + 2]! : 0));
    at = until;
    if (endA <= at) i += 3;
    if (endB <= at) j += 3;
  }
  return made;
}

export const coverageKind: Kind<Coverage> = {
  empty: () => ({ reports: 0, pieces: [] }),
  isEmpty: ({ reports }) => reports === 0,
  encode: ({ reports, pieces }) => [reports, ...pieces],
  decode: (json) => {
    const [reports, ...pieces] = json as readonly number[];
    return { reports: reports!, pieces };
  },
  merge: (into, from) => {
    const reports = into.reports + from.reports;
    const grid = gridMs(reports);
    into.pieces = total(coarsen(into.pieces, grid), coarsen(from.pieces, grid));
    into.reports = reports;
    return into;
  },
};

/** Milliseconds of the title that were seen at least `times` times. */
export function watchedMs({ pieces }: Coverage, times = 1): number {
  let ms = 0;
  for (let i = 0; i < pieces.length; i += 3) if (pieces[i + 2]! >= times) ms += pieces[i + 1]! - pieces[i]!;
  return ms;
}

/** Milliseconds played, repeats counted. */
export function playedMs({ pieces }: Coverage): number {
  let ms = 0;
  for (let i = 0; i < pieces.length; i += 3) ms += (pieces[i + 1]! - pieces[i]!) * pieces[i + 2]!;
  return ms;
}

/** Where the last seen stretch ends, 0 for none. */
export const furthestMs = ({ pieces }: Coverage): number => pieces.at(-2) ?? 0;
