// Counter-based random draws: twin of assembly/random.ts. Every draw has its own address, so no draw disturbs another.

/**
 * Where a draw lives: the chain (two key words) and four counter words. `attempt` belongs to the rejection samplers,
 * which count it up until they accept.
 */
export interface DrawAddress {
  readonly seed: number;
  readonly chain: number;
  readonly sweep: number;
  /** Which family of variables: see `site` in gibbs.ts. */
  readonly site: number;
  /** Which member of the family. */
  readonly index: number;
}

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;

/** Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011): four 32-bit words from four counter and two key words. */
export function philox(counter: ArrayLike<number>, key: ArrayLike<number>): Uint32Array {
  const c = Uint32Array.from(counter);
  let k0 = key[0];
  let k1 = key[1];
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(M0, c[0]);
    const low0 = Math.imul(M0, c[0]);
    const high1 = multiplyHigh(M1, c[2]);
    const low1 = Math.imul(M1, c[2]);
    c.set([high1 ^ c[1] ^ k0, low1, high0 ^ c[3] ^ k1, low0]);
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  return c;
}

/** High 32 bits of an unsigned product, by 16-bit halves of b so that doubles stay exact. */
function multiplyHigh(a: number, b: number): number {
  const low = a * (b & 0xffff);
  return Math.floor((a * (b >>> 16) + low / 65_536) / 65_536);
}

const words = (at: DrawAddress, attempt: number): Uint32Array =>
  philox([at.index, at.site, at.sweep, attempt], [at.seed, at.chain]);

/** Uniform on the open interval (0, 1). */
const open = (word: number): number => (word + 0.5) / 2 ** 32;

export const uniformAt = (at: DrawAddress): number => open(words(at, 0)[0]);

/** Standard normal draw by Box and Muller. */
export const normalAt = (at: DrawAddress): number => boxMuller(words(at, 0));

const boxMuller = (w: Uint32Array): number => Math.sqrt(-2 * Math.log(open(w[0]))) * Math.cos(2 * Math.PI * open(w[1]));

/** Gamma draw with this shape (at least 1) and rate 1. Source: Marsaglia and Tsang 2000. */
export function gammaAt(shape: number, at: DrawAddress): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let attempt = 0; ; attempt++) {
    const w = words(at, attempt);
    const x = boxMuller(w);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(open(w[2])) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Standard normal draw that falls in (low, high); either may be infinite. Source: Robert 1995. */
export function truncatedNormalAt(low: number, high: number, at: DrawAddress): number {
  if (high < -low) return -truncatedNormalAt(-high, -low, at);
  // Now the interval reaches further to the right of 0 than to the left.
  const rate = 0.5 * (low + Math.sqrt(low * low + 4));
  const flat = high - low < (low > 0 ? Math.exp(0.25 * low * (low - Math.sqrt(low * low + 4)) + 0.5) / rate : 2.5);
  for (let attempt = 0; ; attempt++) {
    const w = words(at, attempt);
    if (flat) {
      const x = low + (high - low) * open(w[0]);
      const top = low > 0 ? low * low : 0;
      if (2 * Math.log(open(w[1])) < top - x * x) return x;
    } else if (low > 0.4) {
      const x = low - Math.log(open(w[0])) / rate;
      if (x < high && 2 * Math.log(open(w[1])) < -((x - rate) ** 2)) return x;
    } else {
      const x = boxMuller(w);
      if (x > low && x < high) return x;
    }
  }
}

/** Φ(x), to 1e-9 of its value in the lower tail. */
export const normalCdf = (x: number): number =>
  x < 0 ? 0.5 * erfc(-x * Math.SQRT1_2) : 1 - 0.5 * erfc(x * Math.SQRT1_2);

/** erfc(x) for x ≥ 0 as t·exp(P(2t − 1) − x²), t = 2/(2 + x); P is our own Chebyshev fit, relative error 1.2e-9. */
function erfc(x: number): number {
  const t = 2 / (2 + x);
  const y = 2 * t - 1;
  let p = 0;
  for (const coefficient of ERFC) p = p * y + coefficient;
  return t * Math.exp(p - x * x);
}

const ERFC = [
  0.000020723131056001874, 0.000013371577956604597, -0.00015463401474335114, -0.00003211400783584395,
  0.0006579541796767784, -0.00018278185901309028, -0.0023392779720801116, 0.0017706659598974283, 0.008823558274838774,
  -0.009874534877467072, -0.04689548217955914, 0.047343417517357954, 0.672643220547319, -0.6717940851517272,
];
