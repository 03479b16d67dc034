// One half-iteration of implicit ALS by warm-started, preconditioned conjugate gradients, four rows of the system at a time.
// Source: Takács, Pilászy & Tikk 2011 (conjugate gradient for the system of Hu, Koren & Volinsky 2008, eq. 4).
// Long functions: calls and memory passes are what costs here.
//
// Each row's factors are gathered once into groups of 8, [f/4][8 rows][4 floats], and every step is one linear pass over
// them. The product with G is done for four rows together, so that G is read once for four: for rows of fewer entries
// than factors it would otherwise cost as much as all else.
import { dot, hsum, hsum4, madd, nmadd } from './simd';
import { tileProduct } from './tile';

// Row states, 32 bytes each: x, entries, packed rows, confidences, indices, ‖r‖², active.
const STATE: usize = 32;

// @ts-ignore: decorator
@inline
function gather8(to: usize, Y: usize, ld: usize, indices: usize, m: i32): void {
  for (let r = 0; r < 8; r++) {
    let d = to + (<usize>r << 4);
    if (r < m) {
      let y = Y + <usize>load<i32>(indices + (<usize>r << 2)) * ld, e = y + ld;
      do {
        v128.store(d, v128.load(y));
        v128.store(d, v128.load(y, 16), 128);
        v128.store(d, v128.load(y, 32), 256);
        v128.store(d, v128.load(y, 48), 384);
        d += 512; y += 64;
      } while (y < e);
    } else {
      let e = d + (ld << 3);
      do { v128.store(d, f32x4.splat(0)); d += 128; } while (d < e);
    }
  }
}

/**
 * Gathers 8 rows and, on the way, out += Σ (max(c,0) − (|c|−1)(y·x)) y. Missing rows are read from `zero`.
 * next: 8 indices of rows to bring nearer.
 */
function gatherPass8(to: usize, Y: usize, ld: usize, indices: usize, m: i32, zero: usize, out: usize, x: usize, confidence: usize, next: usize): i32 {
  let y0 = Y + <usize>load<i32>(indices) * ld;
  let y1 = m > 1 ? Y + <usize>load<i32>(indices, 4) * ld : zero, y2 = m > 2 ? Y + <usize>load<i32>(indices, 8) * ld : zero;
  let y3 = m > 3 ? Y + <usize>load<i32>(indices, 12) * ld : zero, y4 = m > 4 ? Y + <usize>load<i32>(indices, 16) * ld : zero;
  let y5 = m > 5 ? Y + <usize>load<i32>(indices, 20) * ld : zero, y6 = m > 6 ? Y + <usize>load<i32>(indices, 24) * ld : zero;
  let y7 = m > 7 ? Y + <usize>load<i32>(indices, 28) * ld : zero;
  let z = f32x4.splat(0), s0 = z, s1 = z, s2 = z, s3 = z, s4 = z, s5 = z, s6 = z, s7 = z, g = to;
  for (let q: usize = 0; q < ld; q += 16) {
    let p = v128.load(x + q), v = v128.load(y0 + q);
    s0 = madd(p, v, s0); v128.store(g, v);
    v = v128.load(y1 + q); s1 = madd(p, v, s1); v128.store(g, v, 16);
    v = v128.load(y2 + q); s2 = madd(p, v, s2); v128.store(g, v, 32);
    v = v128.load(y3 + q); s3 = madd(p, v, s3); v128.store(g, v, 48);
    v = v128.load(y4 + q); s4 = madd(p, v, s4); v128.store(g, v, 64);
    v = v128.load(y5 + q); s5 = madd(p, v, s5); v128.store(g, v, 80);
    v = v128.load(y6 + q); s6 = madd(p, v, s6); v128.store(g, v, 96);
    v = v128.load(y7 + q); s7 = madd(p, v, s7); v128.store(g, v, 112);
    g += 128;
  }
  let c0 = v128.load(confidence), c1 = v128.load(confidence, 16), one = f32x4.splat(1);
  let t0 = f32x4.mul(f32x4.sub(f32x4.abs(c0), one), hsum4(s0, s1, s2, s3));
  let t1 = f32x4.mul(f32x4.sub(f32x4.abs(c1), one), hsum4(s4, s5, s6, s7));
  return spreadAhead8(to, out, ld, f32x4.sub(f32x4.max(c0, z), t0), f32x4.sub(f32x4.max(c1, z), t1), Y, next);
}

