// The default ranker: candidates of several models, recent popularity and groups, ordered by weights learned on past periods.
import { candidateSource, featureNames } from '../ranking/candidates.ts';
import { settings } from '../ranking/learn.ts';
import { requireRange } from './config.ts';
import { learnWeights } from './hybrid/lessons.ts';
import { gather, hybridDefaults, restore, usable, weightsFor } from './hybrid/parts.ts';
import type { Recommender } from './recommender.ts';

/** A recommender whose parts come from `bases`; names in its `models` setting are looked up there. */
export function hybridOf(bases: readonly Recommender[]): Recommender<typeof hybridDefaults> {
  return {
    name: 'hybrid',
    predicts: 'preference',
    source: 'Cao et al. 2007 (ListNet) over candidates of several models, as in Covington et al. 2016',
    defaults: hybridDefaults,

    async train(data, config, run) {
      requireRange('hybrid', config, 'periods', [1, 20]);
      requireRange('hybrid', config, 'share', [0.01, 0.5]);
      requireRange('hybrid', config, 'depth', [1, 10_000]);
      requireRange('hybrid', config, 'denseItems', [1, 30_000]);
      requireRange('hybrid', config, 'viewers', [0, 1e9]);
      const chosen = usable(bases, config.models, data);
      const { evidence, tensors } = await gather(chosen, data, config, run);
      const names = featureNames(evidence);
      const { weights, curve } = await learnWeights({ bases: chosen, names, data, config, run });
      return {
        recommender: 'hybrid',
        config,
        users: data.interactions.users,
        items: data.interactions.items,
        tensors: {
          ...tensors,
          weights: { shape: [settings.length, names.length], data: weights },
          'match.scores': { shape: [curve.scores.length], data: curve.scores },
          'match.chances': { shape: [curve.chances.length], data: curve.chances },
        },
      };
    },

    scorer(model, kernels) {
      const evidence = restore(bases, model, kernels);
      const source = candidateSource(evidence);
      const { indptr, newest } = evidence.clock;
      const scores = new Float32Array(model.items.size);
      return (query, items, out) => {
        // Items that no source brought stay behind all candidates, the more popular first.
        for (let i = 0; i < scores.length; i++) scores[i] = NOT_A_CANDIDATE + Math.log1p(indptr[i + 1] - indptr[i]);
        const candidates = source(query);
        const weights = weightsFor(model, query, newest);
        candidates.items.forEach((i, row) => {
          let score = 0;
          const at = row * weights.length;
          for (let c = 0; c < weights.length; c++) score += weights[c] * candidates.features[at + c];
          scores[i] = score;
        });
        for (let k = 0; k < items.length; k++) out[k] = scores[items[k]];
      };
    },
  };
}

const NOT_A_CANDIDATE = -1000;
