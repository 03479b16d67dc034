// Upper half of the dense Gram XᵀX of a sparse X: row i of the result is the accumulator of column i of X.

/**
 * Where each entry of the transposed rows lies in the original rows.
 * words: columns of X, indptr of Xᵀ, indices of Xᵀ, place, next (starts of the rows of X; ends afterwards).
 */
export function sparsePlaces(thread: i32, args: usize): void {
  if (thread) return;
  let columns = load<i32>(args, 4),
    indptr = load<usize>(args, 8),
    indices = load<usize>(args, 12),
    place = load<usize>(args, 16),
    next = load<usize>(args, 20);
  let end = load<i32>(indptr + (<usize>columns << 2));
  for (let z = 0; z < end; z++) {
    let at = next + (<usize>load<i32>(indices + (<usize>z << 2)) << 2);
    let q = load<i32>(at);
    store<i32>(place + (<usize>z << 2), q);
    store<i32>(at, q + 1);
  }
}

/**
 * out[i][j] = Σ_u x_ui · x_uj for j ≥ i, and 0 elsewhere; rows of out are `width` floats.
 * words: columns, indptr of Xᵀ, indices of Xᵀ, values of Xᵀ, place, ends of the rows of X, indices, values, out, width.
 */
export function sparseGram(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    columns = load<i32>(args, 4),
    indptr = load<usize>(args, 8),
    users = load<usize>(args, 12),
    weights = load<usize>(args, 16),
    place = load<usize>(args, 20),
    ends = load<usize>(args, 24),
    indices = load<usize>(args, 28),
    values = load<usize>(args, 32),
    out = load<usize>(args, 36),
    bytes = <usize>load<i32>(args, 40) << 2;
  for (;;) {
    let first = atomic.add<i32>(counter, 8);
    if (first >= columns) break;
    let last = min(first + 8, columns);
    for (let i = first; i < last; i++) {
      let row = out + <usize>i * bytes;
      memory.fill(row, 0, bytes);
      let z = <usize>load<i32>(indptr + (<usize>i << 2)) << 2,
        end = <usize>load<i32>(indptr + (<usize>i << 2), 4) << 2;
      for (; z < end; z += 4) {
        let w = load<f32>(weights + z),
          q = <usize>load<i32>(place + z) << 2,
          e = <usize>load<i32>(ends + (<usize>load<i32>(users + z) << 2)) << 2;
        for (; q < e; q += 4) {
          let a = row + (<usize>load<i32>(indices + q) << 2);
          store<f32>(a, load<f32>(a) + w * load<f32>(values + q));
        }
      }
    }
  }
}

/**
 * out[i][j] = Σ_t x_ti · y_tj; rows of out are `width` floats, zero where nothing meets.
 * words: columns of X, indptr, indices and values of Xᵀ, indptr, indices and values of Y, out, width.
 */
export function sparseCross(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    columns = load<i32>(args, 4),
    indptr = load<usize>(args, 8),
    cases = load<usize>(args, 12),
    weights = load<usize>(args, 16),
    starts = load<usize>(args, 20),
    targets = load<usize>(args, 24),
    values = load<usize>(args, 28),
    out = load<usize>(args, 32),
    bytes = <usize>load<i32>(args, 36) << 2;
  for (;;) {
    let first = atomic.add<i32>(counter, 8);
    if (first >= columns) break;
    let last = min(first + 8, columns);
    for (let i = first; i < last; i++) {
      let row = out + <usize>i * bytes;
      memory.fill(row, 0, bytes);
      let z = <usize>load<i32>(indptr + (<usize>i << 2)) << 2,
        end = <usize>load<i32>(indptr + (<usize>i << 2), 4) << 2;
      for (; z < end; z += 4) {
        let w = load<f32>(weights + z),
          start = starts + (<usize>load<i32>(cases + z) << 2),
          q = <usize>load<i32>(start) << 2,
          e = <usize>load<i32>(start, 4) << 2;
        for (; q < e; q += 4) {
          let a = row + (<usize>load<i32>(targets + q) << 2);
          store<f32>(a, load<f32>(a) + w * load<f32>(values + q));
        }
      }
    }
  }
}
