// Is a match of 70 % right seven times in ten? Chances told before a moment, against what was liked after it.
import type { Kernels } from '@marquee/kernels';
import type { Dataset } from '@marquee/recsys';
import { before, likesOf, stranger, trainRanker } from './study.ts';

/** Share of the newest interactions that is foretold. */
const LATER = 0.2;
/** Signals that a viewer must have before a match is shown. */
const LEAST_SIGNALS = 5;
/** Width of a bin, and the trials below which it tells nothing. */
const BIN = 0.1;
const LEAST_TRIALS = 50;

export interface Reliability {
  readonly rows: readonly string[];
  readonly trials: number;
  /** Mean and largest distance between told and true, in points, over bins with enough trials, weighted by trials. */
  readonly mean: number;
  readonly most: number;
}

/** Told to viewers with at least five likes before the newest fifth of the data, of everything they tried in it. */
export async function studyMatch(data: Dataset, kernels: Kernels): Promise<Reliability> {
  const seen = data.seen!;
  const sorted = seen.times.slice().sort();
  const cut = sorted[Math.floor((1 - LATER) * sorted.length)];
  const timeOf = timesOf(data);
  const train = before(data, cut);
  const ranker = await trainRanker(train, kernels);
  const bins = Array.from({ length: Math.round(1 / BIN) }, () => ({ n: 0, told: 0, liked: 0 }));
  for (let user = 0; user < seen.users.size; user++) {
    const likes = likesOf(train.interactions, user);
    if (likes.history.length < LEAST_SIGNALS) continue;
    const liked = new Set(likesOf(data.interactions, user).history);
    const tried = likesOf(seen, user).history.filter((item) => timeOf(user, item) >= cut);
    const scores = ranker.score(stranger(likes, new Int32Array(0)), tried);
    tried.forEach((item, n) => {
      const chance = ranker.chance(scores[n]);
      if (Number.isNaN(chance)) return;
      const bin = bins[Math.min(bins.length - 1, Math.floor(chance / BIN))];
      bin.n++;
      bin.told += chance;
      bin.liked += liked.has(item) ? 1 : 0;
    });
  }
  return reliabilityOf(bins);
}

function reliabilityOf(bins: readonly { n: number; told: number; liked: number }[]): Reliability {
  const percent = (value: number): string => (100 * value).toFixed(0);
  const full = bins.filter(({ n }) => n >= LEAST_TRIALS);
  const trials = full.reduce((sum, { n }) => sum + n, 0);
  const errors = full.map(({ n, told, liked }) => (100 * Math.abs(told - liked)) / n);
  return {
    rows: full.map(({ n, told, liked }) => `${percent(told / n)} → ${percent(liked / n)} (${n})`),
    trials,
    mean: errors.reduce((sum, error, b) => sum + (error * full[b].n) / trials, 0),
    most: Math.max(0, ...errors),
  };
}

function timesOf({ seen }: Dataset): (user: number, item: number) => number {
  const times = new Map<number, number>();
  const { indptr, indices, items } = seen!;
  for (let u = 0; u + 1 < indptr.length; u++) {
    for (let k = indptr[u]; k < indptr[u + 1]; k++) times.set(u * items.size + indices[k], seen!.times[k]);
  }
  return (user, item) => times.get(user * items.size + item) ?? Infinity;
}
