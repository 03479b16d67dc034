// Inverse of a symmetric positive definite matrix in place: symmetric block Gauss–Jordan on its upper half.
// Each step of 64 rows inverts the diagonal block in double precision, then updates the whole half with one uniform
// rank-64 product, so every thread has equal work. After the last step the matrix holds the inverse with sign −.
// Functions are long and the 4 × 8 products written out: unrolled further, V8 spills registers.
import { madd } from './simd';

/**
 * Inverts the diagonal block at k0 and reports the first row whose pivot is too small, counted from 1, else leaves 0.
 * words: n, matrix, k0, block, inverse of the block, panel, product, double scratch (block²), diagonal at the start,
 * failed row out, least pivot as a share of that diagonal.
 */
export function inverseDiagonal(thread: i32, args: usize): void {
  if (thread) return;
  let n = load<i32>(args, 4),
    matrix = load<usize>(args, 8),
    k0 = load<i32>(args, 12),
    block = load<i32>(args, 16),
    inverse = load<usize>(args, 20),
    work = load<usize>(args, 32),
    diagonal = load<usize>(args, 36),
    failed = load<usize>(args, 40),
    least = <f64>load<f32>(args, 44);
  let bytes = <usize>n << 2,
    row = <usize>block << 3;
  for (let i = 0; i < block; i++) {
    for (let j = 0; j < block; j++) {
      let upper = matrix + <usize>(k0 + min(i, j)) * bytes + (<usize>(k0 + max(i, j)) << 2);
      store<f64>(work + <usize>i * row + (<usize>j << 3), load<f32>(upper));
    }
  }
  for (let k = 0; k < block; k++) {
    let rk = work + <usize>k * row,
      pivot = load<f64>(rk + (<usize>k << 3));
    if (!(pivot > least * <f64>load<f32>(diagonal + (<usize>(k0 + k) << 2)))) {
      store<i32>(failed, k0 + k + 1);
      return;
    }
    let scale = 1.0 / pivot,
      scales = f64x2.splat(scale);
    store<f64>(rk + (<usize>k << 3), 1.0);
    for (let j: usize = 0; j < row; j += 16) v128.store(rk + j, f64x2.mul(v128.load(rk + j), scales));
    for (let i = 0; i < block; i++) {
      if (i == k) continue;
      let ri = work + <usize>i * row,
        s = f64x2.splat(load<f64>(ri + (<usize>k << 3)));
      store<f64>(ri + (<usize>k << 3), 0);
      for (let j: usize = 0; j < row; j += 16) {
        v128.store(ri + j, f64x2.sub(v128.load(ri + j), f64x2.mul(s, v128.load(rk + j))));
      }
    }
  }
  for (let i = 0; i < block; i++) {
    for (let j = 0; j < block; j++) {
      let a = load<f64>(work + <usize>i * row + (<usize>j << 3)),
        b = load<f64>(work + <usize>j * row + (<usize>i << 3));
      store<f32>(inverse + (<usize>(i * block + j) << 2), <f32>(0.5 * (a + b)));
    }
  }
}

/** C (4 × 8, 32 bytes a row) = −Σ_k rows[k]·panel[k]; rows are `step` bytes apart. */
function negatedProduct(c: usize, rows: usize, step: usize, panel: usize, count: i32): void {
  let z = f32x4.splat(0), a00 = z, a01 = z, a10 = z, a11 = z, a20 = z, a21 = z, a30 = z, a31 = z; // prettier-ignore
  for (; count > 0; count--) {
    let b0 = v128.load(panel),
      b1 = v128.load(panel, 16);
    let s = v128.load_splat<f32>(rows, 0);
    a00 = madd(s, b0, a00);
    a01 = madd(s, b1, a01);
    s = v128.load_splat<f32>(rows, 4);
    a10 = madd(s, b0, a10);
    a11 = madd(s, b1, a11);
    s = v128.load_splat<f32>(rows, 8);
    a20 = madd(s, b0, a20);
    a21 = madd(s, b1, a21);
    s = v128.load_splat<f32>(rows, 12);
    a30 = madd(s, b0, a30);
    a31 = madd(s, b1, a31);
    rows += step;
    panel += 32;
  }
  v128.store(c, f32x4.neg(a00));
  v128.store(c, f32x4.neg(a01), 16);
  v128.store(c, f32x4.neg(a10), 32);
  v128.store(c, f32x4.neg(a11), 48);
  v128.store(c, f32x4.neg(a20), 64);
  v128.store(c, f32x4.neg(a21), 80);
  v128.store(c, f32x4.neg(a30), 96);
  v128.store(c, f32x4.neg(a31), 112);
}

