// Product of a symmetric matrix with a square one, in place: each thread packs 64 columns and overwrites them.
import { addProduct } from './inverse';

/** Rows of P handled per packed slice: 256 × 8 floats are 8 KiB, a quarter of a first-level cache. */
const DEPTH: i32 = 256;

/**
 * C = P · C, both n × n with n a multiple of 64, P symmetric and whole.
 * Scratch per thread: n × 64 floats of packed C, then DEPTH × 8 floats of packed P.
 * words: n, P, C, scratch, bytes of scratch.
 */
export function multiplySymmetric(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    n = load<i32>(args, 4),
    p = load<usize>(args, 8),
    c = load<usize>(args, 12),
    columns = load<usize>(args, 16) + <usize>thread * load<usize>(args, 20);
  let bytes = <usize>n << 2,
    panel = <usize>n << 5,
    rows = columns + (panel << 3);
  for (;;) {
    let first = atomic.add<i32>(counter, 64);
    if (first >= n) break;
    for (let k = 0; k < n; k++) {
      let from = c + <usize>k * bytes + (<usize>first << 2),
        to = columns + (<usize>k << 5);
      for (let b = 0; b < 8; b++) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        v128.store(from, f32x4.splat(0));
        v128.store(from, f32x4.splat(0), 16);
        from += 32;
        to += panel;
      }
    }
    for (let k0 = 0; k0 < n; k0 += DEPTH) {
      let depth = min(DEPTH, n - k0);
      for (let i = 0; i < n; i += 8) {
        // P is symmetric, so eight of its rows from k0 on are eight columns of the rows k0 and below.
        let from = p + <usize>k0 * bytes + (<usize>i << 2);
        for (let k: usize = 0; k < <usize>depth << 5; k += 32) {
          v128.store(rows + k, v128.load(from));
          v128.store(rows + k, v128.load(from, 16), 16);
          from += bytes;
        }
        let to = c + <usize>i * bytes + (<usize>first << 2),
          packed = columns + (<usize>k0 << 5);
        for (let b = 0; b < 8; b++) {
          addProduct(to, bytes, rows, packed, depth);
          addProduct(to + 4 * bytes, bytes, rows + 16, packed, depth);
          to += 32;
          packed += panel;
        }
      }
    }
  }
}
