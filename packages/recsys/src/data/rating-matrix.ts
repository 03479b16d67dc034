// From rows as read to the matrix: the scale is checked, duplicate pairs are merged, ids get their lasting order.
import { RecsysError } from '../errors.ts';
import type { IdTable } from './ids.ts';
import type { Interactions } from './interactions.ts';
import type { RatingRows } from './ratings.ts';
import type { RejectLog } from './rejects.ts';
import { detectScale, type Scale } from './scale.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface MatrixOptions {
  readonly rejects: RejectLog;
  /** Ratings outside it are rejected; found from the values when not given. */
  readonly scale?: Scale;
  /** Ids that belong to the catalogue (or to the known users) whether rated or not. */
  readonly itemIds?: Iterable<string>;
  readonly userIds?: Iterable<string>;
}

export interface RatingMatrices {
  /** One for each set of rows, over the same vocabularies. */
  readonly parts: readonly Interactions[];
  /** Undefined where the values show none. */
  readonly scale: Scale | undefined;
}

/**
 * Indices ascend with the ids (whole numbers first, by value), so the order of lines does not matter.
 * Of a (user, item) pair that comes twice in one set, the newest counts, or the later line at the same time.
 * Throws E_EMPTY_DATA when a set holds no usable rating. O(n) and two passes over each set.
 */
export function ratingMatrices(sets: readonly RatingRows[], options: MatrixOptions): RatingMatrices {
  const ids = sets[0].ids;
  const scale = options.scale ?? detectScale(sets.length === 1 ? sets[0].value : allValues(sets));
  const kept = sets.map((rows) => onScale(rows, scale, options.rejects));
  for (const [n, rows] of sets.entries()) if (!kept[n].includes(1)) throw nothingLeft(rows, options.rejects);
  const users = lastingOrder(ids.users, { sets, kept, side: 'user' }, options.userIds);
  const items = lastingOrder(ids.items, { sets, kept, side: 'item' }, options.itemIds);
  const parts = sets.map((rows, n) => matrixOf(rows, kept[n], { users, items, rejects: options.rejects }));
  return { parts, scale };
}

function allValues(sets: readonly RatingRows[]): Float32Array {
  const all = new Float32Array(sets.reduce((n, rows) => n + rows.value.length, 0));
  let at = 0;
  for (const rows of sets) {
    all.set(rows.value, at);
    at += rows.value.length;
  }
  return all;
}

/** 1 for each row to keep. */
function onScale(rows: RatingRows, scale: Scale | undefined, rejects: RejectLog): Uint8Array {
  const kept = new Uint8Array(rows.value.length).fill(1);
  if (scale === undefined) return kept;
  for (let r = 0; r < kept.length; r++) {
    if (rows.value[r] >= scale.low && rows.value[r] <= scale.high) continue;
    kept[r] = 0;
    rejects.add({ file: rows.file, line: rows.lineOf(r), reason: 'off-scale', text: textOf(rows, r) });
  }
  return kept;
}

function nothingLeft(rows: RatingRows, rejects: RejectLog): RecsysError {
  const reasons = Object.entries(rejects.byReason).map(([reason, count]) => `${count} ${reason}`);
  const why = reasons.length === 0 ? 'it has no line beyond a header' : `rejected were ${reasons.join(', ')}`;
  return new RecsysError('E_EMPTY_DATA', { what: rows.file, why });
}

interface Side {
  readonly vocabulary: Vocabulary;
  /** -1 for ids of which no row was kept. */
  readonly indexOfCode: Int32Array;
}

/** The ids that a kept row or the catalogue names, in lasting order. */
function lastingOrder(
  table: IdTable,
  { sets, kept, side }: { sets: readonly RatingRows[]; kept: readonly Uint8Array[]; side: 'user' | 'item' },
  more: Iterable<string> = [],
): Side {
  const extra = Array.from(more, (id) => table.ofText(id));
  const used = new Uint8Array(table.size);
  for (const code of extra) used[code] = 1;
  for (const [n, rows] of sets.entries()) {
    for (let r = 0; r < kept[n].length; r++) if (kept[n][r] === 1) used[rows[side][r]] = 1;
  }
  return table.sorted((code) => used[code] === 1);
}

