// A linear ranker learned from whole lists: which weights make the liked candidates stand first?

/** Candidates of many requests, request after request: request q owns rows [starts[q], starts[q+1]). */
export interface RankingProblem {
  readonly starts: Int32Array; // (requests + 1)
  readonly width: number;
  readonly features: Float32Array; // (rows × width)
  /** 1 where the candidate was liked afterwards, else 0. */
  readonly gains: Uint8Array; // (rows)
}

/** strength / 2 · (w − prior)², by feature. */
interface Penalty {
  readonly prior: Float64Array;
  readonly strength: Float64Array;
}

const MOST_STEPS = 25;

/** Length of the list that counts: a like adds 1 / min(likes, LIST), as it does to NDCG. */
const LIST = 10;

/**
 * Weights (width) that minimise the mean over requests of −Σ ln softmax(w·x)(liked) / min(|liked|, 10), plus ridge/2·|(w − prior)·spread|².
 * `spread` is each feature's within a request, so the ridge treats features alike; ridge > 0 keeps the minimum unique.
 * Newton's method: a dozen steps of one pass over the rows each. No request at all gives the prior.
 * Source: Cao et al. 2007 (ListNet, top-one probability); Nocedal & Wright 2006, ch. 3.
 */
export function fitListwise(problem: RankingProblem, prior: Float64Array, ridge: number): Float64Array {
  const { width } = problem;
  const penalty = { prior, strength: spread(problem).map((s) => ridge * s ** 2) };
  const w = prior.slice();
  let current = lossAt(problem, w, penalty);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, hessian } = derivatives(problem, w, penalty);
    const direction = solve(hessian, gradient, width);
    let size = 1;
    let next = w;
    let loss = Infinity;
    // The loss is convex: halving finds a lower point or we are at the bottom.
    for (; size > 1e-4; size /= 2) {
      next = w.map((value, c) => value - size * direction[c]);
      loss = lossAt(problem, next, penalty);
      if (loss <= current) break;
    }
    const gained = current - loss;
    if (!(gained > 0)) break;
    w.set(next);
    current = loss;
    if (gained < 1e-5) break;
  }
  return w;
}

/** Root mean square of each feature around its mean within a request; 0 becomes Infinity's stand-in, so it earns no weight. */
function spread({ starts, width, features }: RankingProblem): Float64Array {
  const squares = new Float64Array(width);
  const mean = new Float64Array(width);
  for (let q = 0; q + 1 < starts.length; q++) {
    const n = starts[q + 1] - starts[q];
    mean.fill(0);
    for (let r = starts[q]; r < starts[q + 1]; r++)
      for (let c = 0; c < width; c++) mean[c] += features[r * width + c] / n;
    for (let r = starts[q]; r < starts[q + 1]; r++) {
      for (let c = 0; c < width; c++) squares[c] += (features[r * width + c] - mean[c]) ** 2 / n;
    }
  }
  return squares.map((sum) => Math.max(1e-3, Math.sqrt(sum / Math.max(1, starts.length - 1))));
}

/** Fills p with softmax over the request's rows; returns ln Σ exp. */
function softmax(problem: RankingProblem, q: number, w: Float64Array, p: Float64Array): number {
  const { starts, width, features } = problem;
  let top = -Infinity;
  for (let r = starts[q]; r < starts[q + 1]; r++) {
    let score = 0;
    for (let c = 0; c < width; c++) score += w[c] * features[r * width + c];
    p[r - starts[q]] = score;
    if (score > top) top = score;
  }
  let sum = 0;
  for (let k = 0; k < starts[q + 1] - starts[q]; k++) sum += p[k] = Math.exp(p[k] - top);
  for (let k = 0; k < starts[q + 1] - starts[q]; k++) p[k] /= sum;
  return top + Math.log(sum);
}

function lossAt(problem: RankingProblem, w: Float64Array, { prior, strength }: Penalty): number {
  const { starts, gains } = problem;
  const p = new Float64Array(longest(starts));
  let loss = 0;
  for (let q = 0; q + 1 < starts.length; q++) {
    softmax(problem, q, w, p);
    let liked = 0;
    let sum = 0;
    for (let r = starts[q]; r < starts[q + 1]; r++) {
      if (gains[r] === 0) continue;
      liked++;
      sum -= Math.log(Math.max(1e-300, p[r - starts[q]]));
    }
    if (liked > 0) loss += sum / Math.min(liked, LIST);
  }
  loss /= Math.max(1, starts.length - 1);
  for (let c = 0; c < w.length; c++) loss += (strength[c] / 2) * (w[c] - prior[c]) ** 2;
  return loss;
}

function derivatives(
  problem: RankingProblem,
  w: Float64Array,
  { prior, strength }: Penalty,
): { gradient: Float64Array; hessian: Float64Array } {
  const { starts, width, features, gains } = problem;
  const requests = Math.max(1, starts.length - 1);
  const gradient = w.map((value, c) => strength[c] * (value - prior[c]));
  const hessian = new Float64Array(width * width);
  for (let c = 0; c < width; c++) hessian[c * width + c] = strength[c];
  const p = new Float64Array(longest(starts));
  const mean = new Float64Array(width);
  for (let q = 0; q + 1 < starts.length; q++) {
    let liked = 0;
    for (let r = starts[q]; r < starts[q + 1]; r++) liked += gains[r];
    if (liked === 0) continue;
    softmax(problem, q, w, p);
    mean.fill(0);
    const weight = liked / Math.min(liked, LIST) / requests;
    for (let r = starts[q]; r < starts[q + 1]; r++) {
      const share = p[r - starts[q]];
      const error = (share - gains[r] / liked) * weight;
      for (let c = 0; c < width; c++) {
        const x = features[r * width + c];
        gradient[c] += error * x;
        mean[c] += share * x;
        const part = share * x * weight;
        if (part !== 0) for (let d = 0; d <= c; d++) hessian[c * width + d] += part * features[r * width + d];
      }
    }
    for (let c = 0; c < width; c++) {
      for (let d = 0; d <= c; d++) hessian[c * width + d] -= mean[c] * mean[d] * weight;
    }
  }
  return { gradient, hessian };
}

/** x with H·x = g by Cholesky; the lower triangle of H is given and overwritten. The ridge makes H positive definite. */
function solve(hessian: Float64Array, gradient: Float64Array, n: number): Float64Array {
  const L = hessian;
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) for (let i = j; i < n; i++) L[i * n + j] -= L[i * n + k] * L[j * n + k];
    const root = Math.sqrt(Math.max(L[j * n + j], 1e-12));
    for (let i = j; i < n; i++) L[i * n + j] /= root;
  }
  const x = gradient.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= L[i * n + k] * x[k];
    x[i] /= L[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= L[k * n + i] * x[k];
    x[i] /= L[i * n + i];
  }
  return x;
}

const longest = (starts: Int32Array): number =>
  starts.reduce((most, start, q) => (q === 0 ? 0 : Math.max(most, start - starts[q - 1])), 0);
