// Similar rows of a sparse matrix: pairwise sums over shared columns, each pair once, and the k best of every row.
// Rows are ranked by length, longest first, and taken in groups of four, so that one pass over a column's entries
// serves four rows and the hot sums stay in the first-level cache. Functions are long: a call costs more than a line.
import { madd } from './simd';

// Measures; src/neighbours.ts numbers them alike.
const COSINE: i32 = 0;
const JACCARD: i32 = 1;
const SHARED: i32 = 2;

const NONE: i32 = 0x7fffffff;

/**
 * Writes the columns in rank order, as pairs (byte offset of the row's sums, value), and where each entry went.
 * words: rows, order, indptr, indices, values, place, ends (starts on entry), pairs, stride of a row's sums.
 */
export function neighboursIndex(thread: i32, args: usize): void {
  if (thread) return;
  let rows = load<i32>(args, 4),
    order = load<usize>(args, 8),
    indptr = load<usize>(args, 12),
    indices = load<usize>(args, 16),
    values = load<usize>(args, 20),
    place = load<usize>(args, 24),
    ends = load<usize>(args, 28),
    pairs = load<usize>(args, 32),
    stride = load<i32>(args, 36);
  for (let r = 0; r < rows; r++) {
    let row = indptr + (<usize>load<i32>(order + (<usize>r << 2)) << 2);
    let z = <usize>load<i32>(row) << 2,
      end = <usize>load<i32>(row, 4) << 2;
    for (; z < end; z += 4) {
      let next = ends + (<usize>load<i32>(indices + z) << 2);
      let at = load<i32>(next);
      store<i32>(next, at + 1);
      store<i32>(place + z, at);
      let pair = pairs + (<usize>at << 3);
      store<i32>(pair, r * stride);
      store<f32>(pair, load<f32>(values + z), 4);
    }
  }
}

/**
 * Appends to a buffer of 2k keys; when it is full, the k best stay and set the threshold. That costs a few steps a key,
 * where a heap costs log k, and every step in a heap is a miss of the cache. A key orders by value, then by lower row.
 */
