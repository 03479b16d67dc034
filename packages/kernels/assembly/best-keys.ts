// The k best keys of every row, kept in a buffer a thread, and the join of the threads' buffers.

const NONE: i32 = 0x7fffffff;

// @ts-ignore: decorator
@inline
export function keyOf(value: f32, row: i32): i64 {
  return (<i64>reinterpret<i32>(value) << 32) | <i64>(NONE - row);
}

/**
 * Appends to a buffer of 2k keys; when it is full, the k best stay and set the threshold. That costs a few steps a key,
 * where a heap costs log k, and every step in a heap is a miss of the cache. A key orders by value, then by lower row.
 */
// @ts-ignore: decorator
@inline
export function push(buffer: usize, count: usize, threshold: usize, k: i32, key: i64): void {
  let n = load<i32>(count);
  store<i64>(buffer + (<usize>n << 3), key);
  store<i32>(count, ++n);
  if (n < 2 * k) return;
  best(buffer, n, k);
  store<i32>(count, k);
  store<f32>(threshold, reinterpret<f32>(<i32>(load<i64>(buffer + (<usize>(k - 1) << 3)) >> 32)));
}

/** Moves the k largest of n keys to the front, the k-th last of them. Hoare's selection; all keys differ. */
function best(keys: usize, n: i32, k: i32): void {
  let low = 0,
    high = n - 1;
  while (low < high) {
    let a = load<i64>(keys + (<usize>low << 3)),
      b = load<i64>(keys + (<usize>((low + high) >> 1) << 3)),
      c = load<i64>(keys + (<usize>high << 3));
    let pivot = max(min(a, b), min(max(a, b), c));
    let i = low,
      j = high;
    while (i <= j) {
      let ki = load<i64>(keys + (<usize>i << 3)),
        kj = load<i64>(keys + (<usize>j << 3));
      if (ki > pivot) i++;
      else if (kj < pivot) j--;
      else {
        store<i64>(keys + (<usize>i << 3), kj);
        store<i64>(keys + (<usize>j << 3), ki);
        i++;
        j--;
      }
    }
    if (k - 1 <= j) high = j;
    else if (k - 1 >= i) low = i;
    else return;
  }
}

/** Puts `key` at p or below, in a heap of n. */
// @ts-ignore: decorator
@inline
function sink(heap: usize, n: i32, p: i32, key: i64): void {
  for (;;) {
    let q = 2 * p + 1;
    if (q >= n) break;
    let child = load<i64>(heap + (<usize>q << 3));
    if (q + 1 < n) {
      let right = load<i64>(heap + (<usize>q << 3), 8);
      if (right < child) {
        child = right;
        q++;
      }
    }
    if (child >= key) break;
    store<i64>(heap + (<usize>p << 3), child);
    p = q;
  }
  store<i64>(heap + (<usize>p << 3), key);
}

/**
 * Joins the threads' buffers and writes each row's neighbours, best first, −1 and 0 beyond the last.
 * words: rows, order, scratch (from the thresholds on), bytes of scratch, k, threads, indices out (rows · k), values out (rows · k).
 */
export function neighboursMerge(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    rows = load<i32>(args, 4),
    order = load<usize>(args, 8),
    threshold = load<usize>(args, 12),
    bytes = load<usize>(args, 16),
    k = load<i32>(args, 20),
    threads = load<i32>(args, 24),
    outIndices = load<usize>(args, 28),
    outValues = load<usize>(args, 32);
  let n4 = <usize>((rows + 3) & ~3),
    bufferBytes = <usize>k << 4;
  for (;;) {
    let first = atomic.add<i32>(counter, 64);
    if (first >= rows) break;
    let last = min(first + 64, rows);
    for (let i = first; i < last; i++) {
      let ti = threshold + (<usize>i << 2),
        count = ti + (n4 << 2),
        heap = threshold + (n4 << 3) + <usize>i * bufferBytes;
      for (let t = 1; t < threads; t++) {
        let shift = <usize>t * bytes,
          m = load<i32>(count + shift);
        for (let q = 0; q < m; q++) push(heap, count, ti, k, load<i64>(heap + shift + (<usize>q << 3)));
      }
      let m = load<i32>(count);
      if (m > k) {
        best(heap, m, k);
        m = k;
      }
      for (let q = (m >> 1) - 1; q >= 0; q--) sink(heap, m, q, load<i64>(heap + (<usize>q << 3)));
      let out = (<usize>load<i32>(order + (<usize>i << 2)) * <usize>k) << 2;
      for (let q = m; q < k; q++) {
        store<i32>(outIndices + out + (<usize>q << 2), -1);
        store<f32>(outValues + out + (<usize>q << 2), 0);
      }
      for (let q = m - 1; q >= 0; q--) {
        let worst = load<i64>(heap);
        store<i32>(outIndices + out + (<usize>q << 2), NONE - <i32>worst);
        store<f32>(outValues + out + (<usize>q << 2), reinterpret<f32>(<i32>(worst >> 32)));
        sink(heap, q, 0, load<i64>(heap + (<usize>q << 3)));
      }
    }
  }
}