interface Target {
  readonly users: Side;
  readonly items: Side;
  readonly rejects: RejectLog;
}

function matrixOf(rows: RatingRows, kept: Uint8Array, { users, items, rejects }: Target): Interactions {
  const order = pairOrder(rows, kept, users, items);
  const winners = new Int32Array(order.length);
  let count = 0;
  for (const row of order) {
    const last = count > 0 ? winners[count - 1] : -1;
    const same = last >= 0 && rows.user[last] === rows.user[row] && rows.item[last] === rows.item[row];
    if (!same) {
      winners[count++] = row;
      continue;
    }
    // The order is stable, so at the same time the later line wins.
    const loser = rows.time[row] >= rows.time[last] ? last : row;
    winners[count - 1] = loser === last ? row : last;
    rejects.add({ file: rows.file, line: rows.lineOf(loser), reason: 'duplicate', text: textOf(rows, loser) });
  }
  return filled(rows, winners.subarray(0, count), users, items);
}

function filled(rows: RatingRows, winners: Int32Array, users: Side, items: Side): Interactions {
  const indptr = new Int32Array(users.vocabulary.size + 1);
  const indices = new Int32Array(winners.length);
  const values = new Float32Array(winners.length);
  const times = new Float64Array(winners.length);
  for (const [k, row] of winners.entries()) {
    indptr[users.indexOfCode[rows.user[row]] + 1]++;
    indices[k] = items.indexOfCode[rows.item[row]];
    values[k] = rows.value[row];
    times[k] = rows.time[row];
  }
  for (let u = 0; u < users.vocabulary.size; u++) indptr[u + 1] += indptr[u];
  return { users: users.vocabulary, items: items.vocabulary, indptr, indices, values, times };
}

/** Kept rows by user, then item, then place in the file: two stable counting passes. */
function pairOrder(rows: RatingRows, kept: Uint8Array, users: Side, items: Side): Int32Array {
  let places = new Int32Array(kept.length);
  let count = 0;
  for (let r = 0; r < kept.length; r++) if (kept[r] === 1) places[count++] = r;
  places = countingPass(places.subarray(0, count), rows.item, items);
  return countingPass(places, rows.user, users);
}

function countingPass(places: Int32Array, codes: Int32Array, side: Side): Int32Array<ArrayBuffer> {
  const next = new Int32Array(side.vocabulary.size + 1);
  for (const row of places) next[side.indexOfCode[codes[row]] + 1]++;
  for (let i = 0; i < side.vocabulary.size; i++) next[i + 1] += next[i];
  const sorted = new Int32Array(places.length);
  for (const row of places) sorted[next[side.indexOfCode[codes[row]]]++] = row;
  return sorted;
}

/** The line as it stood, or, for the many whose text was not kept, made again from the numbers. */
function textOf(rows: RatingRows, row: number): string {
  const kept = rows.textOf(row);
  if (kept !== '') return kept;
  const user = rows.ids.users.label(rows.user[row]);
  const item = rows.ids.items.label(rows.item[row]);
  return [user, item, rows.value[row], rows.time[row] / 1000].join(rows.format.delimiter);
}

/** Both parts in one matrix, as when train and test files are two halves of one data set; a pair of both is an error to check before. */
export function union(a: Interactions, b: Interactions): Interactions {
  const n = a.indices.length + b.indices.length;
  const indptr = new Int32Array(a.indptr.length);
  const out = { indices: new Int32Array(n), values: new Float32Array(n), times: new Float64Array(n) };
  let at = 0;
  const put = (from: Interactions, k: number): void => {
    out.indices[at] = from.indices[k];
    out.values[at] = from.values[k];
    out.times[at++] = from.times[k];
  };
  for (let u = 0; u < a.users.size; u++) {
    let i = a.indptr[u];
    let j = b.indptr[u];
    while (i < a.indptr[u + 1] || j < b.indptr[u + 1]) {
      const fromA = j >= b.indptr[u + 1] || (i < a.indptr[u + 1] && a.indices[i] < b.indices[j]);
      put(fromA ? a : b, fromA ? i++ : j++);
    }
    indptr[u + 1] = at;
  }
  return { users: a.users, items: a.items, indptr, ...out };
}
