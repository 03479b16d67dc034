// Stochastic gradient sweeps for rating models: biased factorization by strata, and SVD++ user by user.
// Functions are longer than elsewhere: a call inside the rating loop would cost more than the arithmetic it holds.
import { hsum, madd } from './simd';

/**
 * One diagonal of strata: blocks that share neither a user nor an item, so threads never meet.
 * words: blocks, starts of this diagonal (blocks + 1), user, item, value, userBias, itemBias, P, Q, userDecay, itemDecay,
 * bytes of a factor row (a multiple of 32), rate, biasRate, biasDecay (floats), squared error per block.
 */
export function sgdDiagonal(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    blocks = load<i32>(args, 4),
    starts = load<usize>(args, 8),
    user = load<usize>(args, 12),
    item = load<usize>(args, 16),
    value = load<usize>(args, 20),
    userBias = load<usize>(args, 24),
    itemBias = load<usize>(args, 28),
    P = load<usize>(args, 32),
    Q = load<usize>(args, 36),
    userDecay = load<usize>(args, 40),
    itemDecay = load<usize>(args, 44),
    bytes = load<usize>(args, 48),
    rate = load<f32>(args, 52),
    biasRate = load<f32>(args, 56),
    biasDecay = load<f32>(args, 60),
    errors = load<usize>(args, 64);
  for (;;) {
    let block = atomic.add<i32>(counter, 1);
    if (block >= blocks) return;
    let end = load<u32>(starts + ((<usize>block) << 2), 4);
    let squares: f64 = 0;
    for (let k = load<u32>(starts + ((<usize>block) << 2)); k < end; k++) {
      let u = <usize>load<u32>(user + ((<usize>k) << 2)),
        i = <usize>load<u32>(item + ((<usize>k) << 2));
      let p = P + u * bytes,
        q = Q + i * bytes,
        bu = userBias + (u << 2),
        bi = itemBias + (i << 2);
      let s = f32x4.splat(0),
        t = s;
      for (let j: usize = 0; j < bytes; j += 32) {
        s = madd(v128.load(p + j), v128.load(q + j), s);
        t = madd(v128.load(p + j, 16), v128.load(q + j, 16), t);
      }
      let e = load<f32>(value + ((<usize>k) << 2)) - load<f32>(bu) - load<f32>(bi) - hsum(f32x4.add(s, t));
      squares += <f64>e * <f64>e;
      store<f32>(bu, load<f32>(bu) + biasRate * (e - biasDecay * load<f32>(bu)));
      store<f32>(bi, load<f32>(bi) + biasRate * (e - biasDecay * load<f32>(bi)));
      let step = f32x4.splat(rate * e),
        keepP = f32x4.splat(1 - rate * load<f32>(userDecay + (u << 2))),
        keepQ = f32x4.splat(1 - rate * load<f32>(itemDecay + (i << 2)));
      for (let j: usize = 0; j < bytes; j += 16) {
        let x = v128.load(p + j),
          y = v128.load(q + j);
        v128.store(p + j, madd(step, y, f32x4.mul(keepP, x)));
        v128.store(q + j, madd(step, x, f32x4.mul(keepQ, y)));
      }
    }
    store<f64>(errors + ((<usize>block) << 3), squares);
  }
}

/**
 * SVD++ over all users, one after the other. Every rating of a user moves all his y_j by the same vector, so moving their
 * sum z and handing the total to the y_j afterwards is exact, and costs 3 passes instead of one per rating.
 * One thread: each y_j is shared by users of every stratum.
 * words: users, order, indptr, indices, values, userBias, itemBias, P, Q, Y, userDecay, itemDecay, bytes, rate, biasRate,
 * biasDecay, implicitDecay (floats), scratch of 2 rows, squared error.
 */