/** C (4 × 8, `width` bytes a row) += Σ_k rows[k]·panel[k], both packed 8 wide. */
export function addProduct(c: usize, width: usize, rows: usize, panel: usize, count: i32): void {
  let c1 = c + width,
    c2 = c1 + width,
    c3 = c2 + width;
  let a00 = v128.load(c),
    a01 = v128.load(c, 16),
    a10 = v128.load(c1),
    a11 = v128.load(c1, 16),
    a20 = v128.load(c2),
    a21 = v128.load(c2, 16),
    a30 = v128.load(c3),
    a31 = v128.load(c3, 16);
  for (; count > 0; count--) {
    let b0 = v128.load(panel),
      b1 = v128.load(panel, 16);
    let s = v128.load_splat<f32>(rows, 0);
    a00 = madd(s, b0, a00);
    a01 = madd(s, b1, a01);
    s = v128.load_splat<f32>(rows, 4);
    a10 = madd(s, b0, a10);
    a11 = madd(s, b1, a11);
    s = v128.load_splat<f32>(rows, 8);
    a20 = madd(s, b0, a20);
    a21 = madd(s, b1, a21);
    s = v128.load_splat<f32>(rows, 12);
    a30 = madd(s, b0, a30);
    a31 = madd(s, b1, a31);
    rows += 32;
    panel += 32;
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

/** Packs −A[K, :] into panel, 8 columns at a time, and product = A[K, K]⁻¹ · A[K, :]. words: as inverseDiagonal. */
export function inversePanel(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    n = load<i32>(args, 4),
    matrix = load<usize>(args, 8),
    k0 = load<i32>(args, 12),
    block = load<i32>(args, 16),
    inverse = load<usize>(args, 20),
    panel = load<usize>(args, 24),
    product = load<usize>(args, 28);
  let bytes = <usize>n << 2,
    size = <usize>block << 5,
    k1 = k0 + block;
  for (;;) {
    let first = atomic.add<i32>(counter, 64);
    if (first >= n) break;
    let last = min(first + 64, n);
    for (let j = first; j < last; j += 8) {
      if (j >= k0 && j < k1) continue;
      let d = panel + <usize>(j >> 3) * size;
      if (j >= k1) {
        let s = matrix + <usize>k0 * bytes + (<usize>j << 2),
          to = d;
        for (let k = 0; k < block; k++) {
          v128.store(to, f32x4.neg(v128.load(s)));
          v128.store(to, f32x4.neg(v128.load(s, 16)), 16);
          s += bytes;
          to += 32;
        }
      } else {
        for (let r = 0; r < 8; r++) {
          let s = matrix + <usize>(j + r) * bytes + (<usize>k0 << 2),
            to = d + (<usize>r << 2);
          for (let k = 0; k < block; k++) {
            store<f32>(to, -load<f32>(s));
            s += 4;
            to += 32;
          }
        }
      }
      let c = product + <usize>(j >> 3) * size;
      for (let k = 0; k < block; k += 4) {
        negatedProduct(c + (<usize>k << 5), inverse + (<usize>k << 2), <usize>block << 2, d, block);
      }
    }
  }
}

/** A[i, j] −= A[i, K] · A[K, K]⁻¹ · A[K, j] for the upper half outside K. words: as inverseDiagonal. */
export function inverseUpdate(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    n = load<i32>(args, 4),
    matrix = load<usize>(args, 8),
    k0 = load<i32>(args, 12),
    block = load<i32>(args, 16),
    panel = load<usize>(args, 24),
    product = load<usize>(args, 28);
  let bytes = <usize>n << 2,
    size = <usize>block << 5,
    k1 = k0 + block;
  for (;;) {
    let first = atomic.add<i32>(counter, 64);
    if (first >= n) break;
    let last = min(first + 64, n);
    // 256 columns of the product stay in the second-level cache while 64 rows pass over them.
    for (let from = first; from < n; from += 256) {
      let to = min(from + 256, n);
      for (let i = first; i < last; i += 8) {
        if (i >= k0 && i < k1) continue;
        let rows = panel + <usize>(i >> 3) * size;
        for (let j = max(i, from); j < to; j += 8) {
          if (j >= k0 && j < k1) continue;
          let c = matrix + <usize>i * bytes + (<usize>j << 2),
            columns = product + <usize>(j >> 3) * size;
          addProduct(c, bytes, rows, columns, block);
          addProduct(c + 4 * bytes, bytes, rows + 16, columns, block);
        }
      }
    }
  }
}

/** A[K, :] = product and A[K, K] = −A[K, K]⁻¹, which ends a step. words: as inverseDiagonal. */
export function inverseStore(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    n = load<i32>(args, 4),
    matrix = load<usize>(args, 8),
    k0 = load<i32>(args, 12),
    block = load<i32>(args, 16),
    inverse = load<usize>(args, 20),
    product = load<usize>(args, 28);
  let bytes = <usize>n << 2,
    size = <usize>block << 5,
    k1 = k0 + block;
  for (;;) {
    let first = atomic.add<i32>(counter, 64);
    if (first >= n) break;
    let last = min(first + 64, n);
    for (let j = first; j < last; j += 8) {
      let s = product + <usize>(j >> 3) * size;
      if (j >= k0 && j < k1) {
        for (let k = 0; k < block; k++) {
          for (let r = 0; r < 8; r++) {
            let value = load<f32>(inverse + (<usize>(k * block + j - k0 + r) << 2));
            store<f32>(matrix + <usize>(k0 + k) * bytes + (<usize>(j + r) << 2), -value);
          }
        }
      } else if (j >= k1) {
        let d = matrix + <usize>k0 * bytes + (<usize>j << 2);
        for (let k = 0; k < block; k++) {
          v128.store(d, v128.load(s));
          v128.store(d, v128.load(s, 16), 16);
          s += 32;
          d += bytes;
        }
      } else {
        for (let r = 0; r < 8; r++) {
          let d = matrix + <usize>(j + r) * bytes + (<usize>k0 << 2),
            q = s + (<usize>r << 2);
          for (let k = 0; k < block; k++) {
            store<f32>(d, load<f32>(q));
            d += 4;
            q += 32;
          }
        }
      }
    }
  }
}

/** Copies the upper half onto the lower, in blocks of 64 so that both sides stay in cache. words: n, matrix, sign. */
export function mirrorUpper(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    n = load<i32>(args, 4),
    matrix = load<usize>(args, 8),
    sign = load<f32>(args, 12);
  let bytes = <usize>n << 2;
  for (;;) {
    let first = atomic.add<i32>(counter, 64);
    if (first >= n) break;
    let last = min(first + 64, n);
    for (let from = first; from < n; from += 64) {
      let to = min(from + 64, n);
      for (let i = first; i < last; i++) {
        for (let j = max(i, from); j < to; j++) {
          let at = matrix + <usize>i * bytes + (<usize>j << 2),
            value = sign * load<f32>(at);
          store<f32>(at, value);
          store<f32>(matrix + <usize>j * bytes + (<usize>i << 2), value);
        }
      }
    }
  }
}

/**
 * matrix[i][j] *= scale[j], and 0 on the diagonal. With matrix −P and scale 1 / P[j][j] it makes B of EASE.
 * words: n, matrix (whole), scale (n).
 */
export function scaleColumns(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    n = load<i32>(args, 4),
    matrix = load<usize>(args, 8),
    scale = load<usize>(args, 12);
  let bytes = <usize>n << 2;
  for (;;) {
    let i = atomic.add<i32>(counter, 1);
    if (i >= n) break;
    let row = matrix + <usize>i * bytes;
    for (let j: usize = 0; j < bytes; j += 16) {
      v128.store(row + j, f32x4.mul(v128.load(row + j), v128.load(scale + j)));
    }
    store<f32>(row + (<usize>i << 2), 0);
  }
}
