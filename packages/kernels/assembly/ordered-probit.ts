// The ordered-probit head of the Gibbs sweep: cutpoints, then latent scores; twin: src/reference/ordered-probit.ts.
import { exp, log } from './elementary';
import { site, Chain, Problem } from './gibbs';
import { normal, normalCdf, setDraw, truncatedNormal, uniform } from './random';

// A cutpoint step keeps three records {logLikelihood, then per cutpoint: gradient, diagonal, off, d, l, step}.
// @ts-ignore: decorator
@inline
const FIELDS: i32 = 48;

// @ts-ignore: decorator
@inline
function cutpointsOf(chain: Chain): usize {
  return chain.reals + 16;
}

/** Latent scores z ~ N(score, 1) between the cutpoints of their level (Albert and Chib 1993); the noise stays 1. */
export function drawLatents(problem: Problem, chain: Chain): void {
  let last = problem.levels - 1,
    cuts = cutpointsOf(chain);
  for (let t: usize = 0; t < <usize>problem.n; t++) {
    let k = <i32>load<f32>(problem.target + (t << 2)),
      score = <f64>load<f32>(chain.latent + (t << 2)) - <f64>load<f32>(chain.residual + (t << 2)),
      low = k == 0 ? -Infinity : load<f64>(cuts + (k << 3) - 8) - score,
      high = k == last ? Infinity : load<f64>(cuts + (k << 3)) - score;
    setDraw(chain.draw, site(5, 0, 0), <i32>t);
    let e = truncatedNormal(low, high, chain.draw);
    store<f32>(chain.latent + (t << 2), <f32>(score + e));
    store<f32>(chain.residual + (t << 2), <f32>e);
  }
}

/** Metropolis–Hastings on all cutpoints, latent scores integrated out, proposed from N(γ + H⁻¹g, H⁻¹). */
export function drawCutpoints(problem: Problem, chain: Chain): void {
  let size = problem.levels - 1,
    cuts = cutpointsOf(chain),
    proposal = cuts + (size << 3),
    z = proposal + (size << 3),
    here = z + (size << 3),
    there = here + 8 + size * FIELDS;
  curvature(problem, chain, cuts, here);
  newton(here, size);
  for (let k = 0; k < size; k++) {
    setDraw(chain.draw, site(6, 0, 0), k);
    store<f64>(z + (k << 3), normal(chain.draw));
  }
  backSolve(here, size, z, 8);
  for (let k = 0; k < size; k++) {
    let value = load<f64>(cuts + (k << 3)) + step(here, k) + load<f64>(z + (k << 3));
    if (k > 0 && !(value > load<f64>(proposal + (k << 3) - 8))) return;
    store<f64>(proposal + (k << 3), value);
  }
  let forward = logDensity(here, size, z);
  curvature(problem, chain, proposal, there);
  newton(there, size);
  for (let k = 0; k < size; k++) {
    store<f64>(z + (k << 3), load<f64>(cuts + (k << 3)) - load<f64>(proposal + (k << 3)) - step(there, k));
  }
  let ratio = load<f64>(there) - load<f64>(here) + logDensity(there, size, z) - forward;
  setDraw(chain.draw, site(6, 0, 0), size);
  if (log(uniform(chain.draw)) < ratio) memory.copy(cuts, proposal, size << 3);
}

// Log likelihood of the levels given scores and cutpoints, its gradient, and its negative Hessian (tridiagonal).
function curvature(problem: Problem, chain: Chain, cuts: usize, out: usize): void {
  let size = problem.levels - 1,
    total: f64 = 0;
  memory.fill(out, 0, 8 + size * FIELDS);
  for (let t: usize = 0; t < <usize>problem.n; t++) {
    let k = <i32>load<f32>(problem.target + (t << 2)),
      score = <f64>load<f32>(chain.latent + (t << 2)) - <f64>load<f32>(chain.residual + (t << 2)),
      a = k == 0 ? -Infinity : load<f64>(cuts + (k << 3) - 8) - score,
      b = k == size ? Infinity : load<f64>(cuts + (k << 3)) - score;
    // Mirrored where both lie in the upper tail, where 1 − Φ would lose all digits.
    let mass = max(a > 0 ? normalCdf(-a) - normalCdf(-b) : normalCdf(b) - normalCdf(a), 1e-300),
      pa = (exp(-0.5 * a * a) * 0.3989422804014327) / mass,
      pb = (exp(-0.5 * b * b) * 0.3989422804014327) / mass,
      at = out + 8 + k * FIELDS;
    total += log(mass);
    if (k < size) {
      store<f64>(at, load<f64>(at) + pb);
      store<f64>(at, load<f64>(at, 8) + b * pb + pb * pb, 8);
      if (k > 0) store<f64>(at, load<f64>(at, 16) - pa * pb, 16);
    }
    if (k > 0) {
      at -= FIELDS;
      store<f64>(at, load<f64>(at) - pa);
      store<f64>(at, load<f64>(at, 8) + pa * pa - a * pa, 8);
    }
  }
  store<f64>(out, total);
}

// Cholesky H = LLᵀ and step = H⁻¹g.
function newton(out: usize, size: i32): void {
  for (let k = 0; k < size; k++) {
    let at = out + 8 + k * FIELDS,
      l = k ? load<f64>(at, 16) / load<f64>(at - FIELDS, 24) : 0,
      d = sqrt(max(load<f64>(at, 8) - l * l, 1e-9));
    store<f64>(at, d, 24);
    store<f64>(at, l, 32);
    store<f64>(at, (load<f64>(at) - (k ? l * load<f64>(at - FIELDS, 40) : 0)) / d, 40);
  }
  backSolve(out, size, out + 48, FIELDS);
}

// x := L⁻ᵀx, x[k] lying `stride` bytes after x[k − 1].
function backSolve(out: usize, size: i32, x: usize, stride: i32): void {
  for (let k = size - 1; k >= 0; k--) {
    let at = out + 8 + k * FIELDS,
      xk = x + k * stride,
      above = k + 1 < size ? load<f64>(at + FIELDS, 32) * load<f64>(xk + stride) : 0;
    store<f64>(xk, (load<f64>(xk) - above) / load<f64>(at, 24));
  }
}

// @ts-ignore: decorator
@inline
function step(out: usize, k: i32): f64 {
  return load<f64>(out + 48 + k * FIELDS);
}

// log N(mean + x; mean, H⁻¹) without its constant.
function logDensity(out: usize, size: i32, x: usize): f64 {
  let value: f64 = 0;
  for (let k = 0; k < size; k++) {
    let at = out + 8 + k * FIELDS,
      xk = load<f64>(x + (k << 3));
    value += log(load<f64>(at, 24)) - 0.5 * load<f64>(at, 8) * xk * xk;
    if (k) value -= load<f64>(at, 16) * xk * load<f64>(x + (k << 3) - 8);
  }
  return value;
}