export function sgdImplicit(thread: i32, args: usize): void {
  if (thread) return;
  let users = load<u32>(args, 4),
    order = load<usize>(args, 8),
    indptr = load<usize>(args, 12),
    indices = load<usize>(args, 16),
    values = load<usize>(args, 20),
    userBias = load<usize>(args, 24),
    itemBias = load<usize>(args, 28),
    P = load<usize>(args, 32),
    Q = load<usize>(args, 36),
    Y = load<usize>(args, 40),
    userDecay = load<usize>(args, 44),
    itemDecay = load<usize>(args, 48),
    bytes = load<usize>(args, 52),
    rate = load<f32>(args, 56),
    biasRate = load<f32>(args, 60),
    biasDecay = load<f32>(args, 64),
    implicitDecay = load<f32>(args, 68),
    z = load<usize>(args, 72),
    before = z + bytes,
    squares: f64 = 0;
  for (let turn: u32 = 0; turn < users; turn++) {
    let u = <usize>load<u32>(order + ((<usize>turn) << 2)),
      start = <usize>load<u32>(indptr + (u << 2)),
      end = <usize>load<u32>(indptr + (u << 2), 4);
    if (start == end) continue;
    let w: f32 = 1 / sqrt<f32>(<f32>(end - start)),
      wide = f32x4.splat(w),
      p = P + u * bytes,
      keep: f32 = 1 - rate * implicitDecay * w,
      shrink: f32 = 1;
    memory.fill(z, 0, bytes);
    for (let k = start; k < end; k++) {
      let y = Y + (<usize>load<u32>(indices + (k << 2))) * bytes;
      for (let j: usize = 0; j < bytes; j += 16) v128.store(z + j, madd(wide, v128.load(y + j), v128.load(z + j)));
    }
    memory.copy(before, z, bytes);
    let keepP = f32x4.splat(1 - rate * load<f32>(userDecay + (u << 2))),
      keepZ = f32x4.splat(keep),
      bu = load<f32>(userBias + (u << 2));
    for (let k = start; k < end; k++) {
      let i = <usize>load<u32>(indices + (k << 2)),
        q = Q + i * bytes,
        bi = itemBias + (i << 2);
      let s = f32x4.splat(0),
        t = s;
      for (let j: usize = 0; j < bytes; j += 32) {
        s = madd(f32x4.add(v128.load(p + j), v128.load(z + j)), v128.load(q + j), s);
        t = madd(f32x4.add(v128.load(p + j, 16), v128.load(z + j, 16)), v128.load(q + j, 16), t);
      }
      let e = load<f32>(values + (k << 2)) - bu - load<f32>(bi) - hsum(f32x4.add(s, t));
      squares += <f64>e * <f64>e;
      bu += biasRate * (e - biasDecay * bu);
      store<f32>(bi, load<f32>(bi) + biasRate * (e - biasDecay * load<f32>(bi)));
      let step = f32x4.splat(rate * e),
        keepQ = f32x4.splat(1 - rate * load<f32>(itemDecay + (i << 2)));
      for (let j: usize = 0; j < bytes; j += 16) {
        let a = v128.load(p + j),
          b = v128.load(z + j),
          c = v128.load(q + j);
        v128.store(q + j, madd(step, f32x4.add(a, b), f32x4.mul(keepQ, c)));
        v128.store(p + j, madd(step, c, f32x4.mul(keepP, a)));
        v128.store(z + j, madd(step, c, f32x4.mul(keepZ, b)));
      }
      shrink *= keep;
    }
    store<f32>(userBias + (u << 2), bu);
    let keepY = f32x4.splat(shrink);
    for (let j: usize = 0; j < bytes; j += 16) {
      let moved = f32x4.sub(v128.load(z + j), f32x4.mul(keepY, v128.load(before + j)));
      v128.store(before + j, f32x4.mul(wide, moved));
    }
    for (let k = start; k < end; k++) {
      let y = Y + (<usize>load<u32>(indices + (k << 2))) * bytes;
      for (let j: usize = 0; j < bytes; j += 16) v128.store(y + j, madd(keepY, v128.load(y + j), v128.load(before + j)));
    }
  }
  store<f64>(load<usize>(args, 76), squares);
}
