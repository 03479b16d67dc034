// The 4 × 8 register tile that all dense products are made of, and the packed panels it reads.
// One k per trip on purpose: unrolled by 2 or 4, V8 spills the accumulators and the tile loses up to a third.
import { madd, nmadd } from './simd';

/** Rows per packed panel: 32 rows × 128 factors × 4 bytes stay in a 32 KiB first-level cache beside the tile. */
export const PANEL_ROWS: i32 = 32;

/** C[4][8] += Σₖ left[k][0..3] ⊗ right[k][0..7]; both panels step 32 bytes per k. */
export function tileAdd(c: usize, ldc: usize, left: usize, right: usize, k: i32): void {
  let c1 = c + ldc,
    c2 = c1 + ldc,
    c3 = c2 + ldc;
  let a00 = v128.load(c),
    a01 = v128.load(c, 16),
    a10 = v128.load(c1),
    a11 = v128.load(c1, 16);
  let a20 = v128.load(c2),
    a21 = v128.load(c2, 16),
    a30 = v128.load(c3),
    a31 = v128.load(c3, 16);
  for (; k > 0; k--) {
    let b0 = v128.load(right),
      b1 = v128.load(right, 16);
    let s = v128.load_splat<f32>(left, 0);
    a00 = madd(s, b0, a00);
    a01 = madd(s, b1, a01);
    s = v128.load_splat<f32>(left, 4);
    a10 = madd(s, b0, a10);
    a11 = madd(s, b1, a11);
    s = v128.load_splat<f32>(left, 8);
    a20 = madd(s, b0, a20);
    a21 = madd(s, b1, a21);
    s = v128.load_splat<f32>(left, 12);
    a30 = madd(s, b0, a30);
    a31 = madd(s, b1, a31);
    left += 32;
    right += 32;
  }
  v128.store(c, a00);
  v128.store(c, a01, 16);
  v128.store(c1, a10);
  v128.store(c1, a11, 16);
  v128.store(c2, a20);
  v128.store(c2, a21, 16);
  v128.store(c3, a30);
  v128.store(c3, a31, 16);
}

/** C[4][8] −= Σₖ left[k][0..3] ⊗ right[k][0..7], both rows of one matrix `step` bytes apart. */
export function tileSubtract(c: usize, ldc: usize, left: usize, right: usize, step: usize, k: i32): void {
  let c1 = c + ldc,
    c2 = c1 + ldc,
    c3 = c2 + ldc;
  let a00 = v128.load(c),
    a01 = v128.load(c, 16),
    a10 = v128.load(c1),
    a11 = v128.load(c1, 16);
  let a20 = v128.load(c2),
    a21 = v128.load(c2, 16),
    a30 = v128.load(c3),
    a31 = v128.load(c3, 16);
  for (; k > 0; k--) {
    let b0 = v128.load(right),
      b1 = v128.load(right, 16);
    let s = v128.load_splat<f32>(left, 0);
    a00 = nmadd(s, b0, a00);
    a01 = nmadd(s, b1, a01);
    s = v128.load_splat<f32>(left, 4);
    a10 = nmadd(s, b0, a10);
    a11 = nmadd(s, b1, a11);
    s = v128.load_splat<f32>(left, 8);
    a20 = nmadd(s, b0, a20);
    a21 = nmadd(s, b1, a21);
    s = v128.load_splat<f32>(left, 12);
    a30 = nmadd(s, b0, a30);
    a31 = nmadd(s, b1, a31);
    left += step;
    right += step;
  }
  v128.store(c, a00);
  v128.store(c, a01, 16);
  v128.store(c1, a10);
  v128.store(c1, a11, 16);
  v128.store(c2, a20);
  v128.store(c2, a21, 16);
  v128.store(c3, a30);
  v128.store(c3, a31, 16);
}

/** C[4][8] = Σₖ left[k][0..3] ⊗ right[k][0..7]; left steps 16 bytes per k, right 32. */
export function tileProduct(c: usize, ldc: usize, left: usize, right: usize, k: i32): void {
  let z = f32x4.splat(0),
    a00 = z,
    a01 = z,
    a10 = z,
    a11 = z,
    a20 = z,
    a21 = z,
    a30 = z,
    a31 = z;
  for (; k > 0; k--) {
    let b0 = v128.load(right),
      b1 = v128.load(right, 16);
    let s = v128.load_splat<f32>(left, 0);
    a00 = madd(s, b0, a00);
    a01 = madd(s, b1, a01);
    s = v128.load_splat<f32>(left, 4);
    a10 = madd(s, b0, a10);
    a11 = madd(s, b1, a11);
    s = v128.load_splat<f32>(left, 8);
    a20 = madd(s, b0, a20);
    a21 = madd(s, b1, a21);
    s = v128.load_splat<f32>(left, 12);
    a30 = madd(s, b0, a30);
    a31 = madd(s, b1, a31);
    left += 16;
    right += 32;
  }
  let c1 = c + ldc,
    c2 = c1 + ldc,
    c3 = c2 + ldc;
  v128.store(c, a00);
  v128.store(c, a01, 16);
  v128.store(c1, a10);
  v128.store(c1, a11, 16);
  v128.store(c2, a20);
  v128.store(c2, a21, 16);
  v128.store(c3, a30);
  v128.store(c3, a31, 16);
}

/** Row y (f floats) times s into place k of a panel [f/8][PANEL_ROWS][8]; to = panel + 32·k. */
// @ts-ignore: decorator
@inline
export function packRow(y: usize, to: usize, f: i32, s: v128): void {
  for (let j = 0; j < f; j += 8) {
    v128.store(to, f32x4.mul(s, v128.load(y)));
    v128.store(to, f32x4.mul(s, v128.load(y, 16)), 16);
    y += 32;
    to += PANEL_ROWS * 32;
  }
}

/** Upper 8-blocks of A (f × f, row-major) += leftᵀ·right over k packed rows. left = right gives a Gram matrix. */
export function addOuter(A: usize, left: usize, right: usize, f: i32, k: i32): void {
  let ld = <usize>f << 2;
  for (let i = 0; i < f; i += 8) {
    let at = <usize>(i >> 3) * (PANEL_ROWS * 32);
    let c = A + <usize>i * ld + (<usize>i << 2),
      c4 = c + 4 * ld,
      pi = left + at,
      pj = right + at;
    for (let j = i; j < f; j += 8) {
      tileAdd(c, ld, pi, pj, k);
      tileAdd(c4, ld, pi + 16, pj, k);
      c += 32;
      c4 += 32;
      pj += PANEL_ROWS * 32;
    }
  }
}
