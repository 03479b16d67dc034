// Training data for tests: an invented catalogue with viewers, as the store would give it.
import type { Kernels } from '@marquee/kernels';
import { atLeastOwnMean, syntheticData } from '@marquee/recsys';
import type { ModelRun, TrainingData } from '../src/engine/live/training-data.ts';

/** 200 films, 250 viewers who rated about 20 each; liked is what is not below a viewer's own mean. */
export function smallWorld(): TrainingData {
  const { dataset, items } = syntheticData({ films: 200, viewers: 250, ratingsPerViewer: 20, seed: 5 });
  const { interactions, userFeatures, itemFeatures } = dataset;
  return {
    dataset: {
      interactions: atLeastOwnMean(interactions),
      seen: interactions,
      userFeatures: userFeatures!,
      itemFeatures: itemFeatures!,
    },
    opinions: interactions,
    records: items,
    titles: new Map(),
    ready: true,
    at: Date.UTC(2026, 6, 1),
    cursor: 9,
    labelVersion: 'test',
    hash: 'test',
  };
}

export const runOf = (kernels: Kernels): ModelRun => ({
  seed: 1,
  kernels,
  signal: new AbortController().signal,
  tick: () => 0,
  onProgress: () => {},
});
