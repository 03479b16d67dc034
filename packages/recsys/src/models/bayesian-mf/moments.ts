// Time bins: the day or part of a day on which something was rated, and each user's average over theirs.
import type { GibbsBlock } from '@marquee/kernels';
import { transpose, type Interactions } from '../../data/index.ts';

const DAY = 86_400_000;

/** Number of the bin of `days` days that a time lies in. */
export const binOf = (time: number, days: number): number => Math.floor(time / (days * DAY));

/** Bins in which somebody rated, ascending. A time of 0 is an unknown one, and has no bin. */
export function findBins(times: Float64Array, days: number): Int32Array {
  const found = new Set<number>();
  for (const time of times) if (time !== 0) found.add(binOf(time, days));
  return Int32Array.from(found).sort();
}

/**
 * The relation block: an effect per bin. Behind the bins stands an entity for each user, the average of the moments at
 * which that user rated: what to expect at a moment that training never saw. The last entity is the stranger.
 */
export function timeBlock({ users, indptr, times }: Interactions, bins: Int32Array, days: number): GibbsBlock {
  const known = new Map(Array.from(bins, (value, index) => [value, index]));
  const stranger = bins.length;
  const at = Int32Array.from(times, (time) => (time === 0 ? stranger : known.get(binOf(time, days))!));
  const rows: Shares[] = Array.from(bins, (_, b) => new Map([[b, 1]]));
  for (let u = 0; u < users.size; u++) rows.push(sharesOf(at.subarray(indptr[u], indptr[u + 1]), stranger));
  rows.push(new Map([[stranger, 1]]));
  const group = new Int32Array(bins.length + 1);
  group[stranger] = ~0;
  const entity = at.map((b) => (b === stranger ? rows.length - 1 : b));
  return { entity, design: transpose(fromShares(rows, bins.length + 1)), group, groups: 1 };
}

/** Column → value, columns in any order. */
export type Shares = ReadonlyMap<number, number>;

/** How the columns share a list of them; all of it to `nobody` where the list is empty. */
export function sharesOf(columns: Int32Array, nobody: number): Shares {
  const shares = new Map<number, number>();
  for (const column of columns) shares.set(column, (shares.get(column) ?? 0) + 1 / columns.length);
  return shares.size > 0 ? shares : new Map([[nobody, 1]]);
}

export function fromShares(rows: readonly Shares[], columns: number) {
  const indptr = new Int32Array(rows.length + 1);
  rows.forEach((row, r) => (indptr[r + 1] = indptr[r] + row.size));
  const entries = rows.flatMap((row) => [...row].sort(([a], [b]) => a - b));
  return {
    rows: rows.length,
    columns,
    indptr,
    indices: Int32Array.from(entries, ([column]) => column),
    values: Float32Array.from(entries, ([, value]) => value),
  };
}
