// The hybrid model as a service asks it: one request, its candidates with scores that can be compared, and why.
import type { Kernels } from '@marquee/kernels';
import {
  candidateSource,
  featureNames,
  sourceNames,
  type Candidates,
  type Evidence,
} from '../../ranking/candidates.ts';
import { chanceAt } from '../../ranking/isotonic.ts';
import { scoreCandidates } from '../../ranking/scores.ts';
import type { Model, Query, Recommender } from '../recommender.ts';
import { withFresh, type Fresh } from './fresh.ts';
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
  /** Chance that a title with this score is liked by who tries it, 0 … 1; NaN where past periods told too little. */
  chance(score: number): number;
  /** The same ranker with titles that came after training, those given last alone. */
  withTitles(fresh: Fresh): HybridRanker;
  /** Columns of `features` for these items, as they are learned from. */
  describe(query: Query, items: Int32Array): Candidates;
}

/** A ranker over a trained hybrid. Keeps working memory: one caller at a time. */
export function hybridRanker(bases: readonly Recommender[], model: Model, kernels: Kernels): HybridRanker {
  const evidence = restore(bases, model, kernels);
  const withTitles = (fresh: Fresh): HybridRanker => ({
    ...rankerOver(model, withFresh(evidence, fresh, { bases, model, kernels })),
    withTitles,
  });
  return { ...rankerOver(model, evidence), withTitles };
}

function rankerOver(model: Model, evidence: Evidence): Omit<HybridRanker, 'withTitles'> {
  const source = candidateSource(evidence);
  const features = featureNames(evidence);
  const { newest } = evidence.clock;
  const items = evidence.liking.length;
  const curve = {
    scores: model.tensors['match.scores'].data as Float32Array,
    chances: model.tensors['match.chances'].data as Float32Array,
  };
  const known = (asked: Int32Array): Int32Array => asked.filter((i) => i >= 0 && i < items);
  const scored = (query: Query, also?: Int32Array): { candidates: Candidates; scores: Float64Array } => {
    const candidates = source(query, also);
    return { candidates, scores: scoreCandidates(candidates, weightsFor(model, query, newest)) };
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
    chance: (score) => chanceAt(curve, score),
    describe: (query, asked) => source(query, known(asked)),
  };
}
