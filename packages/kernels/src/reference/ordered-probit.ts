// The ordered-probit head of the Gibbs twin: latent scores and cutpoints. Twin of assembly/ordered-probit.ts.
import { normalAt, normalCdf, truncatedNormalAt, uniformAt, type DrawAddress } from './random.ts';

/** Cutpoints at which a score of 0 would give the observed shares of the levels. */
export function initialCutpoints(level: Float32Array, levels: number): Float64Array {
  const counts = new Float64Array(levels);
  for (const k of level) counts[k]++;
  let below = 0;
  return Float64Array.from({ length: levels - 1 }, (_, k) => {
    below += counts[k];
    return quantile(below / level.length);
  });
}

/** Φ⁻¹ by bisection: called once per level. */
function quantile(p: number): number {
  let [low, high] = [-9, 9];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

/** z ~ N(score, 1) given that it lies between the cutpoints of its level. Albert and Chib 1993. */
export function drawLatent(level: number, score: number, cutpoints: Float64Array, at: DrawAddress): number {
  const low = level === 0 ? -Infinity : cutpoints[level - 1] - score;
  const high = level === cutpoints.length ? Infinity : cutpoints[level] - score;
  return score + truncatedNormalAt(low, high, at);
}

interface Curvature {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  /** Negative Hessian, tridiagonal. */
  readonly diagonal: Float64Array;
  readonly off: Float64Array;
}

/**
 * One Metropolis–Hastings step on all cutpoints with the latent scores integrated out, proposed from N(γ + H⁻¹g, H⁻¹):
 * a Newton step plus its own uncertainty, which takes far longer strides than drawing cutpoints between latents.
 */
export function drawCutpoints(
  level: Float32Array,
  score: Float64Array,
  cutpoints: Float64Array,
  address: (index: number) => DrawAddress,
): void {
  const size = cutpoints.length;
  const here = curvature(level, score, cutpoints);
  const from = newton(here);
  const proposal = Float64Array.from(from.step, (s, k) => cutpoints[k] + s);
  const z = Float64Array.from(proposal, (_, k) => normalAt(address(k)));
  backSolve(from, z);
  for (let k = 0; k < size; k++) proposal[k] += z[k];
  for (let k = 1; k < size; k++) if (!(proposal[k] > proposal[k - 1])) return;
  const there = curvature(level, score, proposal);
  const back = newton(there);
  const forward = logDensity(from, here, z);
  const reverse = logDensity(
    back,
    there,
    Float64Array.from(back.step, (s, k) => cutpoints[k] - proposal[k] - s),
  );
  const ratio = there.logLikelihood - here.logLikelihood + reverse - forward;
  if (Math.log(uniformAt(address(size))) < ratio) cutpoints.set(proposal);
}

function curvature(level: Float32Array, score: Float64Array, cutpoints: Float64Array): Curvature {
  const size = cutpoints.length;
  const gradient = new Float64Array(size);
  const diagonal = new Float64Array(size);
  const off = new Float64Array(size);
  let logLikelihood = 0;
  for (let t = 0; t < level.length; t++) {
    const k = level[t];
    const a = k === 0 ? -Infinity : cutpoints[k - 1] - score[t];
    const b = k === size ? Infinity : cutpoints[k] - score[t];
    // Mirrored where both lie in the upper tail, where 1 − Φ would lose all digits.
    const mass = Math.max(a > 0 ? normalCdf(-a) - normalCdf(-b) : normalCdf(b) - normalCdf(a), 1e-300);
    const pa = (Math.exp(-0.5 * a * a) * INVERSE_ROOT) / mass;
    const pb = (Math.exp(-0.5 * b * b) * INVERSE_ROOT) / mass;
    logLikelihood += Math.log(mass);
    if (k < size) {
      gradient[k] += pb;
      diagonal[k] += b * pb + pb * pb;
    }
    if (k > 0) {
      gradient[k - 1] -= pa;
      diagonal[k - 1] += pa * pa - a * pa;
    }
    if (k > 0 && k < size) off[k] -= pa * pb;
  }
  return { logLikelihood, gradient, diagonal, off };
}

const INVERSE_ROOT = 1 / Math.sqrt(2 * Math.PI);

interface Newton {
  readonly d: Float64Array; // Cholesky diagonal
  readonly l: Float64Array; // l[k] joins k − 1 and k
  readonly step: Float64Array;
}

function newton({ gradient, diagonal, off }: Curvature): Newton {
  const size = gradient.length;
  const d = new Float64Array(size);
  const l = new Float64Array(size);
  const step = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    if (k > 0) l[k] = off[k] / d[k - 1];
    d[k] = Math.sqrt(Math.max(diagonal[k] - l[k] * l[k], 1e-9));
    step[k] = (gradient[k] - (k > 0 ? l[k] * step[k - 1] : 0)) / d[k];
  }
  backSolve({ d, l, step }, step);
  return { d, l, step };
}

/** x := L⁻ᵀ x. */
function backSolve({ d, l }: Newton, x: Float64Array): void {
  for (let k = x.length - 1; k >= 0; k--) x[k] = (x[k] - (k + 1 < x.length ? l[k + 1] * x[k + 1] : 0)) / d[k];
}

/** log N(mean + x; mean, H⁻¹) without its constant. */
function logDensity({ d }: Newton, { diagonal, off }: Curvature, x: Float64Array): number {
  let value = 0;
  for (let k = 0; k < x.length; k++) {
    value += Math.log(d[k]) - 0.5 * diagonal[k] * x[k] * x[k] - (k > 0 ? off[k] * x[k] * x[k - 1] : 0);
  }
  return value;
}
