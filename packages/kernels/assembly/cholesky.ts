// In-place blocked Cholesky A = UᵀU (upper, row-major) fused with both substitutions. Long functions: one kernel each.
import { hsum4, madd, nmadd } from './simd';
import { tileSubtract } from './tile';

/** Factors an 8 × 8 diagonal block in place; the inverse diagonal goes to invd. False: not positive definite. */
// @ts-ignore: decorator
@inline
function diag8(A: usize, ld: usize, invd: usize): bool {
  for (let r = 0; r < 8; r++) {
    let row = A + <usize>r * ld;
    let pivot = load<f32>(row + (<usize>r << 2));
    if (!(pivot > 0)) return false; // also NaN
    let d = sqrt<f32>(pivot); let iv = <f32>1.0 / d;
    store<f32>(row + (<usize>r << 2), d); store<f32>(invd + (<usize>r << 2), iv);
    for (let j = r + 1; j < 8; j++) { let p = row + (<usize>j << 2); store<f32>(p, load<f32>(p) * iv); }
    for (let q = r + 1; q < 8; q++) {
      let s = load<f32>(row + (<usize>q << 2)), rq = A + <usize>q * ld;
      for (let j = q; j < 8; j++) { let o = <usize>j << 2; store<f32>(rq + o, load<f32>(rq + o) - s * load<f32>(row + o)); }
    }
  }
  return true;
}
/** Rows 0..7, four columns at p: solves U₈ᵀV = P for the diagonal block at D. */
// @ts-ignore: decorator
@inline
function trsm4(D: usize, ld: usize, invd: usize, p: usize): void {
  let d1 = D + ld, d2 = d1 + ld, d3 = d2 + ld, d4 = d3 + ld, d5 = d4 + ld, d6 = d5 + ld;
  let p1 = p + ld, p2 = p1 + ld, p3 = p2 + ld, p4 = p3 + ld, p5 = p4 + ld, p6 = p5 + ld, p7 = p6 + ld;
  let v0 = f32x4.mul(v128.load(p), v128.load_splat<f32>(invd, 0)); v128.store(p, v0);
  let v1 = f32x4.mul(nmadd(v128.load_splat<f32>(D, 4), v0, v128.load(p1)), v128.load_splat<f32>(invd, 4)); v128.store(p1, v1);
  let v2 = f32x4.mul(nmadd(v128.load_splat<f32>(d1, 8), v1, nmadd(v128.load_splat<f32>(D, 8), v0, v128.load(p2))), v128.load_splat<f32>(invd, 8)); v128.store(p2, v2);
  let v3 = f32x4.mul(nmadd(v128.load_splat<f32>(d2, 12), v2, nmadd(v128.load_splat<f32>(d1, 12), v1, nmadd(v128.load_splat<f32>(D, 12), v0, v128.load(p3)))), v128.load_splat<f32>(invd, 12)); v128.store(p3, v3);
  let v4 = f32x4.mul(nmadd(v128.load_splat<f32>(d3, 16), v3, nmadd(v128.load_splat<f32>(d2, 16), v2, nmadd(v128.load_splat<f32>(d1, 16), v1, nmadd(v128.load_splat<f32>(D, 16), v0, v128.load(p4))))), v128.load_splat<f32>(invd, 16)); v128.store(p4, v4);
  let v5 = f32x4.mul(nmadd(v128.load_splat<f32>(d4, 20), v4, nmadd(v128.load_splat<f32>(d3, 20), v3, nmadd(v128.load_splat<f32>(d2, 20), v2, nmadd(v128.load_splat<f32>(d1, 20), v1, nmadd(v128.load_splat<f32>(D, 20), v0, v128.load(p5)))))), v128.load_splat<f32>(invd, 20)); v128.store(p5, v5);
  let v6 = f32x4.mul(nmadd(v128.load_splat<f32>(d5, 24), v5, nmadd(v128.load_splat<f32>(d4, 24), v4, nmadd(v128.load_splat<f32>(d3, 24), v3, nmadd(v128.load_splat<f32>(d2, 24), v2, nmadd(v128.load_splat<f32>(d1, 24), v1, nmadd(v128.load_splat<f32>(D, 24), v0, v128.load(p6))))))), v128.load_splat<f32>(invd, 24)); v128.store(p6, v6);
  let v7 = f32x4.mul(nmadd(v128.load_splat<f32>(d6, 28), v6, nmadd(v128.load_splat<f32>(d5, 28), v5, nmadd(v128.load_splat<f32>(d4, 28), v4, nmadd(v128.load_splat<f32>(d3, 28), v3, nmadd(v128.load_splat<f32>(d2, 28), v2, nmadd(v128.load_splat<f32>(d1, 28), v1, nmadd(v128.load_splat<f32>(D, 28), v0, v128.load(p7)))))))), v128.load_splat<f32>(invd, 28)); v128.store(p7, v7);
}
/**
 * Solves A·x = b in place of b. A: n × n, rows ld bytes apart, upper half read and overwritten; n a multiple of 8;
 * invd: n floats of scratch. False where a pivot is not positive; b is then meaningless.
 */
