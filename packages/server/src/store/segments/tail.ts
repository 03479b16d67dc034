// The rows of a segment that come after a place in the log, as if they were all of it.
import type { EventColumns, IdColumn } from './event-columns.ts';

/** `columns` itself where every row comes after. */
export function tailOf(columns: EventColumns, after: number): EventColumns {
  const from = firstAfter(columns.seq, after);
  if (from === 0) return columns;
  const numbers = (values: Float64Array): Float64Array => values.subarray(from);
  const ids = ({ codes, ids }: IdColumn): IdColumn => ({ codes: codes.subarray(from), ids });
  return {
    rows: columns.rows - from,
    get seq() {
      return numbers(columns.seq);
    },
    get receivedAt() {
      return numbers(columns.receivedAt);
    },
    get occurredAt() {
      return numbers(columns.occurredAt);
    },
    get type() {
      return ids(columns.type);
    },
    get profile() {
      return ids(columns.profile);
    },
    get account() {
      return ids(columns.account);
    },
    ids: (field) => ids(columns.ids(field)),
    numbers: (field) => numbers(columns.numbers(field)),
    id: (row) => columns.id(row + from),
    isComplete: (row) => columns.isComplete(row + from),
    body: (row) => columns.body(row + from),
    event: (row) => columns.event(row + from),
  };
}

/** Index of the first number above `after` in ascending numbers; their count if there is none. */
function firstAfter(ascending: Float64Array, after: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