/** out += Σ (|c|−1)(y·v) y over a group of 8 rows. */
function pass8(group: usize, out: usize, v: usize, ld: usize, confidence: usize): void {
  let z = f32x4.splat(0), s0 = z, s1 = z, s2 = z, s3 = z, s4 = z, s5 = z, s6 = z, s7 = z, a = group, q = v, e = v + ld;
  do {
    let p = v128.load(q);
    s0 = madd(p, v128.load(a), s0); s1 = madd(p, v128.load(a, 16), s1);
    s2 = madd(p, v128.load(a, 32), s2); s3 = madd(p, v128.load(a, 48), s3);
    s4 = madd(p, v128.load(a, 64), s4); s5 = madd(p, v128.load(a, 80), s5);
    s6 = madd(p, v128.load(a, 96), s6); s7 = madd(p, v128.load(a, 112), s7);
    a += 128; q += 16;
  } while (q < e);
  let c0 = v128.load(confidence), c1 = v128.load(confidence, 16), one = f32x4.splat(1);
  spread8(group, out, ld, f32x4.mul(f32x4.sub(f32x4.abs(c0), one), hsum4(s0, s1, s2, s3)), f32x4.mul(f32x4.sub(f32x4.abs(c1), one), hsum4(s4, s5, s6, s7)));
}

/** out += Σ t_r y_r over a group of 8 rows. */
// @ts-ignore: decorator
@inline
function spread8(group: usize, out: usize, ld: usize, t0: v128, t1: v128): void {
  let s0 = v128.shuffle<f32>(t0, t0, 0, 0, 0, 0), s1 = v128.shuffle<f32>(t0, t0, 1, 1, 1, 1);
  let s2 = v128.shuffle<f32>(t0, t0, 2, 2, 2, 2), s3 = v128.shuffle<f32>(t0, t0, 3, 3, 3, 3);
  let s4 = v128.shuffle<f32>(t1, t1, 0, 0, 0, 0), s5 = v128.shuffle<f32>(t1, t1, 1, 1, 1, 1);
  let s6 = v128.shuffle<f32>(t1, t1, 2, 2, 2, 2), s7 = v128.shuffle<f32>(t1, t1, 3, 3, 3, 3);
  let a = group, q = out, e = out + ld;
  do {
    let u = madd(s3, v128.load(a, 48), madd(s2, v128.load(a, 32), madd(s1, v128.load(a, 16), madd(s0, v128.load(a), v128.load(q)))));
    let w = madd(s7, v128.load(a, 112), madd(s6, v128.load(a, 96), madd(s5, v128.load(a, 80), f32x4.mul(s4, v128.load(a, 64)))));
    v128.store(q, f32x4.add(u, w));
    a += 128; q += 16;
  } while (q < e);
}

/**
 * As spread8, and reads on the way one word of every cache line of the 8 rows that the group at `next` wants. Spread over the
 * loop, these reads wait for memory while the sums are made; in a row they would stop everything behind them.
 */