export function choleskySolve(A: usize, ld: usize, n: i32, b: usize, invd: usize): bool {
  for (let k = 0; k < n; k += 8) {
    let row = A + <usize>k * ld, D = row + (<usize>k << 2), iv = invd + (<usize>k << 2);
    if (!diag8(D, ld, iv)) return false;
    for (let j = k + 8; j < n; j += 4) trsm4(D, ld, iv, row + (<usize>j << 2));
    for (let i = k + 8; i < n; i += 8) {
      let pi = row + (<usize>i << 2), pj = pi, c = A + <usize>i * ld + (<usize>i << 2), c4 = c + 4 * ld;
      for (let j = i; j < n; j += 8) { tileSubtract(c, ld, pi, pj, ld, 8); tileSubtract(c4, ld, pi + 16, pj, ld, 8); c += 32; c4 += 32; pj += 32; }
    }
    // forward substitution, fused: this block of z, then the tail of b
    let bk = b + (<usize>k << 2);
    for (let r = 0; r < 8; r++) {
      let z = load<f32>(bk + (<usize>r << 2)) * load<f32>(iv + (<usize>r << 2)); store<f32>(bk + (<usize>r << 2), z);
      let dr = D + <usize>r * ld;
      for (let q = r + 1; q < 8; q++) { let o = <usize>q << 2; store<f32>(bk + o, load<f32>(bk + o) - z * load<f32>(dr + o)); }
    }
    for (let j = k + 8; j < n; j += 4) {
      let p = row + (<usize>j << 2), bj = b + (<usize>j << 2), v = v128.load(bj);
      v = nmadd(v128.load_splat<f32>(bk, 0), v128.load(p), v); p += ld; v = nmadd(v128.load_splat<f32>(bk, 4), v128.load(p), v); p += ld;
      v = nmadd(v128.load_splat<f32>(bk, 8), v128.load(p), v); p += ld; v = nmadd(v128.load_splat<f32>(bk, 12), v128.load(p), v); p += ld;
      v = nmadd(v128.load_splat<f32>(bk, 16), v128.load(p), v); p += ld; v = nmadd(v128.load_splat<f32>(bk, 20), v128.load(p), v); p += ld;
      v = nmadd(v128.load_splat<f32>(bk, 24), v128.load(p), v); p += ld; v = nmadd(v128.load_splat<f32>(bk, 28), v128.load(p), v);
      v128.store(bj, v);
    }
  }
  for (let k = n - 8; k >= 0; k -= 8) {
    let row = A + <usize>k * ld, bk = b + (<usize>k << 2);
    for (let h = 0; h < 8; h += 4) {
      let r0 = row + <usize>h * ld, r1 = r0 + ld, r2 = r1 + ld, r3 = r2 + ld;
      let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
      for (let j = k + 8; j < n; j += 4) {
        let o = <usize>j << 2, x = v128.load(b + o);
        s0 = madd(x, v128.load(r0 + o), s0); s1 = madd(x, v128.load(r1 + o), s1); s2 = madd(x, v128.load(r2 + o), s2); s3 = madd(x, v128.load(r3 + o), s3);
      }
      let q = bk + (<usize>h << 2); v128.store(q, f32x4.sub(v128.load(q), hsum4(s0, s1, s2, s3)));
    }
    for (let r = 7; r >= 0; r--) {
      let dr = row + <usize>r * ld + (<usize>k << 2), s = load<f32>(bk + (<usize>r << 2));
      for (let q = r + 1; q < 8; q++) { let o = <usize>q << 2; s -= load<f32>(dr + o) * load<f32>(bk + o); }
      store<f32>(bk + (<usize>r << 2), s * load<f32>(invd + (<usize>(k + r) << 2)));
    }
  }
  return true;
}
