// A part of the data that the models to be judged do not see: the newest, as they will be asked about days to come.
import { filterEntries, mulberry32, seedFor, shuffle, type Interactions } from '@marquee/recsys';
import type { TrainingData } from '../engine/live/training-data.ts';

/** Of what was liked, the share that is held out unless the live snapshot's own moment is a better cut. */
const SHARE = 0.1;
/** The live snapshot's moment is taken where the share after it lies between these: both then know the same time. */
const [LEAST, MOST] = [0.02, 0.3];

export interface HoldOut {
  /** Entries up to the cut alone. */
  readonly train: TrainingData;
  /** What was liked after it, over the same vocabularies. */
  readonly test: Interactions;
  readonly cut: number;
  /** Users with something on both sides, at most so many as asked for, in no order that means anything. */
  readonly users: Int32Array;
}

export interface HoldOutOptions {
  /** When the live snapshot was trained. */
  readonly liveAt?: number;
  readonly users: number;
  readonly seed: number;
}

/** Undefined where nothing lies on one of the sides, or nobody on both. */
export function holdOut(data: TrainingData, { liveAt, users: most, seed }: HoldOutOptions): HoldOut | undefined {
  const { interactions } = data.dataset;
  const times = interactions.times.toSorted();
  if (times.length === 0) return undefined;
  const shareAfter = liveAt === undefined ? 0 : times.filter((time) => time > liveAt).length / times.length;
  const usable = liveAt !== undefined && shareAfter >= LEAST && shareAfter <= MOST;
  const cut = usable ? liveAt : times[Math.floor((1 - SHARE) * (times.length - 1))]!;
  const until = (part: Interactions): Interactions => filterEntries(part, (k) => part.times[k]! <= cut);
  const liked = until(interactions);
  const test = filterEntries(interactions, (k) => interactions.times[k]! > cut);
  const both = Array.from({ length: interactions.users.size }, (_, u) => u).filter(
    (u) => countOf(liked, u) > 0 && countOf(test, u) > 0,
  );
  if (both.length === 0) return undefined;
  const opinions = until(data.opinions);
  const dataset = { ...data.dataset, interactions: liked, seen: opinions };
  return {
    train: { ...data, dataset, opinions, at: cut, hash: `${data.hash}, until ${cut}` },
    test,
    cut,
    users: sample(both, most, seed),
  };
}

const countOf = ({ indptr }: Interactions, user: number): number => indptr[user + 1]! - indptr[user]!;

/** The same ones for the same seed. */
export const sample = (users: readonly number[], most: number, seed: number): Int32Array =>
  shuffle(Int32Array.from(users), mulberry32(seedFor(seed, 'gate users'))).subarray(0, most);
