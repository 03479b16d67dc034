// Scores by averaging over posterior samples: the mean of the score, or of the expected rating over ordered levels.
import type { Query, Scorer } from '../recommender.ts';
import { binOf } from './moments.ts';
import { sessionAt, type Sessions } from './sessions.ts';

export interface Posterior {
  readonly rank: number;
  /** Per block (entities, samples, rank + 1), the last entity of each block being the stranger. */
  readonly users: Float32Array;
  readonly items: Float32Array;
  /** Empty without a time block. */
  readonly times: Float32Array;
  readonly bias: Float32Array; // (samples)
  readonly cutpoints: Float32Array; // (samples, levels − 1)
  /** Gaussian: rating = low + step · score. Ordered: ratings of the levels, ascending. */
  readonly scale: Float32Array;
  readonly bins: Int32Array;
  /** Days per bin. */
  readonly bin: number;
  /** (entities, samples, factors + 1), with fewer factors than the rank. */
  readonly moods?: { readonly sessions: Sessions; readonly samples: Float32Array; readonly factors: number };
}

/**
 * Users without a rating are told by their known features; strangers count as the average user, and moments that
 * training never saw as the average of the user's own.
 */
export function posteriorScorer(posterior: Posterior): Scorer {
  const { rank, bias, cutpoints, items } = posterior;
  const samples = bias.length;
  const left = new Float64Array(samples * (rank + 1));
  const rating = cutpoints.length ? expectedLevel(posterior) : meanScore(posterior);
  const scores = new Float64Array(samples);
  return (query, wanted, out) => {
    gatherLeft(posterior, query, left);
    for (let k = 0; k < wanted.length; k++) {
      const Q = wanted[k] * left.length;
      for (let s = 0, j = 0; s < samples; s++, j++) {
        let score = 0;
        for (const end = j + rank; j < end; j++) score += left[j] * items[Q + j];
        scores[s] = score + left[j] + items[Q + j];
      }
      out[k] = rating(scores);
    }
  };
}

/** left := per sample, all that multiplies the item's factors, and last all that does not touch the item. */
function gatherLeft(posterior: Posterior, query: Query, left: Float64Array): void {
  const { rank, bias, users, times, moods } = posterior;
  const width = rank + 1;
  const who = query.user < 0 ? users.length / left.length - 1 : query.user;
  const P = who * left.length;
  const T = times.length ? binIndex(posterior, who, query.at) * left.length : -1;
  const session = moods ? moodIndex(moods.sessions, who, query) : -1;
  for (let s = 0; s < bias.length; s++) {
    const last = s * width + rank;
    let constant = bias[s] + users[P + last] + (T < 0 ? 0 : times[T + last]);
    for (let j = s * width; j < last; j++) {
      const p = users[P + j];
      const t = T < 0 ? 0 : times[T + j];
      left[j] = p + t;
      constant += p * t;
    }
    if (moods) {
      const S = (session * bias.length + s) * (moods.factors + 1);
      for (let f = 0; f < moods.factors; f++) {
        constant += left[s * width + f] * moods.samples[S + f];
        left[s * width + f] += moods.samples[S + f];
      }
      constant += moods.samples[S + moods.factors];
    }
    left[last] = constant;
  }
}

/** A moment that training never saw is the average of the user's own: behind the bins stand the users. */
function binIndex({ bins, bin }: Posterior, who: number, at: number): number {
  const wanted = binOf(at, bin);
  let [low, high] = [0, bins.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bins[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return bins[low] === wanted ? low : bins.length + who;
}

/** As binIndex: behind the spans stand the users. */
function moodIndex(sessions: Sessions, who: number, { user, at }: Query): number {
  const e = sessionAt(sessions, user, at);
  return e < 0 ? sessions.bins.length + who : e;
}

type Rating = (scores: Float64Array) => number;

function meanScore({ scale: [low, step] }: Posterior): Rating {
  return (scores) => {
    let sum = 0;
    for (const score of scores) sum += score;
    return low + (step * sum) / scores.length;
  };
}

/** E[rating] = v₀ + Σ_k (v_k − v_{k−1})·Φ(score − γ_{k−1}), over samples. */
function expectedLevel({ scale, cutpoints, bias }: Posterior): Rating {
  const cuts = cutpoints.length / bias.length;
  return (scores) => {
    let sum = 0;
    for (let s = 0; s < scores.length; s++) {
      for (let k = 0; k < cuts; k++) {
        sum += (scale[k + 1] - scale[k]) * normalCdf(scores[s] - cutpoints[s * cuts + k]);
      }
    }
    return scale[0] + sum / scores.length;
  };
}

const CELLS = 256;
const REACH = 8;

/** Φ by table, linear between 4,097 points: within 5e-7. */
export function normalCdf(x: number): number {
  const at = (x + REACH) * CELLS;
  if (!(at > 0)) return 0;
  const cell = Math.floor(at);
  return cell >= PHI.length - 1 ? 1 : PHI[cell] + (at - cell) * (PHI[cell + 1] - PHI[cell]);
}

const PHI = phiTable();

/** ∫φ by Simpson's rule, cell by cell. */
function phiTable(): Float64Array {
  const phi = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  const h = 1 / CELLS;
  const table = new Float64Array(2 * REACH * CELLS + 1);
  for (let k = 1; k < table.length; k++) {
    const x = -REACH + k * h;
    table[k] = table[k - 1] + (h / 6) * (phi(x - h) + 4 * phi(x - h / 2) + phi(x));
  }
  return table;
}
