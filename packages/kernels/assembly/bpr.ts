// Pairwise ranking sweeps (BPR) by strata: a block owns one group of users and two groups of items.
import { hsum, madd } from './simd';

/** Output of a counter-based generator: the state moves by a constant, this mixes it. Source: mulberry32, T. Ettinger 2017. */
// @ts-ignore: decorator
@inline
function mix(state: u32): u32 {
  let t = (state ^ (state >> 15)) * (1 | state);
  t = (t + (t ^ (t >> 7)) * (61 | t)) ^ t;
  return t ^ (t >> 14);
}

/** Whole number below n. */
// @ts-ignore: decorator
@inline
function below(random: u32, n: u32): u32 {
  return <u32>(((<u64>random) * (<u64>n)) >> 32);
}

/** 1 / (1 + eˣ), relative error 2e-6. A polynomial, because the standard library's exp needs a static table. */
// @ts-ignore: decorator
@inline
function falling(x: f32): f32 {
  let t = max<f32>(-60, min<f32>(60, x * 1.44269504)),
    k = nearest<f32>(t),
    r = (t - k) * 0.69314718;
  let e: f32 = 1.0 + r * (1.0 + r * (0.5 + r * (0.16666667 + r * (0.041666668 + r * (0.008333334 + r * 0.0013888889)))));
  return 1.0 / (1.0 + e * reinterpret<f32>((<i32>k + 127) << 23));
}

/** Is `item` among the ascending indices [start, end)? */
// @ts-ignore: decorator
@inline
function has(indices: usize, start: u32, end: u32, item: u32): bool {
  let low = start,
    high = end;
  while (low < high) {
    let middle = (low + high) >> 1;
    if (load<u32>(indices + ((<usize>middle) << 2)) < item) low = middle + 1;
    else high = middle;
  }
  return low < end && load<u32>(indices + ((<usize>low) << 2)) == item;
}

/**
 * Each block draws as many triples as it has positives: (u, i) of its own, j among its items that u does not have.
 * words: blocks, plan (4 words a block: item group a, item group b, user group, seed), groups of items,
 * starts of positives (user groups × item groups + 1), user, item, starts of item groups (+ 1), items by group, indptr,
 * indices, itemBias, P, Q, bytes of a factor row (a multiple of 32), rate, userDecay, itemDecay, biasDecay (floats),
 * loss per block.
 */
export function bprRound(thread: i32, args: usize): void {
  let counter = load<usize>(args),
    blocks = load<i32>(args, 4),
    plans = load<usize>(args, 8),
    groups = load<u32>(args, 12),
    starts = load<usize>(args, 16),
    user = load<usize>(args, 20),
    item = load<usize>(args, 24),
    groupStarts = load<usize>(args, 28),
    grouped = load<usize>(args, 32),
    indptr = load<usize>(args, 36),
    indices = load<usize>(args, 40),
    itemBias = load<usize>(args, 44),
    P = load<usize>(args, 48),
    Q = load<usize>(args, 52),
    bytes = load<usize>(args, 56),
    rate = load<f32>(args, 60),
    keepP = f32x4.splat(1 - rate * load<f32>(args, 64)),
    keepQ = f32x4.splat(1 - rate * load<f32>(args, 68)),
    biasDecay = load<f32>(args, 72),
    losses = load<usize>(args, 76);
  for (;;) {
    let block = atomic.add<i32>(counter, 1);
    if (block >= blocks) return;
    let plan = plans + (<usize>block) * 16,
      a = load<u32>(plan),
      b = load<u32>(plan, 4),
      row = load<u32>(plan, 8) * groups,
      state = load<u32>(plan, 12);
    let startA = load<u32>(starts + ((<usize>(row + a)) << 2)),
      sizeA = load<u32>(starts + ((<usize>(row + a)) << 2), 4) - startA,
      startB = load<u32>(starts + ((<usize>(row + b)) << 2)),
      sizeB = a == b ? 0 : load<u32>(starts + ((<usize>(row + b)) << 2), 4) - startB;
    let itemsA = load<u32>(groupStarts + ((<usize>a) << 2)),
      countA = load<u32>(groupStarts + ((<usize>a) << 2), 4) - itemsA,
      itemsB = load<u32>(groupStarts + ((<usize>b) << 2)),
      countB = a == b ? 0 : load<u32>(groupStarts + ((<usize>b) << 2), 4) - itemsB;
    let loss: f64 = 0,
      draws = sizeA + sizeB;
    for (let d: u32 = 0; d < draws; d++) {
      state += 0x6d2b79f5;
      let r = below(mix(state), draws),
        k = <usize>(r < sizeA ? startA + r : startB + r - sizeA);
      let u = <usize>load<u32>(user + (k << 2)),
        i = <usize>load<u32>(item + (k << 2)),
        from = load<u32>(indptr + (u << 2)),
        to = load<u32>(indptr + (u << 2), 4),
        j: usize = 0,
        found = false;
      for (let attempt = 0; attempt < 16 && !found; attempt++) {
        state += 0x6d2b79f5;
        let c = below(mix(state), countA + countB);
        j = <usize>load<u32>(grouped + ((<usize>(c < countA ? itemsA + c : itemsB + c - countA)) << 2));
        found = !has(indices, from, to, <u32>j);
      }
      if (!found) continue;
      let p = P + u * bytes,
        qi = Q + i * bytes,
        qj = Q + j * bytes,
        bi = itemBias + (i << 2),
        bj = itemBias + (j << 2),
        s = f32x4.splat(0);
      for (let f: usize = 0; f < bytes; f += 16) {
        s = madd(v128.load(p + f), f32x4.sub(v128.load(qi + f), v128.load(qj + f)), s);
      }
      let g = falling(load<f32>(bi) - load<f32>(bj) + hsum(s)),
        up = f32x4.splat(rate * g),
        down = f32x4.splat(-rate * g);
      loss += g;
      store<f32>(bi, load<f32>(bi) + rate * (g - biasDecay * load<f32>(bi)));
      store<f32>(bj, load<f32>(bj) - rate * (g + biasDecay * load<f32>(bj)));
      for (let f: usize = 0; f < bytes; f += 16) {
        let x = v128.load(p + f),
          y = v128.load(qi + f),
          z = v128.load(qj + f);
        v128.store(p + f, madd(up, f32x4.sub(y, z), f32x4.mul(keepP, x)));
        v128.store(qi + f, madd(up, x, f32x4.mul(keepQ, y)));
        v128.store(qj + f, madd(down, x, f32x4.mul(keepQ, z)));
      }
    }
    store<f64>(losses + ((<usize>block) << 3), loss);
  }
}
