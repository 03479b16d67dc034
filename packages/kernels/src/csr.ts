// Checks of sparse rows at the door: a wrong index inside WebAssembly would read anywhere.
import { KernelError } from './errors.ts';
import type { CompressedRows } from './rows.ts';

/** Rows without values: which entries exist. */
export type Pattern = Omit<CompressedRows, 'values'>;

/** Throws E_KERNEL_INPUT where the row pointers or indices do not describe such a matrix. O(rows + nnz). */
export function checkPattern(what: string, m: Pattern): void {
  const { rows, columns, indptr, indices } = m;
  if (indptr.length !== rows + 1 || indptr[0] !== 0 || indptr[rows] > indices.length) {
    throw new KernelError('E_KERNEL_INPUT', `${what}: indptr must hold ${rows + 1} places from 0 to the entry count`);
  }
  for (let r = 0; r < rows; r++) {
    if (indptr[r] > indptr[r + 1]) throw new KernelError('E_KERNEL_INPUT', `${what}: row ${r} ends before it begins`);
    let last = -1;
    for (let k = indptr[r]; k < indptr[r + 1]; k++) {
      if (indices[k] <= last || indices[k] >= columns) {
        throw new KernelError(
          'E_KERNEL_INPUT',
          `${what}: row ${r} holds index ${indices[k]}; indices must ascend and stay below ${columns}`,
        );
      }
      last = indices[k];
    }
  }
}

/** As checkPattern, and every value is finite. */
export function checkCsr(what: string, m: CompressedRows): void {
  checkPattern(what, m);
  if (m.values.length < m.indptr[m.rows]) {
    throw new KernelError('E_KERNEL_INPUT', `${what}: ${m.values.length} values for ${m.indptr[m.rows]} entries`);
  }
  checkFinite(`values of ${what}`, m.values);
}

/** Throws E_KERNEL_INPUT at the first NaN or infinity. */
export function checkFinite(what: string, values: Float32Array): void {
  for (let k = 0; k < values.length; k++) {
    if (!Number.isFinite(values[k])) {
      throw new KernelError('E_KERNEL_INPUT', `${what}: number ${k} is ${values[k]}; all must be finite`);
    }
  }
}

/** Throws E_KERNEL_INPUT unless the array has exactly this length. */
export function checkLength(what: string, values: { readonly length: number }, length: number): void {
  if (values.length !== length) {
    throw new KernelError('E_KERNEL_INPUT', `${what} has ${values.length} numbers; ${length} are needed`);
  }
}

/** Columns become rows, into arrays of the caller; indices ascend again. O(nnz). */
export function transposeInto(m: CompressedRows, out: Pick<CompressedRows, 'indptr' | 'indices' | 'values'>): void {
  const nnz = m.indptr[m.rows];
  const next = new Int32Array(m.columns + 1);
  for (let k = 0; k < nnz; k++) next[m.indices[k] + 1]++;
  for (let c = 0; c < m.columns; c++) next[c + 1] += next[c];
  out.indptr.set(next);
  for (let r = 0; r < m.rows; r++) {
    for (let k = m.indptr[r]; k < m.indptr[r + 1]; k++) {
      const at = next[m.indices[k]]++;
      out.indices[at] = r;
      out.values[at] = m.values[k];
    }
  }
}

/** Rows by falling entry count, ties by index: long rows first, so that threads end together. */
export function byLength(indptr: Int32Array): Int32Array {
  const rows = indptr.length - 1;
  let longest = 0;
  for (let r = 0; r < rows; r++) longest = Math.max(longest, indptr[r + 1] - indptr[r]);
  const start = new Int32Array(longest + 2);
  for (let r = 0; r < rows; r++) start[longest - (indptr[r + 1] - indptr[r]) + 1]++;
  for (let l = 0; l <= longest; l++) start[l + 1] += start[l];
  const order = new Int32Array(rows);
  for (let r = 0; r < rows; r++) order[start[longest - (indptr[r + 1] - indptr[r])]++] = r;
  return order;
}
