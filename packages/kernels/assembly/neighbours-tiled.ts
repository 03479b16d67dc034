// Similar rows of a sparse matrix where one sum a pair is enough (cosine, Jaccard): tiles of pairs, column by column.
// A tile is ROWS rows by WIDTH others, both in rank order (longest row first); its sums fit the second-level cache while
// the columns stream by, each read once a tile. Each pair is summed once. Functions are long: a call costs more than a line.
import { keyOf, push } from './best-keys';
import { similarity } from './similarity';

const ROWS_SHIFT: i32 = 8; // src/neighbours-tiled.ts has the same three
const WIDTH_SHIFT: i32 = 10;
const ROW_BYTES: usize = (4 << WIDTH_SHIFT) + 64; // the extra line keeps a column's sums out of one cache set
const ROWS: i32 = 1 << ROWS_SHIFT;
const WIDTH: i32 = 1 << WIDTH_SHIFT;

/**
 * Writes the entries by (band of WIDTH ranks, column, rank), each such segment padded to four entries with zeros.
 * An entry is the row's place in its band and the value: one word of two halves where the values allow, else two words.
 * Then counts the runs: entries of one column in the same ROWS ranks.
 * words: rows, columns, order, indptr, indices, values, short, starts (bands · columns + 1), next (the same), pairs,
 * runStarts (blocks of ROWS + 1).
 */
export function tilesIndex(thread: i32, args: usize): void {
  if (thread) return;
  let rows = load<i32>(args, 4),
    columns = load<i32>(args, 8),
    order = load<usize>(args, 12),
    indptr = load<usize>(args, 16),
    indices = load<usize>(args, 20),
    values = load<usize>(args, 24),
    short = load<i32>(args, 28),
    starts = load<usize>(args, 32),
    next = load<usize>(args, 36),
    pairs = load<usize>(args, 40),
    runStarts = load<usize>(args, 44);
  let segments = ((rows + WIDTH - 1) >> WIDTH_SHIFT) * columns;
  memory.fill(next, 0, (<usize>segments + 1) << 2);
  for (let r = 0; r < rows; r++) {
    let row = indptr + (<usize>load<i32>(order + (<usize>r << 2)) << 2),
      band = next + (<usize>((r >> WIDTH_SHIFT) * columns) << 2);
    let end = indices + (<usize>load<i32>(row, 4) << 2);
    for (let z = indices + (<usize>load<i32>(row) << 2); z < end; z += 4) {
      let count = band + (<usize>load<i32>(z) << 2);
      store<i32>(count, load<i32>(count) + 1);
    }
  }
  let at = 0;
  for (let s: usize = 0; s < <usize>segments << 2; s += 4) {
    let length = load<i32>(next + s);
    store<i32>(starts + s, at);
    store<i32>(next + s, at);
    for (let q = at + length; q < at + ((length + 3) & ~3); q++) {
      if (short) store<i32>(pairs + (<usize>q << 2), 0);
      else store<i64>(pairs + (<usize>q << 3), 0);
    }
    at += (length + 3) & ~3;
  }
  store<i32>(starts + (<usize>segments << 2), at);
  for (let r = 0; r < rows; r++) {
    let row = indptr + (<usize>load<i32>(order + (<usize>r << 2)) << 2),
      band = next + (<usize>((r >> WIDTH_SHIFT) * columns) << 2),
      place = r & (WIDTH - 1);
    let z = <usize>load<i32>(row) << 2,
      end = <usize>load<i32>(row, 4) << 2;
    for (; z < end; z += 4) {
      let cursor = band + (<usize>load<i32>(indices + z) << 2),
        q = <usize>load<i32>(cursor);
      store<i32>(cursor, <i32>q + 1);
      if (short) store<i32>(pairs + (q << 2), load<i32>(values + z) | place);
      else store<i64>(pairs + (q << 3), (<i64>load<i32>(values + z) << 32) | <i64>place);
    }
  }
  let blocks = <usize>((rows + ROWS - 1) >> ROWS_SHIFT);
  memory.fill(runStarts, 0, (blocks + 1) << 2);
  runs(columns, segments, short, starts, next, pairs, runStarts, 0);
  let total = 0;
  for (let b: usize = 0; b <= blocks << 2; b += 4) {
    let count = load<i32>(runStarts + b);
    store<i32>(runStarts + b, total);
    total += count;
  }
}

