// Typed columns that grow while rows arrive, and which line of the file each row stood on.

/** Rows in file order. */
export interface RatingColumns {
  readonly user: Int32Array;
  readonly item: Int32Array;
  readonly value: Float32Array;
  readonly time: Float64Array; // ms since epoch, UTC; 0 where unknown
  /** Line in the file, from 1. */
  lineOf(row: number): number;
  /** The line's text where it was kept, '' elsewhere. */
  textOf(row: number): string;
}

export interface RatingColumnsBuilder {
  add(user: number, item: number, value: number, time: number): void;
  /** Call after add: keeps the text of rows whose value may turn out to be off the scale, and jumps in line numbers. */
  note(line: number, value: number, text: () => string): void;
  done(): RatingColumns;
}

const TEXTS_PER_VALUE = 1000;
const VALUES_WATCHED = 64;

export function ratingColumns(): RatingColumnsBuilder {
  let room = 1 << 12;
  let rows = 0;
  let user = new Int32Array(room);
  let item = new Int32Array(room);
  let value = new Float32Array(room);
  let time = new Float64Array(room);
  // Rows follow one another line by line except at a few places, so only those places are kept.
  const jumpRows: number[] = [];
  const jumpLines: number[] = [];
  let expected = -1;
  const texts = new Map<number, string>();
  const seen = new Map<number, number>();

  const grow = (): void => {
    room *= 2;
    user = copied(new Int32Array(room), user);
    item = copied(new Int32Array(room), item);
    value = copied(new Float32Array(room), value);
    time = copied(new Float64Array(room), time);
  };

  return {
    add(u, i, v, t) {
      if (rows === room) grow();
      user[rows] = u;
      item[rows] = i;
      value[rows] = v;
      time[rows] = t;
      rows++;
    },
    note(line, v, text) {
      if (line !== expected) {
        jumpRows.push(rows - 1);
        jumpLines.push(line);
      }
      expected = line + 1;
      if (v <= 5 && v > 0) return;
      const count = seen.get(v) ?? 0;
      if (count >= TEXTS_PER_VALUE || (count === 0 && seen.size >= VALUES_WATCHED)) return;
      seen.set(v, count + 1);
      texts.set(rows - 1, text().slice(0, 200));
    },
    done() {
      const done = {
        user: user.subarray(0, rows),
        item: item.subarray(0, rows),
        value: value.subarray(0, rows),
        time: time.subarray(0, rows),
      };
      return {
        ...done,
        lineOf(row) {
          let low = 0;
          let high = jumpRows.length;
          while (high - low > 1) {
            const middle = (low + high) >>> 1;
            if (jumpRows[middle] <= row) low = middle;
            else high = middle;
          }
          return jumpLines[low] + row - jumpRows[low];
        },
        textOf: (row) => texts.get(row) ?? '',
      };
    },
  };
}

function copied<A extends { set(from: A): void }>(to: A, from: A): A {
  to.set(from);
  return to;
}
