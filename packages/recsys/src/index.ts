// Public face of recsys. Other packages import from here and nowhere deeper.
export * from './data/index.ts';
export { recommenders } from './models/index.ts';
export { configure } from './models/config.ts';
export type * from './models/recommender.ts';
export { batchTopN } from './ranking/batch.ts';
export { explainer, likenessExplainer, type Reason, type ReasonData, type SharedField } from './ranking/reasons.ts';
export { similarTo, type Likeness, type SimilarMode } from './ranking/similar.ts';
export { isTelling } from './ranking/telling.ts';
export { calibratedOrder, mixOfRows, type CalibrationOptions, type Selectable } from './ranking/calibrate.ts';
export { mmrOrder, type MmrOptions } from './ranking/mmr.ts';
export { drawOrder, swapChance, swapOrder, type Draw } from './ranking/draws.ts';
export { divergence } from './data/divergence.ts';
export { topN } from './ranking/top-n.ts';
export {
  freshLikeness,
  fromLists,
  similarLists,
  type FreshLikeness,
  type ItemLists,
  type SimilarLists,
} from './ranking/similar-lists.ts';
export { hybridRanker, type FeatureShare, type HybridRanker, type RankedCandidates } from './models/hybrid/ranker.ts';
export { stacked, type Fresh } from './models/hybrid/fresh.ts';
export { forServing, withoutUsers } from './models/hybrid/serving.ts';
export { neighbourLikes } from './models/user-knn.ts';
export { partConfigs, partOf } from './models/hybrid/parts.ts';
export { hybridSources, type SourceShare } from './models/hybrid/sources.ts';
export { hybridParts } from './models/index.ts';
export { contentSimilarity, fieldContributions } from './models/content.ts';
export { decodeModel, encodeModel } from './model-file.ts';
export { RecsysError, errorCodes, errorTemplates, type RecsysErrorCode } from './errors.ts';
export * from './rng.ts';
export { metricForms, metricNames, metricTable, parseMetric } from './metrics/index.ts';
export type * from './metrics/metric.ts';
export * from './evaluation/index.ts';
