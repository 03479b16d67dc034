// One half-iteration of implicit ALS with exact solves. Source: Hu, Koren & Volinsky 2008, eq. 4, YᵀY shared by rows.
import { choleskySolve } from './cholesky';
import { madd } from './simd';
import { PANEL_ROWS, addOuter } from './tile';

/**
 * x_u = (G + λ_u·I + Σ (|c|−1)·y·yᵀ)⁻¹ Σ max(c,0)·y for rows order[first..last). Rows without entries become 0.
 * A panel whose weights |c|−1 are all ≥ 0 is packed once, times √(|c|−1); one with |c| < 1 twice: y and (|c|−1)·y.
 * words: 4 first, 8 last, 12 f, 16 indptr, 20 indices, 24 values, 28 order, 32 X, 36 Y, 40 G, 44 λ per row,
 * 48 scratch, 52 bytes between the threads' scratch, 56 failed (row + 1 where a system was not positive definite).
 */
export function alsCholesky(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    first = load<i32>(args, 4),
    last = load<i32>(args, 8),
    f = load<i32>(args, 12);
  let indptr = load<usize>(args, 16),
    indices = load<usize>(args, 20),
    values = load<usize>(args, 24),
    order = load<usize>(args, 28);
  let X = load<usize>(args, 32),
    Y = load<usize>(args, 36),
    G = load<usize>(args, 40),
    ridge = load<usize>(args, 44);
  let A = load<usize>(args, 48) + <usize>thread * load<usize>(args, 52),
    failed = load<usize>(args, 56);
  let ld = <usize>f << 2,
    panel = A + ld * f,
    second = panel + ld * PANEL_ROWS,
    b = second + ld * PANEL_ROWS,
    invd = b + ld,
    touched = 0;
  while (true) {
    let q = first + atomic.add<i32>(counter, 1);
    if (q >= last) break;
    let u = load<i32>(order + (<usize>q << 2)),
      s = load<i32>(indptr + (<usize>u << 2)),
      e = load<i32>(indptr + (<usize>u << 2), 4);
    let x = X + <usize>u * ld;
    memory.fill(b, 0, ld);
    if (s < e) {
      memory.copy(A, G, ld * f);
      let lambda = load<f32>(ridge + (<usize>u << 2));
      for (let j: usize = 0; j < <usize>f; j++) {
        let d = A + j * (ld + 4);
        store<f32>(d, load<f32>(d) + lambda);
      }
      for (; s < e; s += PANEL_ROWS) {
        let count = min(PANEL_ROWS, e - s),
          mixed = false;
        for (let k = 0; k < count; k++) if (abs(load<f32>(values + (<usize>(s + k) << 2))) < 1) mixed = true;
        let k = 0;
        for (; k + 4 <= count; k += 4) {
          let o = <usize>(s + k) << 2,
            c = v128.load(values + o),
            weight = f32x4.sub(f32x4.abs(c), f32x4.splat(1));
          packWeighted4(
            Y,
            indices + o,
            ld,
            panel + (<usize>k << 5),
            b,
            mixed ? weight : f32x4.sqrt(weight),
            f32x4.max(c, f32x4.splat(0)),
          );
          if (s + k + 36 <= e) touched |= touch4(Y, indices + o + 128, ld);
        }
        for (; k < count; k++) {
          let o = <usize>(s + k) << 2,
            c = load<f32>(values + o),
            weight = abs(c) - 1;
          packWeighted(
            Y + <usize>load<i32>(indices + o) * ld,
            panel + (<usize>k << 5),
            b,
            f,
            f32x4.splat(mixed ? weight : sqrt<f32>(weight)),
            f32x4.splat(max<f32>(c, 0)),
          );
        }
        if (mixed) {
          for (k = 0; k < count; k++) {
            packPlain(Y + <usize>load<i32>(indices + (<usize>(s + k) << 2)) * ld, second + (<usize>k << 5), f);
          }
        }
        addOuter(A, panel, mixed ? second : panel, f, count);
      }
      if (!choleskySolve(A, ld, f, b, invd)) {
        atomic.store<i32>(failed, u + 1);
        memory.fill(b, 0, ld);
      }
    }
    memory.copy(x, b, ld);
  }
  store<i32>(b, touched); // keeps the reads of touch4 from being optimised away
}

