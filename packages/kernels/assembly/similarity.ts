// The measures of similarity, four pairs at once; all formed so that swapping the two rows gives the same bits.

// src/neighbours.ts numbers them alike; 1 is Jaccard.
const COSINE: i32 = 0;
const SHARED: i32 = 2;

/** Four similarities from the sums of products. own and other: 1/norm (cosine) or length (Jaccard). */
// @ts-ignore: decorator
@inline
export function similarity(measure: i32, xy: v128, own: v128, other: v128): v128 {
  if (measure == COSINE) return f32x4.mul(xy, f32x4.mul(own, other));
  return f32x4.div(xy, f32x4.sub(f32x4.add(own, other), xy));
}

/** Four similarities over shared columns from the sums at `a`: xy, n, xx, yy and, for the correlation, x, y. */
// @ts-ignore: decorator
@inline
export function sharedSimilarity(measure: i32, a: usize, own: v128, other: v128): v128 {
  let xy = v128.load(a);
  if (measure == COSINE) return similarity(measure, xy, own, other);
  let xx = v128.load(a, 32),
    yy = v128.load(a, 48);
  if (measure == SHARED) return f32x4.div(xy, f32x4.sqrt(f32x4.mul(xx, yy)));
  let n = v128.load(a, 16),
    x = v128.load(a, 64),
    y = v128.load(a, 80),
    tiny = f32x4.splat(1e-5);
  let nxx = f32x4.mul(n, xx),
    nyy = f32x4.mul(n, yy);
  let vx = f32x4.sub(nxx, f32x4.mul(x, x)),
    vy = f32x4.sub(nyy, f32x4.mul(y, y));
  // Where a variance is rounding noise, nothing can be told: the similarity becomes 0.
  let told = v128.and(f32x4.gt(vx, f32x4.mul(nxx, tiny)), f32x4.gt(vy, f32x4.mul(nyy, tiny)));
  let cov = f32x4.sub(f32x4.mul(n, xy), f32x4.mul(x, y));
  return v128.and(told, f32x4.div(cov, f32x4.sqrt(f32x4.mul(vx, vy))));
}
