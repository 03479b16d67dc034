// What the kernels call a sparse matrix: compressed rows, as plain typed arrays.

/** Row r is [indptr[r], indptr[r+1]) of indices and values; indices ascend within a row and stay below `columns`. */
export interface CompressedRows {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Int32Array; // (rows + 1)
  readonly indices: Int32Array; // (nnz)
  readonly values: Float32Array; // (nnz)
}
