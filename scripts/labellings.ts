// Ways to say from a watched clip whether it was liked, side by side: ours, shares, times, and times against their length.
import { curve, labelConfig, labelContext, labelOf, watchedMs } from '@marquee/server';
import type { Pair } from './label-plays.ts';

export interface Labelling {
  readonly name: string;
  /** Limits above which a value counts as liked; one is chosen on the validation part. */
  readonly limits: readonly number[];
  /** Learns what it needs (bins of length) from the training pairs alone, and values them. NaN: no label. */
  values(pairs: readonly Pair[]): Float64Array;
}

const DAY_MS = 86_400_000;
const config = labelConfig();
const part = ({ state }: Pair) => state.on?.parts.map.get('');
const playedS = (pair: Pair): number => (part(pair)?.playedMs ?? 0) / 1000;
/** Unique share of the whole clip, 0–1. */
const share = (pair: Pair): number =>
  pair.durationMs > 0
    ? Math.min(1, watchedMs(part(pair)?.coverage ?? { reports: 0, pieces: [] }) / pair.durationMs)
    : NaN;
/** Played over length: repeats count, 5 at most. */
const ratio = (pair: Pair): number =>
  pair.durationMs > 0 ? Math.min(5, (playedS(pair) * 1000) / pair.durationMs) : NaN;

const each =
  (value: (pair: Pair) => number) =>
  (pairs: readonly Pair[]): Float64Array =>
    Float64Array.from(pairs, value);

/** The labels of the server, with words and repeats, or its curve alone. A clip is over when it is left: nothing is waited for. */
function ours(words: boolean, changes: Readonly<Record<string, number>> = {}): Labelling['values'] {
  const own = labelConfig({ censorDays: 0, contentShare: 1, ...changes });
  return each((pair) => {
    if (!words) return curve(share(pair), playedS(pair), own);
    const context = labelContext(undefined, [], { now: pair.at + DAY_MS, config: own });
    return labelOf(pair.state, undefined, context)?.value ?? NaN;
  });
}

const BINS = 20;

/** Rank of a number among clips of about the same length, 0–1: long ones are no better for being long. */
function withinLength(measure: (pair: Pair) => number): Labelling['values'] {
  return (pairs) => {
    const order = Array.from(pairs.keys()).sort((a, b) => pairs[a].durationMs - pairs[b].durationMs || a - b);
    const values = new Float64Array(pairs.length);
    const size = Math.ceil(pairs.length / BINS);
    for (let start = 0; start < order.length; start += size) {
      const bin = order.slice(start, start + size).sort((a, b) => measure(pairs[a]) - measure(pairs[b]) || a - b);
      bin.forEach((k, rank) => {
        values[k] = (rank + 0.5) / bin.length;
      });
    }
    return values;
  };
}

export const labellings: readonly Labelling[] = [
  { name: 'every play', limits: [-1], values: each(() => 1) },
  { name: 'ours, curve alone', limits: [0, config.likedAbove, 0.5], values: ours(false) },
  { name: 'ours, with words and repeats', limits: [0, config.likedAbove, 0.5], values: ours(true) },
  { name: 'finished: share seen ≥ x', limits: [0.5, 0.7, 0.9], values: each(share) },
  { name: 'watch ratio, repeats counted', limits: [0.3, 0.5, 0.8], values: each(ratio) },
  {
    name: 'log of time played',
    limits: [7, 12, 18].map(Math.log1p),
    values: each((pair) => Math.log1p(playedS(pair))),
  },
  { name: 'time played, rank within length', limits: [0.5, 0.6, 0.7], values: withinLength(playedS) },
  { name: 'share seen of min(length, x s)', limits: [0.5, 0.7, 0.99], values: each(capped(18)) },
  { name: 'click, as given', limits: [0.5], values: each(({ click }) => (click ? 1 : 0)) },
  { name: 'long view, as given', limits: [0.5], values: each(({ longView }) => (longView ? 1 : 0)) },
];

/** Long clips need not be seen to their end: the share of the first `cap` seconds' worth of time. */
function capped(cap: number): (pair: Pair) => number {
  return (pair) => (pair.durationMs > 0 ? Math.min(1, playedS(pair) / Math.min(cap, pair.durationMs / 1000)) : NaN);
}
