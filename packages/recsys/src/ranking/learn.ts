// Learns a ranker from backtests: candidates of past queries, which of them were liked next, and weights that fit.
import type { Query } from '../models/recommender.ts';
import { pastQuery, type Backtest } from './backtest.ts';
import type { Candidates } from './candidates.ts';
import { fitListwise, type RankingProblem } from './listwise.ts';
import { topN } from './top-n.ts';

/** One ranking problem a backtest. Users none of whose liked items became candidates teach nothing and are left out. */
export function problemOf(
  test: Backtest,
  source: (query: Query) => Candidates,
  width: number,
  accepts: (query: Query) => boolean = () => true,
): RankingProblem {
  const starts = [0];
  const features: Float32Array[] = [];
  const gains: number[] = [];
  for (let u = 0; u + 1 < test.next.indptr.length; u++) {
    const liked = new Set(test.next.indices.subarray(test.next.indptr[u], test.next.indptr[u + 1]));
    if (liked.size === 0) continue;
    const query = pastQuery(test, u);
    if (!accepts(query)) continue;
    const candidates = source(query);
    if (!candidates.items.some((i) => liked.has(i))) continue;
    for (const i of candidates.items) gains.push(liked.has(i) ? 1 : 0);
    features.push(candidates.features);
    starts.push(gains.length);
  }
  return {
    starts: Int32Array.from(starts),
    width,
    features: joined(features, gains.length * width),
    gains: Uint8Array.from(gains),
  };
}

export function joinProblems(problems: readonly RankingProblem[], width: number): RankingProblem {
  const starts = [0];
  for (const problem of problems) {
    const before = starts[starts.length - 1];
    for (const start of problem.starts.subarray(1)) starts.push(before + start);
  }
  const rows = starts[starts.length - 1];
  const gains = new Uint8Array(rows);
  let at = 0;
  for (const problem of problems) {
    gains.set(problem.gains, at);
    at += problem.gains.length;
  }
  const features = joined(
    problems.map((problem) => problem.features),
    rows * width,
  );
  return { starts: Int32Array.from(starts), width, features, gains };
}

function joined(parts: readonly Float32Array[], length: number): Float32Array {
  const whole = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * The weights that alone, unlearned, rank these requests best (mean NDCG@10): all-time popularity, or one window's.
 * Learning starts from them, so that few requests leave a list no worse than the best chart.
 */
export function bestChart(problem: RankingProblem, names: readonly string[]): Float64Array {
  const all = names.indexOf('popularity');
  let best = { chart: new Float64Array(names.length), ndcg: -Infinity };
  names.forEach((name, c) => {
    if (c !== all && !/^popularity \d+ days$/.test(name)) return;
    const chart = new Float64Array(names.length);
    chart[all] = 1;
    chart[c] = 1;
    const gained = ndcgs(problem, linearScores(problem, chart));
    const ndcg = gained.reduce((a, b) => a + b, 0) / Math.max(1, gained.length);
    if (ndcg > best.ndcg) best = { chart, ndcg };
  });
  return best.chart;
}

/** Periods left out in turn, the newest first: each costs a fit per ridge. */
const MOST_LEFT_OUT = 3;

/**
 * The ridge, of those offered, under which weights learned on all other periods rank the left-out period best
 * (mean NDCG@10 over all requests). Whole periods are left out because what drifts between them is what must be survived.
 * With fewer than two periods nothing can be left out and the middle one is taken.
 */
export function chooseRidge(
  periods: readonly RankingProblem[],
  prior: Float64Array,
  ridges: readonly number[],
): number {
  if (periods.length < 2) return ridges[ridges.length >> 1];
  const sums = ridges.map(() => 0);
  periods.slice(0, MOST_LEFT_OUT).forEach((left) => {
    const others = joinProblems(
      periods.filter((other) => other !== left),
      left.width,
    );
    ridges.forEach((ridge, r) => {
      for (const gained of ndcgs(left, linearScores(left, fitListwise(others, prior, ridge)))) sums[r] += gained;
    });
  });
  return ridges[sums.indexOf(Math.max(...sums))];
}

export function linearScores({ features, width, gains }: RankingProblem, w: Float64Array): Float32Array {
  return Float32Array.from(gains, (_, r) => {
    let score = 0;
    for (let c = 0; c < width; c++) score += w[c] * features[r * width + c];
    return score;
  });
}

/** NDCG@10 of each request, over the candidates alone: what it cannot reach does not change between weights. */
export function ndcgs({ starts, gains }: RankingProblem, scores: Float32Array): number[] {
  return Array.from({ length: starts.length - 1 }, (_, q) => {
    const rows = Int32Array.from({ length: starts[q + 1] - starts[q] }, (_none, k) => starts[q] + k);
    const list = topN({ items: rows, scores: scores.subarray(starts[q], starts[q + 1]) }, 10).items;
    const liked = rows.reduce((sum, r) => sum + gains[r], 0);
    let dcg = 0;
    let ideal = 0;
    list.forEach((r, rank) => {
      if (gains[r] > 0) dcg += 1 / Math.log2(rank + 2);
      if (rank < liked) ideal += 1 / Math.log2(rank + 2);
    });
    return ideal === 0 ? 0 : dcg / ideal;
  });
}
