// The k best unseen items of many users: int16 products with a proved error bound choose candidates, float64 decides.
// Long function: the fused loop over blocks of users, chunks of items and groups of four users.
//
// Quantisation (quantizeRows): x = s·(q + e), q in int16, s ≥ ‖x‖/R, so ‖q‖ ≤ R + √f/2 and Σ q_x·q_y fits an int32.
// |x·y − s_x·s_y·Σ q_x·q_y| ≤ s_x·(‖q_x‖·‖s_y·e_y‖ + ‖e_x‖·‖y‖) ≤ s_x·s_y·D_x with D_x = R·(‖q_x‖·ρ + ‖e_x‖), where
// ρ = max_i ‖s_i·e_i‖/(R·s_i) and ‖y‖ ≤ R·s_y. SLACK covers the float32 roundings here and of the final score.
// An item can be among the k best only if its upper bound s_y·(Σ + D) reaches the k-th best lower bound s_y·(Σ − D).
import { dot64, widen } from './inner-products';

const R: f64 = 46000;
const SLACK: f32 = 2048;
const BLOCK: i32 = 32; // users per block
const EXACT: i32 = -1; // instead of a count: this user is scored exactly throughout
const ZERO: i32 = -2; // this user's factors are all zero, so every score is
const CHUNK: i32 = 512; // items per chunk: 64 KiB of int16 at 64 factors, which stays in the second-level cache

/**
 * q (int16), s and ‖s·e‖ of rows of f float32s. Groups of `width` rows are packed [f/2][width][2]. Rows past n: zeros.
 * words: 4 rows, 8 n, 12 f, 16 width, 20 order (0: as they are), 24 q, 28 s, 32 residual norms, 36 least s (float).
 */
export function quantizeRows(_thread: i32, args: usize): void {
  let counter = load<usize>(args), rows = load<usize>(args, 4), n = load<i32>(args, 8), f = load<i32>(args, 12), width = load<i32>(args, 16);
  let order = load<usize>(args, 20), q = load<usize>(args, 24), scales = load<usize>(args, 28), residuals = load<usize>(args, 32);
  let least = load<f32>(args, 36);
  while (true) {
    let g = atomic.add<i32>(counter, 16) * width;
    if (g >= n) break;
    let end = min(g + 16 * width, (n + width - 1) / width * width);
    for (let i = g; i < end; i++) {
      let to = q + <usize>(i / width) * <usize>f * <usize>width * 2 + (<usize>(i % width) << 2);
      let row = i < n ? rows + <usize>(order ? load<i32>(order + (<usize>i << 2)) : i) * (<usize>f << 2) : 0;
      quantize(row, f, to, <usize>width << 2, scales + (<usize>i << 2), residuals + (<usize>i << 2), least);
    }
  }
}

function quantize(row: usize, f: i32, to: usize, step: usize, scale: usize, residual: usize, least: f32): void {
  let square: f64 = 0, top: f32 = 0;
  if (row) for (let j = 0; j < f; j++) { let v = load<f32>(row + (<usize>j << 2)); square += <f64>v * <f64>v; top = max(top, abs(v)); }
  // rounded up, so that ‖x‖ ≤ R·s holds after rounding to float32
  let s = max(<f32>(max(sqrt(square) / R, <f64>top / 32766) * 1.000001), least), inverse = <f32>(1.0 / <f64>s), lost: f64 = 0;
  for (let j = 0; j < f; j += 2) {
    for (let h = 0; h < 2; h++) {
      let v: f32 = row ? load<f32>(row + (<usize>(j + h) << 2)) : 0, i = <i32>nearest(v * inverse);
      let e = <f64>v - <f64>s * <f64>i;
      lost += e * e;
      store<i16>(to + (<usize>h << 1), <i16>i);
    }
    to += step;
  }
  store<f32>(scale, s);
  store<f32>(residual, <f32>(sqrt(lost) * 1.000001));
}