// @ts-ignore: decorator
@inline
function spreadAhead8(group: usize, out: usize, ld: usize, t0: v128, t1: v128, Y: usize, next: usize): i32 {
  let s0 = v128.shuffle<f32>(t0, t0, 0, 0, 0, 0), s1 = v128.shuffle<f32>(t0, t0, 1, 1, 1, 1);
  let s2 = v128.shuffle<f32>(t0, t0, 2, 2, 2, 2), s3 = v128.shuffle<f32>(t0, t0, 3, 3, 3, 3);
  let s4 = v128.shuffle<f32>(t1, t1, 0, 0, 0, 0), s5 = v128.shuffle<f32>(t1, t1, 1, 1, 1, 1);
  let s6 = v128.shuffle<f32>(t1, t1, 2, 2, 2, 2), s7 = v128.shuffle<f32>(t1, t1, 3, 3, 3, 3);
  let a = group, q = out, e = out + ld, seen = 0;
  do {
    // a quarter of the loop brings two rows
    let n0 = Y + <usize>load<i32>(next) * ld, n1 = Y + <usize>load<i32>(next, 4) * ld, quarter = q + (ld >> 2);
    next += 8;
    do {
      seen |= load<i32>(n0) | load<i32>(n1);
      n0 += 64; n1 += 64;
      let u = madd(s3, v128.load(a, 48), madd(s2, v128.load(a, 32), madd(s1, v128.load(a, 16), madd(s0, v128.load(a), v128.load(q)))));
      let w = madd(s7, v128.load(a, 112), madd(s6, v128.load(a, 96), madd(s5, v128.load(a, 80), f32x4.mul(s4, v128.load(a, 64)))));
      v128.store(q, f32x4.add(u, w));
      a += 128; q += 16;
    } while (q < quarter);
  } while (q < e);
  return seen;
}

/** Σ (|c|−1)(y·v)² over a group of 8 rows. */
function square8(group: usize, v: usize, ld: usize, confidence: usize): f32 {
  let z = f32x4.splat(0), s0 = z, s1 = z, s2 = z, s3 = z, s4 = z, s5 = z, s6 = z, s7 = z, e = v + ld;
  do {
    let p = v128.load(v);
    s0 = madd(p, v128.load(group), s0); s1 = madd(p, v128.load(group, 16), s1);
    s2 = madd(p, v128.load(group, 32), s2); s3 = madd(p, v128.load(group, 48), s3);
    s4 = madd(p, v128.load(group, 64), s4); s5 = madd(p, v128.load(group, 80), s5);
    s6 = madd(p, v128.load(group, 96), s6); s7 = madd(p, v128.load(group, 112), s7);
    group += 128; v += 16;
  } while (v < e);
  let one = f32x4.splat(1), d0 = hsum4(s0, s1, s2, s3), d1 = hsum4(s4, s5, s6, s7);
  let w0 = f32x4.sub(f32x4.abs(v128.load(confidence)), one), w1 = f32x4.sub(f32x4.abs(v128.load(confidence, 16)), one);
  return hsum(f32x4.add(f32x4.mul(w0, f32x4.mul(d0, d0)), f32x4.mul(w1, f32x4.mul(d1, d1))));
}

/** The vectors at v0..v3 interleaved to [f][4]. */
function interleave(to: usize, v0: usize, v1: usize, v2: usize, v3: usize, ld: usize): void {
  let e = v0 + ld;
  do {
    let a = v128.load(v0), b = v128.load(v1), c = v128.load(v2), d = v128.load(v3);
    let ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5), ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    let cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5), cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5));
    v128.store(to, v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7), 16);
    v128.store(to, v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5), 32);
    v128.store(to, v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7), 48);
    v0 += 16; v1 += 16; v2 += 16; v3 += 16; to += 64;
  } while (v0 < e);
}

/** out[r] = G·v_r for four vectors interleaved at `vectors`; Gp: G as panels [f/8][f][8]; out rows ld bytes apart. */
function timesGram(out: usize, Gp: usize, vectors: usize, ld: usize): void {
  let f = <i32>(ld >> 2);
  for (let j: usize = 0; j < ld; j += 32) {
    tileProduct(out + j, ld, vectors, Gp, f);
    Gp += ld << 3;
  }
}

/**
 * Improves the rows order[first..last) of X by at most `steps` preconditioned CG steps from where they stand. Rows without entries
 * become 0. Each row's arithmetic is its own, whichever rows share its group, so threads do not change a bit.
 * words: 4 first, 8 last, 12 f, 16 indptr, 20 indices, 24 values, 28 order, 32 X, 36 Y, 40 Gp, 44 λ per row,
 * 48 scratch, 52 bytes between the threads' scratch, 56 steps, 60 packed, 64 bytes between the threads' packed,
 * 68 entries that fit there (a multiple of 8), 72 Cp: (G + μI)⁻¹ as panels like Gp, 76 μ.
 * As Cp is that inverse, z = C·r gives G·z = r − μz without another product.
 */
