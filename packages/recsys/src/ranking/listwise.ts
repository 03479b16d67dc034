// A linear ranker learned from whole lists: which weights make the liked candidates stand first?

/** Candidates of many requests, request after request: request q owns rows [starts[q], starts[q+1]). */
export interface RankingProblem {
  readonly starts: Int32Array; // (requests + 1)
  readonly width: number;
  readonly features: Float32Array; // (rows × width)
  /** 1 where the candidate was liked afterwards, else 0. */
  readonly gains: Uint8Array; // (rows)
  /** Which of the weights each column is multiplied by: problems may share some, columns may share one. */
  readonly places: Int32Array; // (width)
}

/** What is known of the weights beforehand. */
export interface Beforehand {
  readonly prior: Float64Array;
  /** 1 where a weight must not fall below 0. */
  readonly floored: Uint8Array;
  /** Strength of the pull towards the prior, > 0. */
  readonly ridge: number;
}

/** strength / 2 · (w − prior)², by feature. */
interface Penalty {
  readonly prior: Float64Array;
  readonly strength: Float64Array;
}

const MOST_STEPS = 40;
/** A step that lowers the loss by less, in nats per request, is the last: no list would change. */
const ENOUGH = 1e-4;

/** Requests that curvature is taken from: it only steers the steps, so a sample saves most of the time. */
const CURVED = 80;

/** Candidates less likely than this are left out of the curvature; far less likely ones, unless liked, of the gradient too. */
const CURVED_SHARE = 1e-4;
const LEAST_SHARE = 1e-6;

/** Length of the list that counts: a like adds 1 / min(likes, LIST), as it does to NDCG. */
const LIST = 10;

/**
 * Weights (as many as the prior has) that minimise, over the requests of all problems, the mean of
 * −Σ ln softmax(w·x)(liked) / min(|liked|, 10), plus ridge/2·|(w − prior)·spread|².
 * `spread` is each feature's within a request, so the ridge treats features alike; ridge > 0 keeps the minimum unique.
 * Newton's method with the curvature of evenly drawn requests, projected onto the floor. No request at all gives the prior.
 * Source: Cao et al. 2007 (ListNet, top-one probability); Byrd et al. 2011 (subsampled Hessian); Bertsekas 1982 (projection).
 */
export function fitListwise(problems: readonly RankingProblem[], { prior, floored, ridge }: Beforehand): Float64Array {
  const penalty = { prior, strength: spread(problems, prior.length).map((s) => ridge * s ** 2) };
  const onto = (value: number, c: number): number => (floored[c] === 1 && value < 0 ? 0 : value);
  const w = prior.map(onto);
  let current = lossAt(problems, w, penalty);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, hessian } = derivatives(problems, w, penalty);
    const stuck = w.map((value, c) => (floored[c] === 1 && value <= 0 && gradient[c] > 0 ? 1 : 0));
    const direction = solve(
      without(hessian, stuck),
      gradient.map((g, c) => (stuck[c] === 1 ? 0 : g)),
      w.length,
    );
    let size = 1;
    let next = w;
    let loss = Infinity;
    // The loss is convex: halving finds a lower point or we are at the bottom.
    for (; size > 1e-4; size /= 2) {
      next = w.map((value, c) => onto(value - size * direction[c], c));
      loss = lossAt(problems, next, penalty);
      if (loss <= current) break;
    }
    const gained = current - loss;
    if (!(gained > 0)) break;
    w.set(next);
    current = loss;
    if (gained < ENOUGH) break;
  }
  return w;
}

/** The same with 1 on the diagonal and 0 beside it for weights that stay at their floor. In place. */
function without(hessian: Float64Array, stuck: Float64Array): Float64Array {
  const n = stuck.length;
  for (let c = 0; c < n; c++) {
    for (let d = 0; d <= c; d++) if (stuck[c] === 1 || stuck[d] === 1) hessian[c * n + d] = c === d ? 1 : 0;
  }
  return hessian;
}

const countRequests = (problems: readonly RankingProblem[]): number =>
  Math.max(
    1,
    problems.reduce((sum, { starts }) => sum + starts.length - 1, 0),
  );

/** A feature that hardly differs now (a window longer than the data) may differ later: it is not to earn a huge weight. */
const LEAST_SPREAD = 0.1;

