// Lists of numbers by number, in two arrays: a fraction of the memory that as many small arrays take.

export interface Rows {
  /** (rows + 1) Row r is `values[starts[r]] … values[starts[r + 1] - 1]`. */
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

export function rowsOf(lists: readonly (readonly number[])[]): Rows {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, r) => (starts[r + 1] = starts[r]! + list.length));
  const values = new Int32Array(starts[lists.length]!);
  lists.forEach((list, r) => values.set(list, starts[r]));
  return { starts, values };
}

export const rowOf = ({ starts, values }: Rows, row: number): Int32Array =>
  values.subarray(starts[row], starts[row + 1]);
