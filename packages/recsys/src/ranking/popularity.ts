// How popular each item was up to a moment: counts in windows of several lengths, and when it was first seen.
import type { Interactions } from '../data/interactions.ts';

/** Lengths of the windows in days. Ratings of a young service turn over in days, those of an old one in years: a ranker picks. */
export const windowDays = [7, 30, 120, 480, 1920] as const;

const MINUTE = 60_000;
const MINUTES_A_DAY = 1440;

/** Each item's interactions in time order: item i owns [indptr[i], indptr[i+1]) of minutes. */
export interface ItemClock {
  readonly indptr: Int32Array; // (items + 1)
  /** Since epoch; whole minutes fit 32 bits for four thousand years. */
  readonly minutes: Int32Array; // (nnz)
  /** The newest minute of all, 0 where there is none. */
  readonly newest: number;
}

export function itemClock({ items, indices, times }: Interactions): ItemClock {
  const indptr = new Int32Array(items.size + 1);
  for (const i of indices) indptr[i + 1]++;
  for (let i = 0; i < items.size; i++) indptr[i + 1] += indptr[i];
  const next = indptr.slice();
  const minutes = new Int32Array(indices.length);
  for (let k = 0; k < indices.length; k++) minutes[next[indices[k]]++] = Math.floor(times[k] / MINUTE);
  for (let i = 0; i < items.size; i++) minutes.subarray(indptr[i], indptr[i + 1]).sort();
  return restoreClock(indptr, minutes);
}

export const restoreClock = (indptr: Int32Array, minutes: Int32Array): ItemClock => ({
  indptr,
  minutes,
  newest: minutes.reduce((a, b) => Math.max(a, b), 0),
});

/**
 * Writes how many of item i's interactions fell into each window that ends at `atMinute`; later ones are not known then.
 * out (windowDays). A moment after all data counts as the newest of the data.
 */
export function windowCounts(clock: ItemClock, i: number, atMinute: number, out: Float64Array): void {
  const { indptr, minutes } = clock;
  const at = Math.min(atMinute, clock.newest);
  const until = firstAfter(minutes, at, indptr[i], indptr[i + 1]);
  let from = until;
  windowDays.forEach((days, w) => {
    from = firstAfter(minutes, at - days * MINUTES_A_DAY, indptr[i], from);
    out[w] = until - from;
  });
}

/** Days since the first interaction with the item, up to the moment; 0 for one not yet seen. */
export function ageDays({ indptr, minutes, newest }: ItemClock, i: number, atMinute: number): number {
  if (indptr[i] === indptr[i + 1]) return 0;
  return Math.max(0, (Math.min(atMinute, newest) - minutes[indptr[i]]) / MINUTES_A_DAY);
}

export const minuteOf = (ms: number): number => Math.floor(ms / MINUTE);

/** The first place in [low, high) whose value is above the limit, or high. */
function firstAfter(sorted: Int32Array, limit: number, low: number, high: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
