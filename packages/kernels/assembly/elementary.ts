// log, exp and cosine in plain arithmetic: the standard library's use tables, and static data is forbidden here.
// Series are long enough for full float64 precision on the reduced range, so no processor's own libm can matter.

/** Natural logarithm of a normal positive number: log m + e·log 2, with m in [√½, √2). */
export function log(x: f64): f64 {
  let bits = reinterpret<u64>(x),
    e = <i32>(bits >> 52) - 1023;
  let m = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    e++;
  }
  // atanh series: log m = 2(s + s³/3 + s⁵/5 + …), |s| ≤ 0.172
  let s = (m - 1) / (m + 1),
    z = s * s;
  let p = 1.0 / 21;
  p = p * z + 1.0 / 19;
  p = p * z + 1.0 / 17;
  p = p * z + 1.0 / 15;
  p = p * z + 1.0 / 13;
  p = p * z + 1.0 / 11;
  p = p * z + 1.0 / 9;
  p = p * z + 1.0 / 7;
  p = p * z + 1.0 / 5;
  p = p * z + 1.0 / 3;
  return <f64>e * 0.6931471805599453 + 2 * s * (1 + z * p);
}

/** eˣ; 0 below −700, and no overflow is looked for above 700. */
export function exp(x: f64): f64 {
  if (!(x > -700)) return 0;
  let k = nearest<f64>(x * 1.4426950408889634);
  let r = x - k * 0.693147180369123816 - k * 1.9082149292705877e-10;
  // Taylor series on |r| ≤ 0.347
  let p = 1.0 / 6227020800;
  p = p * r + 1.0 / 479001600;
  p = p * r + 1.0 / 39916800;
  p = p * r + 1.0 / 3628800;
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  p = p * r + 1;
  p = p * r + 1;
  return p * reinterpret<f64>((<i64>k + 1023) << 52);
}

/** cos(2πu) for u in [0, 1]. */
export function cosTurn(u: f64): f64 {
  let a = abs(u - 0.5);
  // cos(2πu) = −cos(2πa); beyond a quarter turn the sign comes back
  let sign = a > 0.25 ? 1.0 : -1.0,
    x = 6.283185307179586 * (a > 0.25 ? 0.5 - a : a),
    z = x * x;
  let p = 1.0 / 2432902008176640000;
  p = p * z - 1.0 / 6402373705728000;
  p = p * z + 1.0 / 20922789888000;
  p = p * z - 1.0 / 87178291200;
  p = p * z + 1.0 / 479001600;
  p = p * z - 1.0 / 3628800;
  p = p * z + 1.0 / 40320;
  p = p * z - 1.0 / 720;
  p = p * z + 1.0 / 24;
  p = p * z - 0.5;
  return sign * (p * z + 1);
}
