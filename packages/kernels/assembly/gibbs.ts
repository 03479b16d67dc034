// One Gibbs sweep of a Bayesian factorization machine over relation blocks (Rendle 2013); twin: src/reference/gibbs.ts.
// A chain is one block of work: chains run side by side on threads, and each is the same bytes on any thread.
import { drawCutpoints, drawLatents } from './ordered-probit';
import { gamma, normal, setDraw } from './random';

/** What all chains share. The TypeScript side writes these words in this order. */
@unmanaged
export class Problem {
  n: i32;
  rank: i32;
  levels: i32;
  blocks: i32;
  target: usize; // f32 (n)
  prior: usize; // f64 {shape, rate, strength}
  block: usize; // Block (blocks)
}

@unmanaged
class Block {
  entity: usize; // i32 (n)
  features: i32;
  entities: i32;
  indptr: usize; // i32 (features + 1)
  indices: usize; // i32 (nnz)
  values: usize; // f32 (nnz)
  group: usize; // i32 (features)
  groups: i32;
  factors: i32; // rows 0..factors − 1 of the model, then the linear one; the other rows are 0
}

@unmanaged
export class Chain {
  draw: usize; // the address of the current draw: see random.ts
  residual: usize; // f32 (n) target − score
  latent: usize; // f32 (n) latent scores of an ordered target, or unused
  total: usize; // f32 (n) sum of the blocks' factors of the current row
  work: usize; // f64 (3 · entities of the largest block) {A, B, Δ} of each
  priors: usize; // f64 (3 · groups of the largest block)
  reals: usize; // f64 {noise, bias, cutpoints…, room for the cutpoint step}
  side: usize; // {weights f32 (rank + 1, features), sums f32 (rank + 1, entities)} of each block
}

/** words: chains, problem, chain table (Chain addresses), sweep (from 1). */
export function gibbsSweep(thread: i32, args: usize): void {
  let chains = load<i32>(args, 4),
    problem = changetype<Problem>(load<usize>(args, 8));
  for (;;) {
    let index = atomic.add<i32>(load<usize>(args), 1);
    if (index >= chains) return;
    let chain = changetype<Chain>(load<usize>(load<usize>(args, 12) + (<usize>index << 2)));
    sweepChain(problem, chain, load<i32>(args, 16));
  }
}

function sweepChain(problem: Problem, chain: Chain, sweep: i32): void {
  store<i32>(chain.draw, sweep, 8);
  // Residuals are carried along in float32; made anew now and then, rounding cannot pile up.
  if ((sweep & 15) == 1) makeResiduals(problem, chain);
  if (problem.levels) {
    drawCutpoints(problem, chain);
    drawLatents(problem, chain);
  } else drawNoise(problem, chain);
  for (let step = 0; step <= problem.rank; step++) {
    let row = step ? step - 1 : problem.rank;
    makeTotal(problem, chain, row);
    for (let b = 0; b < problem.blocks; b++) {
      if (!lacks(problem, blockAt(problem, b), row)) sweepRow(problem, chain, row, b);
    }
  }
}

function makeResiduals(problem: Problem, chain: Chain): void {
  let n = problem.n,
    e = chain.residual,
    from = problem.levels ? chain.latent : problem.target;
  let bias = <f32>load<f64>(chain.reals, 8);
  for (let t = 0; t < n; t++) store<f32>(e + (t << 2), load<f32>(from + (t << 2)) - bias);
  for (let row = 0; row <= problem.rank; row++) {
    for (let t = 0; t < n; t++) {
      let sum: f32 = 0,
        pairs: f32 = 0;
      for (let b = 0; b < problem.blocks; b++) {
        let block = blockAt(problem, b);
        if (lacks(problem, block, row)) continue;
        let p = load<f32>(sumsOf(chain, block, b, row) + (load<i32>(block.entity + (t << 2)) << 2));
        pairs += sum * p;
        sum += p;
      }
      let at = e + (t << 2);
      store<f32>(at, load<f32>(at) - (row == problem.rank ? sum : pairs));
    }
  }
}

