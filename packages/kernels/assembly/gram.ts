// G = YᵀY by fixed row blocks, summed in block order: the same bytes for any number of threads.
import { PANEL_ROWS, addOuter, packRow } from './tile';

/**
 * Partial sums: block b of rows gives parts[b] (f × f, upper 8-blocks).
 * words: 4 Y, 8 n, 12 f, 16 rows per block, 20 parts, 24 panels, 28 bytes between the threads' panels.
 */
export function gramParts(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    Y = load<usize>(args, 4),
    n = load<i32>(args, 8),
    f = load<i32>(args, 12),
    rows = load<i32>(args, 16);
  let parts = load<usize>(args, 20),
    panel = load<usize>(args, 24) + <usize>thread * load<usize>(args, 28);
  let ld = <usize>f << 2,
    one = f32x4.splat(1);
  while (true) {
    let block = atomic.add<i32>(counter, 1),
      from = block * rows;
    if (from >= n) break;
    let to = min(from + rows, n),
      A = parts + <usize>block * ld * <usize>f;
    memory.fill(A, 0, ld * <usize>f);
    for (; from < to; from += PANEL_ROWS) {
      let count = min(PANEL_ROWS, to - from);
      for (let k = 0; k < count; k++) packRow(Y + <usize>(from + k) * ld, panel + (<usize>k << 5), f, one);
      addOuter(A, panel, panel, f, count);
    }
  }
}

/**
 * Sums the parts in float64 and mirrors them. Columns from `used` on are padding: they get a unit diagonal,
 * so that a padded system stays solvable without regularisation.
 * words: 4 parts, 8 blocks, 12 f, 16 used, 20 G (f × f row-major), 24 Gp (the same as panels [f/8][f][8]).
 */
export function gramSum(_thread: i32, args: usize): void {
  let counter = load<usize>(args),
    parts = load<usize>(args, 4),
    blocks = load<i32>(args, 8),
    f = load<i32>(args, 12),
    used = load<i32>(args, 16);
  let G = load<usize>(args, 20),
    Gp = load<usize>(args, 24),
    ld = <usize>f << 2,
    part = ld * <usize>f;
  while (true) {
    let i = atomic.add<i32>(counter, 1);
    if (i >= f) break;
    for (let j = i; j < f; j++) {
      let p = parts + <usize>i * ld + (<usize>j << 2),
        sum: f64 = i == j && i >= used ? 1 : 0;
      for (let b = 0; b < blocks; b++) {
        sum += <f64>load<f32>(p);
        p += part;
      }
      let v = <f32>sum;
      store<f32>(G + <usize>i * ld + (<usize>j << 2), v);
      store<f32>(G + <usize>j * ld + (<usize>i << 2), v);
      store<f32>(Gp + <usize>(j >> 3) * (ld << 3) + (<usize>i << 5) + (<usize>(j & 7) << 2), v);
      store<f32>(Gp + <usize>(i >> 3) * (ld << 3) + (<usize>j << 5) + (<usize>(i & 7) << 2), v);
    }
  }
}