/** Writes the runs: column, first entry, entry beyond the last. words: as tilesIndex, then the runs. */
export function tilesRuns(thread: i32, args: usize): void {
  if (thread) return;
  let rows = load<i32>(args, 4),
    columns = load<i32>(args, 8),
    short = load<i32>(args, 28),
    starts = load<usize>(args, 32),
    next = load<usize>(args, 36),
    pairs = load<usize>(args, 40),
    runStarts = load<usize>(args, 44),
    list = load<usize>(args, 48);
  let segments = ((rows + WIDTH - 1) >> WIDTH_SHIFT) * columns;
  runs(columns, segments, short, starts, next, pairs, runStarts, list);
  // Each start has moved to its block's end, which is where the next block starts.
  for (let b = <usize>((rows + ROWS - 1) >> ROWS_SHIFT) << 2; b > 0; b -= 4) {
    store<i32>(runStarts + b, load<i32>(runStarts + b - 4));
  }
  store<i32>(runStarts, 0);
}

/** Counts the runs of every block in runStarts, or, where there is a list, appends them at runStarts. */
function runs(
  columns: i32,
  segments: i32,
  short: i32,
  starts: usize,
  next: usize,
  pairs: usize,
  runStarts: usize,
  list: usize,
): void {
  let band = 0,
    column = 0,
    shift: usize = short ? 2 : 3;
  for (let s = 0; s < segments; s++) {
    let q = load<i32>(starts + (<usize>s << 2)),
      end = load<i32>(next + (<usize>s << 2));
    while (q < end) {
      let block = <i32>load<u16>(pairs + (<usize>q << shift)) >> ROWS_SHIFT,
        first = q++;
      while (q < end && <i32>load<u16>(pairs + (<usize>q << shift)) >> ROWS_SHIFT == block) q++;
      let to = runStarts + (<usize>((band << (WIDTH_SHIFT - ROWS_SHIFT)) + block) << 2),
        n = load<i32>(to);
      if (list) {
        let run = list + <usize>n * 12;
        store<i32>(run, column);
        store<i32>(run, first, 4);
        store<i32>(run, q, 8);
      }
      store<i32>(to, n + 1);
    }
    if (++column == columns) {
      column = 0;
      band++;
    }
  }
}

/** Adds the products of one partner with two rows. */
// @ts-ignore: decorator
@inline
function add(place: u32, v: f32, a: usize, w: f32, b: usize, u: f32): void {
  let at = <usize>place << 2;
  store<f32>(a + at, load<f32>(a + at) + w * v);
  store<f32>(b + at, load<f32>(b + at) + u * v);
}

// @ts-ignore: decorator
@inline
function addShort(entry: u32, a: usize, w: f32, b: usize, u: f32): void {
  add(entry & 0xffff, reinterpret<f32>(entry & 0xffff0000), a, w, b, u);
}

/**
 * Scratch per thread: threshold[n4], count[n4], buffer[n4 · 2k] of 8 bytes, tile[(ROWS + 1) · ROW_BYTES], 16 spare bytes.
 * words: rows, columns, order, short, starts, pairs, runStarts, runs, scratch, bytes of scratch, k, measure,
 * own statistic by rank (n4), shrink, least overlap (0: neither is applied).
 */