// Gaussian noise: its precision, then the overall mean.
function drawNoise(problem: Problem, chain: Chain): void {
  let n = problem.n,
    e = chain.residual,
    sum: f64 = 0,
    squares: f64 = 0;
  for (let t = 0; t < n; t++) {
    let x = <f64>load<f32>(e + (t << 2));
    sum += x;
    squares += x * x;
  }
  setDraw(chain.draw, site(3, 0, 0), 0);
  let noise = gamma(0.5 * <f64>(1 + n), chain.draw) / (0.5 * (1 + squares)),
    old = load<f64>(chain.reals, 8),
    precision = 1 + noise * <f64>n;
  setDraw(chain.draw, site(4, 0, 0), 0);
  let bias = (noise * (sum + <f64>n * old)) / precision + normal(chain.draw) / sqrt(precision);
  let shift = <f32>(bias - old);
  for (let t = 0; t < n; t++) store<f32>(e + (t << 2), load<f32>(e + (t << 2)) - shift);
  store<f64>(chain.reals, noise);
  store<f64>(chain.reals, bias, 8);
}

// total[t] = what all blocks together give row `row` at rating t; for the linear row every coefficient is 1.
function makeTotal(problem: Problem, chain: Chain, row: i32): void {
  let n = problem.n,
    total = chain.total;
  if (row == problem.rank) return;
  memory.fill(total, 0, <usize>n << 2);
  for (let b = 0; b < problem.blocks; b++) {
    let block = blockAt(problem, b);
    if (lacks(problem, block, row)) continue;
    let entity = block.entity,
      P = sumsOf(chain, block, b, row);
    for (let t = 0; t < n; t++) {
      let p = load<f32>(P + (load<i32>(entity + (t << 2)) << 2)),
        at = total + (t << 2);
      store<f32>(at, load<f32>(at) + p);
    }
  }
}

// All weights of one block in one row: collect per entity, draw feature by feature, spread back over the ratings.
function sweepRow(problem: Problem, chain: Chain, row: i32, b: i32): void {
  let block = blockAt(problem, b),
    P = sumsOf(chain, block, b, row),
    work = chain.work,
    linear = row == problem.rank;
  drawPriors(problem, chain, row, b);
  memory.fill(work, 0, <usize>block.entities * 24);
  let n = problem.n,
    entity = block.entity,
    e = chain.residual,
    total = chain.total;
  for (let t = 0; t < n; t++) {
    let u = load<i32>(entity + (t << 2)),
      c: f32 = linear ? 1 : load<f32>(total + (t << 2)) - load<f32>(P + (u << 2)),
      at = work + u * 24;
    store<f64>(at, load<f64>(at) + <f64>c * <f64>c);
    store<f64>(at, load<f64>(at, 8) + <f64>c * <f64>load<f32>(e + (t << 2)), 8);
  }
  drawWeights(problem, chain, row, b);
  for (let t = 0; t < n; t++) {
    let u = load<i32>(entity + (t << 2)),
      delta = <f32>load<f64>(work + u * 24, 16),
      s = load<f32>(total + (t << 2)),
      c: f32 = linear ? 1 : s - load<f32>(P + (u << 2)),
      at = e + (t << 2);
    store<f32>(at, load<f32>(at) - c * delta);
    store<f32>(total + (t << 2), s + delta);
  }
  for (let u = 0; u < block.entities; u++) {
    let at = P + (u << 2);
    store<f32>(at, load<f32>(at) + <f32>load<f64>(work + u * 24, 16));
  }
}