/** Upper bounds of 4 users × 8 items: s·(Σ q_x·q_y + D). left steps 16 bytes a pair of factors, right 32. */
function tileBounds(c: usize, ldc: usize, left: usize, right: usize, pairs: i32, s: usize, d: usize): void {
  let z = i32x4.splat(0), a00 = z, a01 = z, a10 = z, a11 = z, a20 = z, a21 = z, a30 = z, a31 = z;
  for (; pairs > 0; pairs--) {
    let b0 = v128.load(right), b1 = v128.load(right, 16);
    let x = v128.load_splat<i32>(left, 0); a00 = i32x4.add(a00, i32x4.dot_i16x8_s(x, b0)); a01 = i32x4.add(a01, i32x4.dot_i16x8_s(x, b1));
    x = v128.load_splat<i32>(left, 4); a10 = i32x4.add(a10, i32x4.dot_i16x8_s(x, b0)); a11 = i32x4.add(a11, i32x4.dot_i16x8_s(x, b1));
    x = v128.load_splat<i32>(left, 8); a20 = i32x4.add(a20, i32x4.dot_i16x8_s(x, b0)); a21 = i32x4.add(a21, i32x4.dot_i16x8_s(x, b1));
    x = v128.load_splat<i32>(left, 12); a30 = i32x4.add(a30, i32x4.dot_i16x8_s(x, b0)); a31 = i32x4.add(a31, i32x4.dot_i16x8_s(x, b1));
    left += 16; right += 32;
  }
  let s0 = v128.load(s), s1 = v128.load(s, 16), t = v128.load_splat<f32>(d);
  v128.store(c, f32x4.mul(s0, f32x4.add(f32x4.convert_i32x4_s(a00), t))); v128.store(c, f32x4.mul(s1, f32x4.add(f32x4.convert_i32x4_s(a01), t)), 16);
  t = v128.load_splat<f32>(d, 4); c += ldc;
  v128.store(c, f32x4.mul(s0, f32x4.add(f32x4.convert_i32x4_s(a10), t))); v128.store(c, f32x4.mul(s1, f32x4.add(f32x4.convert_i32x4_s(a11), t)), 16);
  t = v128.load_splat<f32>(d, 8); c += ldc;
  v128.store(c, f32x4.mul(s0, f32x4.add(f32x4.convert_i32x4_s(a20), t))); v128.store(c, f32x4.mul(s1, f32x4.add(f32x4.convert_i32x4_s(a21), t)), 16);
  t = v128.load_splat<f32>(d, 12); c += ldc;
  v128.store(c, f32x4.mul(s0, f32x4.add(f32x4.convert_i32x4_s(a30), t))); v128.store(c, f32x4.mul(s1, f32x4.add(f32x4.convert_i32x4_s(a31), t)), 16);
}

/** Whether `id` is in the ascending ids [from, to). */
function contains(from: usize, to: usize, id: i32): bool {
  while (from < to) {
    let mid = from + (((to - from) >> 3) << 2), v = load<i32>(mid);
    if (v == id) return true;
    if (v < id) from = mid + 4; else to = mid;
  }
  return false;
}

/** Into a list kept descending, ties to the lower id; returns the new length. */
function insert(ids: usize, scores: usize, size: i32, k: i32, id: i32, score: f32): i32 {
  if (size == k) {
    let o = <usize>(k - 1) << 2, last = load<f32>(scores + o);
    if (score < last || (score == last && id > load<i32>(ids + o))) return size;
    size--;
  }
  let at = <usize>size << 2;
  while (at > 0) {
    let v = load<f32>(scores + at - 4), other = load<i32>(ids + at - 4);
    if (v > score || (v == score && other < id)) break;
    store<f32>(scores + at, v); store<i32>(ids + at, other);
    at -= 4;
  }
  store<f32>(scores + at, score); store<i32>(ids + at, id);
  return size + 1;
}

/** Into the k best lower bounds, descending; returns the k-th, −∞ while there are fewer. */
function raise(bounds: usize, k: i32, v: f32): f32 {
  let at = bounds + (<usize>(k - 1) << 2);
  while (at > bounds && load<f32>(at - 4) < v) { store<f32>(at, load<f32>(at - 4)); at -= 4; }
  store<f32>(at, v);
  return load<f32>(bounds + (<usize>(k - 1) << 2));
}

