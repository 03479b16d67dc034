// Similar rows of a sparse matrix by several sums a pair over shared columns, each pair once; the k best of every row.
// Rows are ranked by length, longest first, and taken in groups of four, so that one pass over a column's entries
// serves four rows and the hot sums stay in the first-level cache. Functions are long: a call costs more than a line.
import { keyOf, push } from './best-keys';
import { madd } from './simd';
import { sharedSimilarity } from './similarity';

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
 * Scratch per thread: sums[n4 · stride], threshold[n4], count[n4], buffer[n4 · 2k] of 8 bytes, 16 spare bytes.
 * words: rows, order, indptr, indices, values, place, ends, pairs, stride, scratch, bytes of scratch, k, measure,
 * number of sums (2, 4 or 6), own statistic by rank (n4), shrink, least overlap (0: neither is applied).
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
        nextHas = i32x4.splat(select<i32>(-1, 0, m0));
        nextHas = i32x4.replace_lane(nextHas, 1, select<i32>(-1, 0, m1));
        nextHas = i32x4.replace_lane(nextHas, 2, select<i32>(-1, 0, m2));
        nextHas = i32x4.replace_lane(nextHas, 3, select<i32>(-1, 0, m3));
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
        n = v128.load(a, 16);
      if (!v128.any_true(n)) continue;
      let s = sharedSimilarity(measure, a, own, v128.load_splat<f32>(stats + (<usize>j << 2)));
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