function drawWeights(problem: Problem, chain: Chain, row: i32, b: i32): void {
  let block = blockAt(problem, b),
    v = weightsOf(chain, block, b, row),
    work = chain.work,
    noise = load<f64>(chain.reals),
    indices = block.indices,
    values = block.values;
  let k = load<i32>(block.indptr);
  for (let j = 0; j < block.features; j++) {
    let end = load<i32>(block.indptr + (j << 2), 4),
      a: f64 = 0,
      c: f64 = 0;
    for (let i = k; i < end; i++) {
      let x = <f64>load<f32>(values + (i << 2)),
        at = work + load<i32>(indices + (i << 2)) * 24;
      a += x * x * load<f64>(at);
      c += x * load<f64>(at, 8);
    }
    let group = load<i32>(block.group + (j << 2)),
      prior = chain.priors + (group < 0 ? ~group : group) * 24,
      lambda = load<f64>(prior, 8),
      old = <f64>load<f32>(v + (j << 2)),
      posterior = lambda + noise * a;
    let value = load<f64>(prior);
    if (group >= 0) {
      setDraw(chain.draw, site(0, b, row), j);
      value = (lambda * value + noise * (c + a * old)) / posterior + normal(chain.draw) / sqrt(posterior);
    }
    store<f32>(v + (j << 2), <f32>value);
    let delta = value - old;
    for (let i = k; i < end; i++) {
      let step = <f64>load<f32>(values + (i << 2)) * delta,
        at = work + load<i32>(indices + (i << 2)) * 24;
      store<f64>(at, load<f64>(at, 16) + step, 16);
      store<f64>(at, load<f64>(at, 8) - step * load<f64>(at), 8);
    }
    k = end;
  }
}

// priors[g] = {mean, precision, count} of each group: normal–gamma around 0, the mean integrated out of the precision.
function drawPriors(problem: Problem, chain: Chain, row: i32, b: i32): void {
  let block = blockAt(problem, b),
    v = weightsOf(chain, block, b, row),
    priors = chain.priors;
  memory.fill(priors, 0, <usize>block.groups * 24);
  for (let j = 0; j < block.features; j++) {
    let group = load<i32>(block.group + (j << 2));
    if (group < 0) continue;
    let at = priors + group * 24,
      x = <f64>load<f32>(v + (j << 2));
    store<f64>(at, load<f64>(at) + x);
    store<f64>(at, load<f64>(at, 8) + x * x, 8);
    store<f64>(at, load<f64>(at, 16) + 1, 16);
  }
  let shape = load<f64>(problem.prior),
    rate = load<f64>(problem.prior, 8),
    strength = load<f64>(problem.prior, 16);
  for (let g = 0; g < block.groups; g++) {
    let at = priors + g * 24,
      count = load<f64>(at, 16),
      centre = load<f64>(at) / (count + strength),
      spread = load<f64>(at, 8) - (count + strength) * centre * centre;
    setDraw(chain.draw, site(2, b, row), g);
    let precision = gamma(0.5 * (shape + count), chain.draw) / (0.5 * (rate + spread));
    setDraw(chain.draw, site(1, b, row), g);
    store<f64>(at, centre + normal(chain.draw) / sqrt((count + strength) * precision));
    store<f64>(at, precision, 8);
  }
}

// @ts-ignore: decorator
@inline
export function site(kind: i32, block: i32, row: i32): i32 {
  return kind + 8 * (block + 16 * row);
}

// @ts-ignore: decorator
@inline
function blockAt(problem: Problem, b: i32): Block {
  return changetype<Block>(problem.block + <usize>b * offsetof<Block>());
}

// @ts-ignore: decorator
@inline
function lacks(problem: Problem, block: Block, row: i32): bool {
  return row >= block.factors && row < problem.rank;
}

// Only for rows that the block has: the linear one lies behind its factors.
// @ts-ignore: decorator
@inline
function weightsOf(chain: Chain, block: Block, b: i32, row: i32): usize {
  return load<usize>(chain.side + (<usize>b << 3)) + ((<usize>min(row, block.factors) * <usize>block.features) << 2);
}

// @ts-ignore: decorator
@inline
function sumsOf(chain: Chain, block: Block, b: i32, row: i32): usize {
  return load<usize>(chain.side + (<usize>b << 3), 4) + ((<usize>min(row, block.factors) * <usize>block.entities) << 2);
}