export function tiles(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    rows = load<i32>(args, 4),
    columns = load<i32>(args, 8),
    order = load<usize>(args, 12),
    short = load<i32>(args, 16),
    starts = load<usize>(args, 20),
    pairs = load<usize>(args, 24),
    runStarts = load<usize>(args, 28),
    runList = load<usize>(args, 32),
    threshold = load<usize>(args, 36) + <usize>thread * load<usize>(args, 40),
    k = load<i32>(args, 44),
    measure = load<i32>(args, 48),
    stats = load<usize>(args, 52),
    shrink = v128.load_splat<f32>(args, 56),
    least = v128.load_splat<f32>(args, 60),
    plain = load<f32>(args, 60) == 0;
  let n4 = <usize>((rows + 3) & ~3),
    count = threshold + (n4 << 2),
    buffer = count + (n4 << 2),
    tile = buffer + ((n4 * <usize>k) << 4),
    idle = tile + <usize>ROWS * ROW_BYTES,
    spare = idle + ROW_BYTES;
  let bands = (rows + WIDTH - 1) >> WIDTH_SHIFT,
    units = ((rows + ROWS - 1) >> ROWS_SHIFT) * bands,
    bufferBytes = <usize>k << 4,
    zero = f32x4.splat(0),
    one = f32x4.splat(1),
    smallest = i32x4.splat(1); // as a float: the least positive number, so that 0 never passes
  memory.fill(tile, 0, <usize>(ROWS + 1) * ROW_BYTES);
  memory.fill(count, 0, n4 << 2);
  for (let j: usize = 0; j < n4; j += 4) v128.store(threshold + (j << 2), smallest);
  for (;;) {
    let unit = atomic.add<i32>(counter, 1);
    if (unit >= units) break;
    let block = unit / bands,
      band = unit % bands,
      first = block << ROWS_SHIFT,
      left = band << WIDTH_SHIFT;
    if (left + WIDTH <= first) continue;
    let own = left <= first, // the band holds the block's rows too: a run's partners start behind its entries
      segment = starts + (<usize>(band * columns) << 2);
    let run = runList + <usize>load<i32>(runStarts + (<usize>block << 2)) * 12,
      lastRun = runList + <usize>load<i32>(runStarts + (<usize>block << 2), 4) * 12;
    for (; run < lastRun; run += 12) {
      let s = segment + (<usize>load<i32>(run) << 2),
        from = load<i32>(s),
        to = load<i32>(s, 4);
      if (from == to) continue;
      let q = load<i32>(run, 4),
        last = load<i32>(run, 8);
      // Two rows at a time, so that their partners are read once; `idle` takes the sums of the row that an odd run lacks.
      // Rounding down to four entries adds to sums of partners at or before the row itself, which nobody reads.
      if (short) {
        let end = pairs + (<usize>to << 2);
        for (; q < last; q += 2) {
          let e = pairs + (<usize>q << 2),
            p = own ? (e + 4) & ~15 : pairs + (<usize>from << 2),
            x = load<u32>(e),
            y = load<u32>(e, 4),
            odd = q + 1 == last;
          let w = reinterpret<f32>(x & 0xffff0000),
            u = odd ? <f32>0 : reinterpret<f32>(y & 0xffff0000),
            a = tile + <usize>(x & (ROWS - 1)) * ROW_BYTES,
            b = odd ? idle : tile + <usize>(y & (ROWS - 1)) * ROW_BYTES;
          for (; p < end; p += 16) {
            addShort(load<u32>(p), a, w, b, u);
            addShort(load<u32>(p, 4), a, w, b, u);
            addShort(load<u32>(p, 8), a, w, b, u);
            addShort(load<u32>(p, 12), a, w, b, u);
          }
        }
      } else {
        let end = pairs + (<usize>to << 3);
        for (; q < last; q += 2) {
          let e = pairs + (<usize>q << 3),
            p = own ? (e + 8) & ~31 : pairs + (<usize>from << 3),
            odd = q + 1 == last;
          let w = load<f32>(e, 4),
            u = odd ? <f32>0 : load<f32>(e, 12),
            a = tile + <usize>(load<u32>(e) & (ROWS - 1)) * ROW_BYTES,
            b = odd ? idle : tile + <usize>(load<u32>(e, 8) & (ROWS - 1)) * ROW_BYTES;
          for (; p < end; p += 32) {
            add(load<u32>(p), load<f32>(p, 4), a, w, b, u);
            add(load<u32>(p, 8), load<f32>(p, 12), a, w, b, u);
            add(load<u32>(p, 16), load<f32>(p, 20), a, w, b, u);
            add(load<u32>(p, 24), load<f32>(p, 28), a, w, b, u);
          }
        }
      }
    }
    let right = min(left + WIDTH, rows);
    for (let i = first; i < min(first + ROWS, rows); i++) {
      let acc = tile + <usize>(i - first) * ROW_BYTES - (<usize>left << 2),
        ti = threshold + (<usize>i << 2),
        mine = v128.load_splat<f32>(stats + (<usize>i << 2)),
        bar = v128.load_splat<f32>(ti),
        j = left;
      if (own) {
        j = i & ~3;
        memory.fill(acc + (<usize>left << 2), 0, <usize>(j - left) << 2);
      }
      for (; j < right; j += 4) {
        let a = acc + (<usize>j << 2),
          tj = threshold + (<usize>j << 2),
          n = v128.load(a);
        if (!v128.any_true(n)) continue;
        v128.store(a, zero);
        let s = similarity(measure, n, mine, v128.load(stats + (<usize>j << 2)));
        if (!plain) {
          s = f32x4.mul(s, f32x4.div(n, f32x4.add(n, shrink)));
          s = v128.and(s, f32x4.ge(n, least));
        }
        s = f32x4.min(s, one);
        if (!v128.any_true(v128.or(f32x4.ge(s, bar), f32x4.ge(s, v128.load(tj))))) continue;
        v128.store(spare, s);
        for (let l = max(0, i + 1 - j); l < 4; l++) {
          let value = load<f32>(spare + (<usize>l << 2)),
            t = tj + (<usize>l << 2);
          if (value >= load<f32>(ti)) {
            let key = keyOf(value, load<i32>(order + (<usize>(j + l) << 2)));
            push(buffer + <usize>i * bufferBytes, count + (<usize>i << 2), ti, k, key);
          }
          if (value >= load<f32>(t)) {
            let key = keyOf(value, load<i32>(order + (<usize>i << 2)));
            push(buffer + <usize>(j + l) * bufferBytes, count + (<usize>(j + l) << 2), t, k, key);
          }
        }
        bar = v128.load_splat<f32>(ti);
      }
    }
  }
}