/** Drops candidates (id, upper bound) below t; returns how many stay. */
function compact(list: usize, size: i32, t: f32): i32 {
  let to = list;
  for (let at = list, end = list + (<usize>size << 3); at < end; at += 8) {
    if (load<f32>(at, 4) >= t) { store<i64>(to, load<i64>(at)); to += 8; }
  }
  return <i32>((to - list) >> 3);
}

/**
 * Items come packed by descending scale in groups of 8; users packed in groups of 4 (quantizeRows). Lists that are not
 * full end with id −1 and score −∞. Users whose candidates overflow, or with mode 1, are scored exactly throughout.
 * words: 4 users, 8 items, 12 f, 16 k, 20 X, 24 Y, 28 user q, 32 user residual norms, 36 user s, 40 item q,
 * 44 item s (zero-padded to a whole chunk), 48 item order, 52 seen indptr (0: none), 56 seen indices, 60 out ids,
 * 64 out scores, 68 scratch, 72 bytes between the threads' scratch, 76 candidates per user, 80 ρ (float), 84 mode.
 */
export function topK(thread: i32, args: usize): void {
  let counter = load<usize>(args), users = load<i32>(args, 4), items = load<i32>(args, 8), f = load<i32>(args, 12), k = load<i32>(args, 16);
  let X = load<usize>(args, 20), Y = load<usize>(args, 24), uq = load<usize>(args, 28), ur = load<usize>(args, 32), us = load<usize>(args, 36);
  let iq = load<usize>(args, 40), is = load<usize>(args, 44), order = load<usize>(args, 48), indptr = load<usize>(args, 52), indices = load<usize>(args, 56);
  let ids = load<usize>(args, 60), scores = load<usize>(args, 64), S = load<usize>(args, 68) + <usize>thread * load<usize>(args, 72);
  let room = load<i32>(args, 76), rho = load<f32>(args, 80), exactOnly = load<i32>(args, 84), ld = <usize>f << 2;
  // scratch: a wide user row, bounds of a group, then per user of the block: D, ‖q‖, T, count, k lower bounds, candidates
  let wide = S, sums = wide + 2 * ld, ds = sums + 4 * CHUNK * 4, reach = ds + BLOCK * 4, ts = reach + BLOCK * 4, counts = ts + BLOCK * 4;
  let lowers = counts + BLOCK * 4, lists = lowers + <usize>(BLOCK * k) * 4;
  while (true) {
    let b = atomic.add<i32>(counter, BLOCK);
    if (b >= users) break;
    let m = min(BLOCK, users - b);
    for (let r = 0; r < BLOCK; r++) {
      let o = <usize>r << 2, u = <usize>(b + r), live = r < m;
      let s: f64 = live ? load<f32>(us + (u << 2)) : 1, lost: f64 = live ? <f64>load<f32>(ur + (u << 2)) / s : 0;
      let length: f64 = 0;
      if (live && !exactOnly) {
        let q = uq + <usize>((b + r) >> 2) * (<usize>f << 3) + (<usize>((b + r) & 3) << 2), sum: f64 = 0;
        for (let j = 0; j < f; j += 2) { let v0 = <f64>load<i16>(q), v1 = <f64>load<i16>(q, 2); sum += v0 * v0 + v1 * v1; q += 16; }
        length = sqrt(sum);
      }
      let d = <f32>((R * (length * <f64>rho + lost)) * 1.000001) + SLACK;
      store<f32>(ds + o, d);
      store<f32>(reach + o, <f32>(length * (R + <f64>f) * 1.000001) + d);
      store<f32>(ts + o, -Infinity);
      store<i32>(counts + o, !live || exactOnly ? EXACT : live && length == 0 && lost == 0 ? ZERO : 0);
      for (let j = 0; j < k; j++) store<f32>(lowers + (<usize>(r * k + j) << 2), -Infinity);
    }
    if (!exactOnly) for (let c = 0; c < items; c += CHUNK) {
      let ce = min(c + CHUNK, items), most = load<f32>(is + (<usize>c << 2)), any = false;
      for (let g = 0; g < m; g += 4) {
        let open = false;
        for (let r = g; r < g + 4; r++) {
          let o = <usize>r << 2;
          if (load<i32>(counts + o) >= 0 && most * load<f32>(reach + o) >= load<f32>(ts + o)) open = true;
        }
        if (!open) continue;
        any = true;
        let pg = uq + <usize>((b + g) >> 2) * (<usize>f << 3), pj = iq + <usize>(c >> 3) * (<usize>f << 4), o = sums, sp = is + (<usize>c << 2);
        for (let j = c; j < ce; j += 8) { tileBounds(o, CHUNK * 4, pg, pj, f >> 1, sp, ds + (<usize>g << 2)); pj += <usize>f << 4; o += 32; sp += 32; }
        for (let r = 0; r < 4; r++) {
          let h = <usize>(g + r) << 2, count = load<i32>(counts + h);
          if (count < 0) continue;
          let row = sums + <usize>r * (CHUNK * 4), u = b + g + r, t = load<f32>(ts + h), th = f32x4.splat(t), twice: f32 = (<f32>2) * load<f32>(ds + h);
          let from: usize = 0, to: usize = 0, list = lists + <usize>(g + r) * (<usize>room << 3), low = lowers + <usize>((g + r) * k) * 4;
          if (indptr) { from = indices + (<usize>load<i32>(indptr + (<usize>u << 2)) << 2); to = indices + (<usize>load<i32>(indptr + (<usize>u << 2), 4) << 2); }
          for (let j = c; j < ce; j += 8) {
            let p = row + (<usize>(j - c) << 2);
            if (!v128.any_true(v128.or(f32x4.ge(v128.load(p), th), f32x4.ge(v128.load(p, 16), th)))) continue;
            for (let h = 0; h < min(8, ce - j); h++) {
              let upper = load<f32>(p + (<usize>h << 2));
              if (!(upper >= t)) continue;
              let id = load<i32>(order + (<usize>(j + h) << 2));
              if (contains(from, to, id)) continue;
              if (count == room) {
                count = compact(list, count, t);
                if (count > room - (room >> 2)) { count = EXACT; break; }
              }
              store<i32>(list + (<usize>count << 3), id); store<f32>(list + (<usize>count << 3), upper, 4);
              count++;
              let lower = upper - twice * load<f32>(is + (<usize>(j + h) << 2));
              if (lower > load<f32>(low + (<usize>(k - 1) << 2))) { t = raise(low, k, lower); th = f32x4.splat(t); }
            }
            if (count < 0) break;
          }
          store<i32>(counts + h, count); store<f32>(ts + h, t);
        }
      }
      if (!any) break;
    }
    for (let r = 0; r < m; r++) {
      let u = b + r, o = <usize>(u * k) << 2, oi = ids + o, ov = scores + o, size = 0, count = load<i32>(counts + (<usize>r << 2));
      widen(wide, X + <usize>u * ld, ld);
      if (count >= 0) {
        let list = lists + <usize>r * (<usize>room << 3), t = load<f32>(ts + (<usize>r << 2));
        for (let j = 0; j < count; j++) {
          let at = list + (<usize>j << 3);
          if (load<f32>(at, 4) < t) continue;
          let id = load<i32>(at);
          size = insert(oi, ov, size, k, id, dot64(wide, Y + <usize>id * ld, ld));
        }
      } else {
        let q: usize = 0, qe: usize = 0, y = Y;
        if (indptr) { q = indices + (<usize>load<i32>(indptr + (<usize>u << 2)) << 2); qe = indices + (<usize>load<i32>(indptr + (<usize>u << 2), 4) << 2); }
        for (let id = 0; id < items; id++) {
          if (q < qe && load<i32>(q) == id) q += 4;
          else if (count != ZERO) size = insert(oi, ov, size, k, id, dot64(wide, y, ld));
          else {
            size = insert(oi, ov, size, k, id, 0);
            if (size == k) break;
          }
          y += ld;
        }
      }
      for (; size < k; size++) { store<i32>(oi + (<usize>size << 2), -1); store<f32>(ov + (<usize>size << 2), -Infinity); }
    }
  }
}
