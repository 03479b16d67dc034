// The hybrid model as a service asks it: one request, its candidates with scores that can be compared, and why.
import type { Kernels } from '@marquee/kernels';
import { candidateSource, featureNames, sourceNames, type Candidates } from '../../ranking/candidates.ts';
import type { Model, Query, Recommender } from '../recommender.ts';
import { restore, weightsFor } from './parts.ts';

/** Candidates of one request, best first; ties to the lower item index. */
export interface RankedCandidates {
  readonly items: Int32Array;
  /** ln of the chance that this one is liked next, if one of the candidates is: at most 0, comparable between viewers. */
  readonly scores: Float32Array;
  /** Bit b: brought by `sources[b]`. */
  readonly sources: Int32Array;
}

/** One column of a score. */
export interface FeatureShare {
  readonly feature: string;
  readonly value: number;
  readonly weight: number;
}

export interface HybridRanker {
  readonly features: readonly string[];
  readonly sources: readonly string[];
  /** The newest minute that the model knows. */
  readonly newest: number;
  rank(query: Query): RankedCandidates;
  /** The same scores for any items, in their order; NaN for an index that is none. */
  score(query: Query, items: Int32Array): Float32Array;
  /** What makes the score of an item, before the constant that all items of a request share; none for an index that is none. */
  explain(query: Query, item: number): readonly FeatureShare[];
  /** Columns of `features` for these items, as they are learned from. */
  describe(query: Query, items: Int32Array): Candidates;
}

/** A ranker over a trained hybrid. Keeps working memory: one caller at a time. */
export function hybridRanker(bases: readonly Recommender[], model: Model, kernels: Kernels): HybridRanker {
  const evidence = restore(bases, model, kernels);
  const source = candidateSource(evidence);
  const features = featureNames(evidence);
  const { newest } = evidence.clock;
  const items = model.items.size;
  const known = (asked: Int32Array): Int32Array => asked.filter((i) => i >= 0 && i < items);
  const scored = (query: Query, also?: Int32Array): { candidates: Candidates; scores: Float64Array } => {
    const candidates = source(query, also);
    return { candidates, scores: scoresOf(candidates, weightsFor(model, query, newest)) };
  };
  return {
    features,
    sources: sourceNames(evidence),
    newest,
    rank(query) {
      const { candidates, scores } = scored(query);
      const order = Int32Array.from(scores, (_, row) => row).sort((a, b) => scores[b] - scores[a] || a - b);
      return {
        items: order.map((row) => candidates.items[row]),
        scores: Float32Array.from(order, (row) => scores[row]),
        sources: order.map((row) => candidates.sources[row]),
      };
    },
    score(query, asked) {
      const { candidates, scores } = scored(query, known(asked));
      const rowOf = new Map(Array.from(candidates.items, (item, row) => [item, row]));
      return Float32Array.from(asked, (item) => scores[rowOf.get(item) ?? -1] ?? NaN);
    },
    explain(query, item) {
      const { items: all, features: values } = source(query, known(Int32Array.of(item)));
      const row = all.indexOf(item);
      if (row < 0) return [];
      const weights = weightsFor(model, query, newest);
      return features.map((feature, c) => ({ feature, value: values[row * features.length + c], weight: weights[c] }));
    },
    describe: (query, asked) => source(query, known(asked)),
  };
}

/** Weighted sums less the logarithm of the sum of their exponentials over what the sources brought. */
function scoresOf({ items, features, sources }: Candidates, weights: ArrayLike<number>): Float64Array {
  const width = weights.length;
  const scores = new Float64Array(items.length);
  let top = -Infinity;
  for (let row = 0; row < items.length; row++) {
    let score = 0;
    for (let c = 0, at = row * width; c < width; c++) score += weights[c] * features[at + c];
    scores[row] = score;
    if (sources[row] !== 0 && score > top) top = score;
  }
  let sum = 0;
  for (let row = 0; row < items.length; row++) if (sources[row] !== 0) sum += Math.exp(scores[row] - top);
  const whole = sum === 0 ? 0 : top + Math.log(sum);
  for (let row = 0; row < items.length; row++) scores[row] -= whole;
  return scores;
}
