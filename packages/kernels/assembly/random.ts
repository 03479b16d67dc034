// Counter-based random draws: the same addresses and words as src/reference/random.ts, rounding apart.
// A draw's address lies in memory: six words {index, site, sweep, attempt, seed, chain}; its four words go to at + 32.

import { cosTurn, exp, log } from './elementary';

/** Bytes that an address and its draws take. */
export const ADDRESS_BYTES: usize = 64;

// @ts-ignore: decorator
@inline
export function setDraw(at: usize, site: i32, index: i32): void {
  store<i32>(at, index);
  store<i32>(at, site, 4);
}

/** Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011). */
export function philox(at: usize, attempt: i32): void {
  let c0 = load<u32>(at),
    c1 = load<u32>(at, 4),
    c2 = load<u32>(at, 8),
    c3 = <u32>attempt;
  let k0 = load<u32>(at, 16),
    k1 = load<u32>(at, 20);
  for (let round = 0; round < 10; round++) {
    let p0 = <u64>c0 * 0xd2511f53,
      p1 = <u64>c2 * 0xcd9e8d57;
    c0 = <u32>(p1 >> 32) ^ c1 ^ k0;
    c1 = <u32>p1;
    c2 = <u32>(p0 >> 32) ^ c3 ^ k1;
    c3 = <u32>p0;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  store<u32>(at, c0, 32);
  store<u32>(at, c1, 36);
  store<u32>(at, c2, 40);
  store<u32>(at, c3, 44);
}

// Uniform on the open interval (0, 1), from word w of the last philox.
// @ts-ignore: decorator
@inline
function open(at: usize, w: usize): f64 {
  return (<f64>load<u32>(at + 32 + (w << 2)) + 0.5) * 2.3283064365386963e-10;
}

// @ts-ignore: decorator
@inline
function boxMuller(at: usize): f64 {
  return sqrt(-2 * log(open(at, 0))) * cosTurn(open(at, 1));
}

export function uniform(at: usize): f64 {
  philox(at, 0);
  return open(at, 0);
}

/** Standard normal draw by Box and Muller. */
export function normal(at: usize): f64 {
  philox(at, 0);
  return boxMuller(at);
}

/** Gamma draw with this shape (at least 1) and rate 1. Source: Marsaglia and Tsang 2000. */
export function gamma(shape: f64, at: usize): f64 {
  let d = shape - 1.0 / 3.0,
    c = 1 / sqrt(9 * d);
  let attempt = 0;
  while (true) {
    philox(at, attempt++);
    let x = boxMuller(at),
      w = 1 + c * x,
      v = w * w * w;
    if (v > 0 && log(open(at, 2)) < 0.5 * x * x + d - d * v + d * log(v)) return d * v;
  }
}

/** Standard normal draw that falls in (low, high); either may be infinite. Source: Robert 1995. */
export function truncatedNormal(low: f64, high: f64, at: usize): f64 {
  if (high < -low) return -upperTruncated(-high, -low, at);
  return upperTruncated(low, high, at);
}

// The interval reaches at least as far to the right of 0 as to the left.
function upperTruncated(low: f64, high: f64, at: usize): f64 {
  let root = sqrt(low * low + 4),
    rate = 0.5 * (low + root),
    flat = high - low < (low > 0 ? exp(0.25 * low * (low - root) + 0.5) / rate : 2.5),
    top = low > 0 ? low * low : 0;
  let attempt = 0;
  while (true) {
    philox(at, attempt++);
    if (flat) {
      let x = low + (high - low) * open(at, 0);
      if (2 * log(open(at, 1)) < top - x * x) return x;
    } else if (low > 0.4) {
      let x = low - log(open(at, 0)) / rate;
      if (x < high && 2 * log(open(at, 1)) < -(x - rate) * (x - rate)) return x;
    } else {
      let x = boxMuller(at);
      if (x > low && x < high) return x;
    }
  }
}

/** Φ(x), to 1e-9 of its value in the lower tail. */
export function normalCdf(x: f64): f64 {
  return x < 0 ? 0.5 * erfc(-x * 0.7071067811865476) : 1 - 0.5 * erfc(x * 0.7071067811865476);
}

// erfc(x) for x ≥ 0 as t·exp(P(2t − 1) − x²), t = 2/(2 + x); P is our own Chebyshev fit, relative error 1.2e-9.
// Horner by hand: a table would be static data.
function erfc(x: f64): f64 {
  let t = 2 / (2 + x),
    y = 2 * t - 1;
  let p = 0.000020723131056001874;
  p = p * y + 0.000013371577956604597;
  p = p * y - 0.00015463401474335114;
  p = p * y - 0.00003211400783584395;
  p = p * y + 0.0006579541796767784;
  p = p * y - 0.00018278185901309028;
  p = p * y - 0.0023392779720801116;
  p = p * y + 0.0017706659598974283;
  p = p * y + 0.008823558274838774;
  p = p * y - 0.009874534877467072;
  p = p * y - 0.04689548217955914;
  p = p * y + 0.047343417517357954;
  p = p * y + 0.672643220547319;
  p = p * y - 0.6717940851517272;
  return t * exp(p - x * x);
}
