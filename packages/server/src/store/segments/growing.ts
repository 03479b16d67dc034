// Columns while they grow: numbers, and strings that become codes of a dictionary. A column costs nothing until it has a value.

interface Growing<A extends Float64Array | Int32Array> {
  set(row: number, value: number): void;
  values(rows: number): A;
}

function growing<A extends Float64Array | Int32Array>(make: (length: number) => A, missing: number): Growing<A> {
  let array = make(0);
  const grow = (rows: number): void => {
    const larger = make(Math.max(rows, array.length * 2, 1024)).fill(missing) as A;
    larger.set(array);
    array = larger;
  };
  return {
    set(row, value) {
      if (row >= array.length) grow(row + 1);
      array[row] = value;
    },
    values(rows) {
      if (rows > array.length) grow(rows);
      return array.subarray(0, rows) as A;
    },
  };
}

/** NaN where nothing was set. */
export const growingNumbers = (): Growing<Float64Array> => growing((length) => new Float64Array(length), NaN);

export interface GrowingIds {
  set(row: number, id: string): void;
  /** In order of first use. */
  readonly ids: readonly string[];
  /** (rows) −1 where nothing was set. */
  codes(rows: number): Int32Array;
}

export function growingIds(): GrowingIds {
  const column = growing((length) => new Int32Array(length), -1);
  const known = new Map<string, number>();
  const ids: string[] = [];
  return {
    ids,
    codes: (rows) => column.values(rows),
    set(row, id) {
      let code = known.get(id);
      if (code === undefined) {
        code = ids.push(id) - 1;
        known.set(id, code);
      }
      column.set(row, code);
    },
  };
}