export function alsCg(thread: i32, args: usize): void {
  let counter = load<usize>(args), first = load<i32>(args, 4), last = load<i32>(args, 8), f = load<i32>(args, 12);
  let indptr = load<usize>(args, 16), indices = load<usize>(args, 20), values = load<usize>(args, 24);
  let order = load<usize>(args, 28), X = load<usize>(args, 32), Y = load<usize>(args, 36), Gp = load<usize>(args, 40);
  let ridge = load<usize>(args, 44), S = load<usize>(args, 48) + <usize>thread * load<usize>(args, 52);
  let steps = load<i32>(args, 56), packed = load<usize>(args, 60) + <usize>thread * load<usize>(args, 64);
  let room = load<i32>(args, 68), Cp = load<usize>(args, 72), ld = <usize>f << 2;
  // scratch: r, p, Ap (4 rows each), the interleaved vectors, G·p (4 rows), states, a row of zeros, confidences of all four rows
  let r = S, p = r + 4 * ld, ap = p + 4 * ld, mixed = ap + 4 * ld, gp = mixed + 4 * ld, states = gp + 4 * ld, zero = states + 4 * STATE, confidences = zero + ld;
  let touched = 0, mu = v128.load_splat<f32>(args, 76);
  memory.fill(zero, 0, ld);
  while (true) {
    let q = first + atomic.add<i32>(counter, 4);
    if (q >= last) break;
    let conf = confidences, space = packed, left = room;
    for (let k = 0; k < 4; k++) {
      let st = states + <usize>k * STATE;
      store<usize>(st, zero); store<i32>(st, 0, 4); store<i32>(st, 0, 24);
      if (q + k >= last) continue;
      let u = load<i32>(order + (<usize>(q + k) << 2)), s = load<i32>(indptr + (<usize>u << 2)), m = load<i32>(indptr + (<usize>u << 2), 4) - s;
      let x = X + <usize>u * ld;
      if (m == 0) { memory.fill(x, 0, ld); continue; }
      let m8 = (m + 7) & ~7;
      store<usize>(st, x); store<i32>(st, m, 4); store<usize>(st, conf, 12); store<usize>(st, indices + (<usize>s << 2), 16);
      store<f32>(st, load<f32>(ridge + (<usize>u << 2)), 28); store<i32>(st, 1, 24);
      memory.copy(conf, values + (<usize>s << 2), <usize>m << 2);
      for (let j = m; j < m8; j++) store<f32>(conf + (<usize>j << 2), 0);
      conf += <usize>m8 << 2;
      // rows that do not fit are gathered anew in every pass, through the last 8 places
      if (m8 <= left - 8) { store<usize>(st, space, 8); space += <usize>m8 * ld; left -= m8; }
      else store<usize>(st, 0, 8);
    }
    interleave(mixed, load<usize>(states), load<usize>(states, 32), load<usize>(states, 64), load<usize>(states, 96), ld);
    timesGram(r, Gp, mixed, ld);
    for (let k = 0; k < 4; k++) {
      let st = states + <usize>k * STATE;
      if (!load<i32>(st, 24)) continue;
      let x = load<usize>(st), m = load<i32>(st, 4), g = load<usize>(st, 8), cf = load<usize>(st, 12), ix = load<usize>(st, 16), rk = r + <usize>k * ld;
      let lambda = f32x4.splat(load<f32>(st, 28)), keep = g != 0;
      for (let j: usize = 0; j < ld; j += 16) v128.store(rk + j, f32x4.neg(madd(lambda, v128.load(x + j), v128.load(rk + j))));
      if (!keep) g = space;
      for (let j = 0; j < m; j += 8) {
        // the last group may be short: then the last 8 entries, some of them here already
        let ahead = m < 8 ? zero : ix + (<usize>min(j + 8, m - 8) << 2);
        touched |= gatherPass8(g, Y, ld, ix + (<usize>j << 2), m - j, zero, rk, x, cf + (<usize>j << 2), ahead);
        if (keep) g += ld << 3;
      }
    }
    interleave(mixed, r, r + ld, r + 2 * ld, r + 3 * ld, ld);
    timesGram(p, Cp, mixed, ld);
    for (let j: usize = 0; j < 4 * ld; j += 16) v128.store(gp + j, nmadd(mu, v128.load(p + j), v128.load(r + j)));
    for (let k = 0; k < 4; k++) {
      let st = states + <usize>k * STATE, rz = dot(r + <usize>k * ld, p + <usize>k * ld, ld);
      store<f32>(st, rz, 20);
      if (!(rz >= 1e-24)) store<i32>(st, 0, 24);
    }
    for (let step = 0; step < steps; step++) {
      for (let k = 0; k < 4; k++) {
        let st = states + <usize>k * STATE;
        if (!load<i32>(st, 24)) continue;
        let o = <usize>k * ld, x = load<usize>(st), m = load<i32>(st, 4), g = load<usize>(st, 8), cf = load<usize>(st, 12), ix = load<usize>(st, 16);
        let pk = p + o, apk = ap + o, rk = r + o, lambda = f32x4.splat(load<f32>(st, 28));
        for (let j: usize = 0; j < ld; j += 16) v128.store(apk + j, madd(lambda, v128.load(pk + j), v128.load(gp + o + j)));
        if (step + 1 == steps) {
          // the last step needs no residual after it, only the length of the step
          let curve = dot(pk, apk, ld);
          for (let j = 0; j < m; j += 8) {
            if (!g) gather8(space, Y, ld, ix + (<usize>j << 2), m - j);
            curve += square8(g ? g : space, pk, ld, cf + (<usize>j << 2));
            if (g) g += ld << 3;
          }
          if (!(curve > 0)) continue;
          let al = f32x4.splat(load<f32>(st, 20) / curve);
          for (let j: usize = 0; j < ld; j += 16) v128.store(x + j, madd(al, v128.load(pk + j), v128.load(x + j)));
          continue;
        }
        if (g) for (let j = 0; j < m; j += 8) { pass8(g, apk, pk, ld, cf + (<usize>j << 2)); g += ld << 3; }
        else for (let j = 0; j < m; j += 8) { gather8(space, Y, ld, ix + (<usize>j << 2), m - j); pass8(space, apk, pk, ld, cf + (<usize>j << 2)); }
        let pap = dot(pk, apk, ld);
        if (!(pap > 0)) { store<i32>(st, 0, 24); continue; }
        let al = f32x4.splat(load<f32>(st, 20) / pap);
        for (let j: usize = 0; j < ld; j += 16) {
          v128.store(x + j, madd(al, v128.load(pk + j), v128.load(x + j)));
          v128.store(rk + j, nmadd(al, v128.load(apk + j), v128.load(rk + j)));
        }
      }
      if (step + 1 == steps) break;
      interleave(mixed, r, r + ld, r + 2 * ld, r + 3 * ld, ld);
      timesGram(ap, Cp, mixed, ld);
      for (let k = 0; k < 4; k++) {
        let st = states + <usize>k * STATE, z = ap + <usize>k * ld, pk = p + <usize>k * ld;
        let rz = dot(r + <usize>k * ld, z, ld), be = f32x4.splat(rz / load<f32>(st, 20));
        if (!(rz >= 1e-24)) store<i32>(st, 0, 24);
        let gpk = gp + <usize>k * ld, rk = r + <usize>k * ld;
        for (let j: usize = 0; j < ld; j += 16) {
          let v = v128.load(z + j);
          v128.store(pk + j, madd(be, v128.load(pk + j), v));
          v128.store(gpk + j, madd(be, v128.load(gpk + j), nmadd(mu, v, v128.load(rk + j))));
        }
        store<f32>(st, rz, 20);
      }
    }
  }
  store<i32>(states, touched); // keeps the reads of spreadAhead8 from being optimised away
}