/** Root mean square of each feature around its mean within a request, by weight. */
function spread(problems: readonly RankingProblem[], weights: number): Float64Array {
  const squares = new Float64Array(weights);
  for (const { starts, width, features, places } of problems) {
    const mean = new Float64Array(width);
    for (let q = 0; q + 1 < starts.length; q++) {
      const n = starts[q + 1] - starts[q];
      mean.fill(0);
      for (let r = starts[q]; r < starts[q + 1]; r++)
        for (let c = 0; c < width; c++) mean[c] += features[r * width + c] / n;
      for (let r = starts[q]; r < starts[q + 1]; r++) {
        for (let c = 0; c < width; c++) squares[places[c]] += (features[r * width + c] - mean[c]) ** 2 / n;
      }
    }
  }
  const requests = countRequests(problems);
  return squares.map((sum) => Math.max(LEAST_SPREAD, Math.sqrt(sum / requests)));
}

/** Fills p with softmax over the request's rows; w is by column. */
function softmax({ starts, width, features }: RankingProblem, q: number, w: Float64Array, p: Float64Array): void {
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
}

const byColumn = ({ places }: RankingProblem, w: Float64Array): Float64Array => Float64Array.from(places, (k) => w[k]);

function lossAt(problems: readonly RankingProblem[], w: Float64Array, { prior, strength }: Penalty): number {
  let loss = 0;
  for (const problem of problems) {
    const { starts, gains } = problem;
    const own = byColumn(problem, w);
    const p = new Float64Array(longest(starts));
    for (let q = 0; q + 1 < starts.length; q++) {
      softmax(problem, q, own, p);
      let liked = 0;
      let sum = 0;
      for (let r = starts[q]; r < starts[q + 1]; r++) {
        if (gains[r] === 0) continue;
        liked++;
        sum -= Math.log(Math.max(1e-300, p[r - starts[q]]));
      }
      if (liked > 0) loss += sum / Math.min(liked, LIST);
    }
  }
  loss /= countRequests(problems);
  for (let c = 0; c < w.length; c++) loss += (strength[c] / 2) * (w[c] - prior[c]) ** 2;
  return loss;
}

interface Derivatives {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array; // lower triangle
}

function derivatives(problems: readonly RankingProblem[], w: Float64Array, { prior, strength }: Penalty): Derivatives {
  const n = w.length;
  const gradient = w.map((value, c) => strength[c] * (value - prior[c]));
  const hessian = new Float64Array(n * n);
  for (let c = 0; c < n; c++) hessian[c * n + c] = strength[c];
  const requests = countRequests(problems);
  const stride = Math.max(1, Math.floor(requests / CURVED));
  for (const problem of problems) {
    const { width, places } = problem;
    const own = derivativesOf(problem, byColumn(problem, w), { requests, stride });
    for (let c = 0; c < width; c++) {
      gradient[places[c]] += own.gradient[c];
      for (let d = 0; d <= c; d++) {
        const [low, high] = places[c] < places[d] ? [places[c], places[d]] : [places[d], places[c]];
        // Two columns of one weight meet twice: as (c, d) and as (d, c).
        hessian[high * n + low] += own.hessian[c * width + d] * (high === low && c !== d ? 2 : 1);
      }
    }
  }
  return { gradient, hessian };
}

/** Of one problem by its own columns, as its part of the mean over `requests`. */
function derivativesOf(
  problem: RankingProblem,
  w: Float64Array,
  { requests, stride }: { requests: number; stride: number },
): Derivatives {
  const { starts, width, features, gains } = problem;
  const gradient = new Float64Array(width);
  const hessian = new Float64Array(width * width);
  const p = new Float64Array(longest(starts));
  const mean = new Float64Array(width);
  for (let q = 0; q + 1 < starts.length; q++) {
    let liked = 0;
    for (let r = starts[q]; r < starts[q + 1]; r++) liked += gains[r];
    if (liked === 0) continue;
    softmax(problem, q, w, p);
    const weight = liked / Math.min(liked, LIST) / requests;
    const curvature = q % stride === 0 ? weight * stride : 0;
    mean.fill(0);
    for (let r = starts[q]; r < starts[q + 1]; r++) {
      const share = p[r - starts[q]];
      if (share < LEAST_SHARE && gains[r] === 0) continue;
      const error = (share - gains[r] / liked) * weight;
      const at = r * width;
      for (let c = 0; c < width; c++) gradient[c] += error * features[at + c];
      if (curvature === 0 || share < CURVED_SHARE) continue;
      for (let c = 0; c < width; c++) {
        const part = share * features[at + c];
        if (part === 0) continue;
        mean[c] += part;
        for (let d = 0; d <= c; d++) hessian[c * width + d] += part * curvature * features[at + d];
      }
    }
    if (curvature === 0) continue;
    for (let c = 0; c < width; c++) {
      for (let d = 0; d <= c; d++) hessian[c * width + d] -= mean[c] * mean[d] * curvature;
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
