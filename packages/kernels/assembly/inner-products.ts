// One vector against all rows of a matrix. Sums run in float64 over four lanes, so every build gives the same bits.

/** f32 → f64; bytes: of the f32 row, a multiple of 16. */
export function widen(to: usize, from: usize, bytes: usize): void {
  for (let j: usize = 0; j < bytes; j += 16) {
    let v = v128.load(from + j);
    v128.store(to + 2 * j, f64x2.promote_low_f32x4(v));
    v128.store(to + 2 * j, f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3)), 16);
  }
}

/** Product of a widened vector and a float32 row, rounded once; lane l sums the factors k ≡ l mod 4 in order. */
// @ts-ignore: decorator
@inline
export function dot64(wide: usize, y: usize, bytes: usize): f32 {
  let s = f64x2.splat(0), t = s, e = y + bytes;
  do {
    let v = v128.load(y);
    s = f64x2.add(s, f64x2.mul(v128.load(wide), f64x2.promote_low_f32x4(v)));
    t = f64x2.add(t, f64x2.mul(v128.load(wide, 16), f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3))));
    wide += 32; y += 16;
  } while (y < e);
  return <f32>(f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1) + (f64x2.extract_lane(t, 0) + f64x2.extract_lane(t, 1)));
}

/** words: 4 widened x, 8 Y, 12 rows, 16 bytes a row, 20 out (f32). */
export function innerProducts(_thread: i32, args: usize): void {
  let counter = load<usize>(args), wide = load<usize>(args, 4), Y = load<usize>(args, 8), n = load<i32>(args, 12), bytes = load<usize>(args, 16), out = load<usize>(args, 20);
  while (true) {
    let i = atomic.add<i32>(counter, 1024);
    if (i >= n) break;
    let to = min(i + 1024, n);
    for (; i < to; i++) store<f32>(out + (<usize>i << 2), dot64(wide, Y + <usize>i * bytes, bytes));
  }
}