/** As packWeighted for four rows at once: b is read and written once for four, and four rows are on their way. */
// @ts-ignore: decorator
@inline
function packWeighted4(Y: usize, at: usize, ld: usize, to: usize, b: usize, w: v128, target: v128): void {
  let y0 = Y + <usize>load<i32>(at) * ld,
    y1 = Y + <usize>load<i32>(at, 4) * ld,
    y2 = Y + <usize>load<i32>(at, 8) * ld,
    y3 = Y + <usize>load<i32>(at, 12) * ld,
    end = y0 + ld;
  let w0 = v128.shuffle<f32>(w, w, 0, 0, 0, 0),
    w1 = v128.shuffle<f32>(w, w, 1, 1, 1, 1),
    w2 = v128.shuffle<f32>(w, w, 2, 2, 2, 2),
    w3 = v128.shuffle<f32>(w, w, 3, 3, 3, 3);
  let t0 = v128.shuffle<f32>(target, target, 0, 0, 0, 0),
    t1 = v128.shuffle<f32>(target, target, 1, 1, 1, 1),
    t2 = v128.shuffle<f32>(target, target, 2, 2, 2, 2),
    t3 = v128.shuffle<f32>(target, target, 3, 3, 3, 3);
  do {
    let s = v128.load(b),
      z = v128.load(b, 16);
    let v = v128.load(y0),
      u = v128.load(y0, 16);
    v128.store(to, f32x4.mul(w0, v));
    v128.store(to, f32x4.mul(w0, u), 16);
    s = madd(t0, v, s);
    z = madd(t0, u, z);
    v = v128.load(y1);
    u = v128.load(y1, 16);
    v128.store(to, f32x4.mul(w1, v), 32);
    v128.store(to, f32x4.mul(w1, u), 48);
    s = madd(t1, v, s);
    z = madd(t1, u, z);
    v = v128.load(y2);
    u = v128.load(y2, 16);
    v128.store(to, f32x4.mul(w2, v), 64);
    v128.store(to, f32x4.mul(w2, u), 80);
    s = madd(t2, v, s);
    z = madd(t2, u, z);
    v = v128.load(y3);
    u = v128.load(y3, 16);
    v128.store(to, f32x4.mul(w3, v), 96);
    v128.store(to, f32x4.mul(w3, u), 112);
    v128.store(b, madd(t3, v, s));
    v128.store(b, madd(t3, u, z), 16);
    y0 += 32;
    y1 += 32;
    y2 += 32;
    y3 += 32;
    to += PANEL_ROWS * 32;
    b += 32;
  } while (y0 < end);
}

/** Reads one word of each cache line of the four rows that the next panel wants, so that they are on their way. */
// @ts-ignore: decorator
@inline
function touch4(Y: usize, at: usize, ld: usize): i32 {
  let y0 = Y + <usize>load<i32>(at) * ld,
    y1 = Y + <usize>load<i32>(at, 4) * ld,
    y2 = Y + <usize>load<i32>(at, 8) * ld,
    y3 = Y + <usize>load<i32>(at, 12) * ld,
    end = y0 + ld,
    seen = 0;
  do {
    seen |= load<i32>(y0) | load<i32>(y1) | load<i32>(y2) | load<i32>(y3);
    y0 += 64;
    y1 += 64;
    y2 += 64;
    y3 += 64;
  } while (y0 < end);
  return seen;
}

/** w·y into a panel column and target·y onto b, in one reading of y. */
// @ts-ignore: decorator
@inline
function packWeighted(y: usize, to: usize, b: usize, f: i32, w: v128, target: v128): void {
  for (let j = 0; j < f; j += 8) {
    let y0 = v128.load(y),
      y1 = v128.load(y, 16);
    v128.store(to, f32x4.mul(w, y0));
    v128.store(to, f32x4.mul(w, y1), 16);
    v128.store(b, madd(target, y0, v128.load(b)));
    v128.store(b, madd(target, y1, v128.load(b, 16)), 16);
    y += 32;
    to += PANEL_ROWS * 32;
    b += 32;
  }
}

// @ts-ignore: decorator
@inline
function packPlain(y: usize, to: usize, f: i32): void {
  for (let j = 0; j < f; j += 8) {
    v128.store(to, v128.load(y));
    v128.store(to, v128.load(y, 16), 16);
    y += 32;
    to += PANEL_ROWS * 32;
  }
}
