// One title over all its profiles: the timeline of who watched, paused, jumped and left, scenes seen again, and moments.
import { BIN_MS, type SpotKind } from './playback.ts';
import { furthestMs, watchedMs, type Coverage } from './coverage.ts';
import type { Part } from './state.ts';

/** One bin of 10 s. null: fewer than k profiles did it, which might point at one person. */
export interface EngagementBin {
  readonly fromMs: number;
  /** Profiles that saw some of it. */
  readonly viewers: number | null;
  readonly pauses: number | null;
  readonly rewinds: number | null;
  readonly forwards: number | null;
  readonly exits: number | null;
}

interface Tally {
  n: number;
  profiles: number;
}

/** The timeline of a film or an episode. `parts`: one per profile. Empty where fewer than k profiles watched at all. */
export function engagement(parts: readonly Part[], k = 3): EngagementBin[] {
  if (parts.length < k) return [];
  const [viewers, spots] = [new Map<number, number>(), new Map<string, Tally>()];
  for (const { coverage, spots: own } of parts) {
    for (const bin of seenBins(coverage)) viewers.set(bin, (viewers.get(bin) ?? 0) + 1);
    for (const [key, { n }] of own.map) {
      const tally = spots.get(key) ?? { n: 0, profiles: 0 };
      spots.set(key, { n: tally.n + n, profiles: tally.profiles + 1 });
    }
  }
  const bins = [...viewers.keys(), ...Array.from(spots.keys(), (key) => Number(key.split(':')[1]))];
  const counted = (kind: SpotKind, bin: number): number | null => {
    const tally = spots.get(`${kind}:${bin}`);
    return tally === undefined ? 0 : tally.profiles < k ? null : tally.n;
  };
  return Array.from({ length: largestOf(bins, (bin) => bin + 1) }, (_, bin) => {
    const seen = viewers.get(bin) ?? 0;
    return {
      fromMs: bin * BIN_MS,
      viewers: seen > 0 && seen < k ? null : seen,
      pauses: counted('pause', bin),
      rewinds: counted('rewind', bin),
      forwards: counted('forward', bin),
      exits: counted('exit', bin),
    };
  });
}

/** Largest of the measures, 0 for none; for lists too long to be arguments of a call. */
function largestOf<T>(values: Iterable<T>, measure: (value: T) => number): number {
  let most = 0;
  for (const value of values) most = Math.max(most, measure(value));
  return most;
}

function* seenBins({ pieces }: Coverage): Generator<number> {
  let next = 0;
  for (let i = 0; i < pieces.length; i += 3) {
    const end = Math.ceil(pieces[i + 1]! / BIN_MS);
    for (let bin = Math.max(next, Math.floor(pieces[i]! / BIN_MS)); bin < end; bin++) yield bin;
    next = Math.max(next, end);
  }
}

/** A stretch that was seen again, [fromMs, toMs). */
export interface Scene {
  readonly fromMs: number;
  readonly toMs: number;
  /** Highest views per viewer within it. */
  readonly times: number;
  /** Profiles that saw some of it at least twice. */
  readonly profiles: number;
}

const SECOND_MS = 1000;

/**
 * Scenes: seconds whose views per viewer are at least twice the median of the title, seen again by at least `k` profiles.
 * `coverages`: one per profile.
 */
export function repeatedScenes(coverages: readonly Coverage[], k = 3): Scene[] {
  const seconds = Math.ceil(largestOf(coverages, furthestMs) / SECOND_MS);
  const [views, viewers, again] = [new Float64Array(seconds), new Int32Array(seconds), new Int32Array(seconds)];
  for (const { pieces } of coverages) {
    for (let i = 0; i < pieces.length; i += 3) {
      // A second belongs to the piece that covers its middle, so none is counted twice.
      const [from, to] = [Math.round(pieces[i]! / SECOND_MS), Math.round(pieces[i + 1]! / SECOND_MS)];
      for (let s = from; s < Math.min(to, seconds); s++) {
        views[s]! += pieces[i + 2]!;
        viewers[s]!++;
        if (pieces[i + 2]! > 1) again[s]!++;
      }
    }
  }
  const rate = views.map((n, s) => (viewers[s]! > 0 ? n / viewers[s]! : 0));
  const high = 2 * median(rate.filter((r) => r > 0));
  return runs(rate, (r, s) => r > 0 && r >= high && again[s]! >= k).map(([from, to]) => ({
    fromMs: from * SECOND_MS,
    toMs: to * SECOND_MS,
    times: largestOf(rate.subarray(from, to), (r) => r),
    profiles: coverages.filter((one) => seesAgain(one, from * SECOND_MS, to * SECOND_MS)).length,
  }));
}

const seesAgain = ({ pieces }: Coverage, from: number, to: number): boolean =>
  pieces.some((start, i) => i % 3 === 0 && pieces[i + 2]! > 1 && start < to && pieces[i + 1]! > from);

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

function runs(values: Float64Array, accepts: (value: number, at: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let s = 0; s < values.length; s++) {
    if (!accepts(values[s]!, s)) continue;
    const previous = found.at(-1);
    if (previous?.[1] === s) previous[1]++;
    else found.push([s, s + 1]);
  }
  return found;
}

/** Scenes that one viewer saw again, of at least `shortest` ms: runs above twice what he saw most of the title. */
export function ownRepeats(coverage: Coverage, shortest: number): number {
  const { pieces } = coverage;
  const usual = usualTimes(coverage);
  let [count, run, end] = [0, 0, -1];
  for (let i = 0; i < pieces.length; i += 3) {
    if (pieces[i + 2]! < 2 * usual) continue;
    const follows = pieces[i] === end && run > 0;
    const before = follows ? run : 0;
    run = before + pieces[i + 1]! - pieces[i]!;
    if (before < shortest && run >= shortest) count++;
    end = pieces[i + 1]!;
  }
  return count;
}

/** How often half of what was seen was seen at least; 1 for nothing seen. */
function usualTimes(coverage: Coverage): number {
  const seen = watchedMs(coverage);
  let times = 1;
  while (seen > 0 && watchedMs(coverage, times + 1) * 2 > seen) times++;
  return times;
}

/** A place worth a still: where profiles stood, left, or came back to. No name is attached. */
export interface Moment {
  readonly binMs: number;
  /** Where the still is taken. */
  readonly atMs: number;
  readonly count: number;
}

/** Places of stills and scenes seen again, most frequent first. A bin of 10 s has one. */
export function moments(parts: readonly Part[], k = 3): Moment[] {
  const found = new Map<number, { atMs: number; count: number }>();
  const note = (atMs: number, count: number): void => {
    const bin = Math.floor(atMs / BIN_MS) * BIN_MS;
    const known = found.get(bin);
    found.set(bin, { atMs: known ? Math.min(known.atMs, atMs) : atMs, count: (known?.count ?? 0) + count });
  };
  for (const { spots } of parts)
    for (const [key, { n, atMs }] of spots.map) if (key.startsWith('still:')) note(atMs, n);
  for (const { fromMs, profiles } of repeatedScenes(
    parts.map(({ coverage }) => coverage),
    k,
  ))
    note(fromMs, profiles);
  return [...found]
    .map(([binMs, moment]) => ({ binMs, ...moment }))
    .sort((a, b) => b.count - a.count || a.binMs - b.binMs);
}