// @ts-ignore: decorator
@inline
function push(buffer: usize, count: usize, threshold: usize, k: i32, key: i64): void {
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

// @ts-ignore: decorator
@inline
function keyOf(value: f32, row: i32): i64 {
  return (<i64>reinterpret<i32>(value) << 32) | <i64>(NONE - row);
}

/**
 * Four similarities from the sums at `a`, all formed so that swapping the two rows gives the same bits.
 * Sums: xy, n, xx, yy, x, y, as many as the measure needs; own and other: 1/norm (cosine) or length (Jaccard).
 */
// @ts-ignore: decorator
@inline
function similarity(measure: i32, sums: i32, a: usize, own: v128, other: v128): v128 {
  let xy = v128.load(a);
  if (measure == COSINE) return f32x4.mul(xy, f32x4.mul(own, other));
  if (measure == JACCARD) return f32x4.div(xy, f32x4.sub(f32x4.add(own, other), xy));
  let xx = v128.load(a, 32),
    yy = v128.load(a, 48);
  if (measure == SHARED) return f32x4.div(xy, f32x4.sqrt(f32x4.mul(xx, yy)));
  let n = v128.load(a, 16),
    x = v128.load(a, 64),
    y = v128.load(a, 80),
    tiny = f32x4.splat(1e-5);
  let nxx = f32x4.mul(n, xx),
    nyy = f32x4.mul(n, yy);
  let vx = f32x4.sub(nxx, f32x4.mul(x, x)),
    vy = f32x4.sub(nyy, f32x4.mul(y, y));
  // Where a variance is rounding noise, nothing can be told: the similarity becomes 0.
  let told = v128.and(f32x4.gt(vx, f32x4.mul(nxx, tiny)), f32x4.gt(vy, f32x4.mul(nyy, tiny)));
  let cov = f32x4.sub(f32x4.mul(n, xy), f32x4.mul(x, y));
  return v128.and(told, f32x4.div(cov, f32x4.sqrt(f32x4.mul(vx, vy))));
}

/**
 * Scratch per thread: sums[n4 · stride], threshold[n4], count[n4], buffer[n4 · 2k] of 8 bytes, 16 spare bytes.
 * words: rows, order, indptr, indices, values, place, ends, pairs, stride, scratch, bytes of scratch, k, measure,
 * number of sums (1, 2, 4 or 6), own statistic by rank (n4), shrink, least overlap (0: neither is applied).
 */
export function neighbours(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    rows = load<i32>(args, 4),
    order = load<usize>(args, 8),
    indptr = load<usize>(args, 12),
    indices = load<usize>(args, 16),
    values = load<usize>(args, 20),
    place = load<usize>(args, 24),
    ends = load<usize>(args, 28),
    pairs = load<usize>(args, 32),
    stride = load<usize>(args, 36),
    acc = load<usize>(args, 40) + <usize>thread * load<usize>(args, 44),
    k = load<i32>(args, 48),
    measure = load<i32>(args, 52),
    sums = load<i32>(args, 56),
    stats = load<usize>(args, 60),
    shrink = v128.load_splat<f32>(args, 64),
    least = v128.load_splat<f32>(args, 68),
    plain = load<f32>(args, 68) == 0;
  let n4 = <usize>((rows + 3) & ~3),
    threshold = acc + n4 * stride,
    count = threshold + (n4 << 2),
    buffer = count + (n4 << 2),
    spare = buffer + ((n4 * <usize>k) << 4);
  let touched = 0,
    bufferBytes = <usize>k << 4,
    zero = f32x4.splat(0),
    one = f32x4.splat(1),
    smallest = i32x4.splat(1); // as a float: the least positive number, so that 0 never passes
  memory.fill(acc, 0, n4 * stride);
  memory.fill(count, 0, n4 << 2);
  for (let j: usize = 0; j < n4; j += 4) v128.store(threshold + (j << 2), smallest);
  for (;;) {
    let first = atomic.add<i32>(counter, 4);
    if (first >= rows) break;
    // Merge of the four rows' entries by column; z* walk the entries, e* are their ends, c* the columns they stand at.
    let z0: usize = 0, z1: usize = 0, z2: usize = 0, z3: usize = 0; // prettier-ignore
    let e0: usize = 0, e1: usize = 0, e2: usize = 0, e3: usize = 0; // prettier-ignore
    let at = order + (<usize>first << 2);
    let row = indptr + (<usize>load<i32>(at) << 2);
    z0 = <usize>load<i32>(row) << 2;
    e0 = <usize>load<i32>(row, 4) << 2;
    if (first + 1 < rows) {
      row = indptr + (<usize>load<i32>(at, 4) << 2);
      z1 = <usize>load<i32>(row) << 2;
      e1 = <usize>load<i32>(row, 4) << 2;
    }
    if (first + 2 < rows) {
      row = indptr + (<usize>load<i32>(at, 8) << 2);
      z2 = <usize>load<i32>(row) << 2;
      e2 = <usize>load<i32>(row, 4) << 2;
    }
    if (first + 3 < rows) {
      row = indptr + (<usize>load<i32>(at, 12) << 2);
      z3 = <usize>load<i32>(row) << 2;
      e3 = <usize>load<i32>(row, 4) << 2;
    }
    let c0 = z0 < e0 ? load<i32>(indices + z0) : NONE,
      c1 = z1 < e1 ? load<i32>(indices + z1) : NONE,
      c2 = z2 < e2 ? load<i32>(indices + z2) : NONE,
      c3 = z3 < e3 ? load<i32>(indices + z3) : NONE;
    // Each turn works out the next column's part and touches its entries, then adds up the part found the turn before:
    // the entries of the next column are then on their way from memory while the sums are made.
    let p: usize = 0, end: usize = 0, w = zero, has = zero; // prettier-ignore
    for (;;) {
      let c = min(min(c0, c1), min(c2, c3));
      let nextP: usize = 0, nextEnd: usize = 0, nextW = zero, nextHas = zero; // prettier-ignore
      if (c != NONE) {
        let m0 = c0 == c, m1 = c1 == c, m2 = c2 == c, m3 = c3 == c; // prettier-ignore
        nextW = f32x4.splat(select<f32>(load<f32>(values + z0), 0, m0));
        nextW = f32x4.replace_lane(nextW, 1, select<f32>(load<f32>(values + z1), 0, m1));
        nextW = f32x4.replace_lane(nextW, 2, select<f32>(load<f32>(values + z2), 0, m2));
        nextW = f32x4.replace_lane(nextW, 3, select<f32>(load<f32>(values + z3), 0, m3));
        if (sums > 1) {
          nextHas = i32x4.splat(select<i32>(-1, 0, m0));
          nextHas = i32x4.replace_lane(nextHas, 1, select<i32>(-1, 0, m1));
          nextHas = i32x4.replace_lane(nextHas, 2, select<i32>(-1, 0, m2));
          nextHas = i32x4.replace_lane(nextHas, 3, select<i32>(-1, 0, m3));
        }
        let start = select<i32>(load<i32>(place + z3), 0, m3);
        start = select<i32>(load<i32>(place + z2), start, m2);
        start = select<i32>(load<i32>(place + z1), start, m1);
        start = select<i32>(load<i32>(place + z0), start, m0);
        nextP = pairs + (<usize>start << 3);
        nextEnd = pairs + (<usize>load<i32>(ends + (<usize>c << 2)) << 3);
        touched |= load<i32>(nextP) | load<i32>(nextP, 64) | load<i32>(nextP, 128);
        z0 += <usize>m0 << 2;
        z1 += <usize>m1 << 2;
        z2 += <usize>m2 << 2;
        z3 += <usize>m3 << 2;
        c0 = select<i32>(load<i32>(indices + z0), NONE, z0 < e0);
        c1 = select<i32>(load<i32>(indices + z1), NONE, z1 < e1);
        c2 = select<i32>(load<i32>(indices + z2), NONE, z2 < e2);
        c3 = select<i32>(load<i32>(indices + z3), NONE, z3 < e3);
      }
      if (sums == 1) {
        for (; p < end; p += 8) {
          let a = acc + <usize>load<u32>(p);
          v128.store(a, madd(w, v128.load_splat<f32>(p, 4), v128.load(a)));
        }
      } else {
        let present = v128.and(has, one),
          ww = f32x4.mul(w, w);
        for (; p < end; p += 8) {
          let a = acc + <usize>load<u32>(p),
            v = v128.load_splat<f32>(p, 4);
          v128.store(a, madd(w, v, v128.load(a)));
          v128.store(a, f32x4.add(present, v128.load(a, 16)), 16);
          if (sums == 2) continue;
          let pv = f32x4.mul(present, v);
          v128.store(a, f32x4.add(ww, v128.load(a, 32)), 32);
          v128.store(a, madd(pv, v, v128.load(a, 48)), 48);
          if (sums == 4) continue;
          v128.store(a, f32x4.add(w, v128.load(a, 64)), 64);
          v128.store(a, f32x4.add(pv, v128.load(a, 80)), 80);
        }
      }
      if (c == NONE) break;
      p = nextP;
      end = nextEnd;
      w = nextW;
      has = nextHas;
    }
    store<i32>(spare, touched);
    let own = v128.load(stats + (<usize>first << 2)),
      mine = threshold + (<usize>first << 2),
      bar = v128.load(mine);
    for (let j = first; j < rows; j++) {
      let a = acc + <usize>j * stride,
        n = sums == 1 ? v128.load(a) : v128.load(a, 16);
      if (!v128.any_true(n)) continue;
      let s = similarity(measure, sums, a, own, v128.load_splat<f32>(stats + (<usize>j << 2)));
      if (!plain) {
        s = f32x4.mul(s, f32x4.div(n, f32x4.add(n, shrink)));
        s = v128.and(s, f32x4.ge(n, least));
      }
      s = f32x4.min(s, one);
      for (let q: usize = 0; q < stride; q += 16) v128.store(a + q, zero);
      let tj = threshold + (<usize>j << 2);
      if (!v128.any_true(v128.or(f32x4.ge(s, bar), f32x4.ge(s, v128.load_splat<f32>(tj))))) continue;
      v128.store(spare, s);
      for (let l = 0; l < 4; l++) {
        let i = first + l;
        if (i >= j) break;
        let value = load<f32>(spare + (<usize>l << 2)),
          ti = mine + (<usize>l << 2);
        if (value >= load<f32>(ti)) {
          let key = keyOf(value, load<i32>(order + (<usize>j << 2)));
          push(buffer + <usize>i * bufferBytes, count + (<usize>i << 2), ti, k, key);
        }
        if (value >= load<f32>(tj)) {
          let key = keyOf(value, load<i32>(order + (<usize>i << 2)));
          push(buffer + <usize>j * bufferBytes, count + (<usize>j << 2), tj, k, key);
        }
      }
      bar = v128.load(mine);
    }
  }
}

/**
 * Joins the threads' buffers and writes each row's neighbours, best first, −1 and 0 beyond the last.
 * words: rows, order, stride, scratch, bytes of scratch, k, threads, indices out (rows · k), values out (rows · k).
 */
export function neighboursMerge(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    rows = load<i32>(args, 4),
    order = load<usize>(args, 8),
    stride = load<usize>(args, 12),
    scratch = load<usize>(args, 16),
    bytes = load<usize>(args, 20),
    k = load<i32>(args, 24),
    threads = load<i32>(args, 28),
    outIndices = load<usize>(args, 32),
    outValues = load<usize>(args, 36);
  let n4 = <usize>((rows + 3) & ~3),
    threshold = scratch + n4 * stride,
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
