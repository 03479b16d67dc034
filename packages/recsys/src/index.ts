// Public face of recsys. Other packages import from here and nowhere deeper.
export * from './data/index.ts';
export { recommenders } from './models/index.ts';
export { configure } from './models/config.ts';
export type * from './models/recommender.ts';
export { batchTopN } from './ranking/batch.ts';
export { explainer, likenessExplainer, type Reason, type ReasonData, type SharedField } from './ranking/reasons.ts';
export { similarTo, type Likeness, type SimilarMode } from './ranking/similar.ts';
export { isTelling } from './ranking/telling.ts';
export { topN } from './ranking/top-n.ts';
export { hybridSources, type SourceShare } from './models/hybrid/sources.ts';
export { hybridParts } from './models/index.ts';
export { contentSimilarity, fieldContributions } from './models/content.ts';
export { decodeModel, encodeModel } from './model-file.ts';
export { RecsysError, errorCodes, errorTemplates, type RecsysErrorCode } from './errors.ts';
export * from './rng.ts';
export { metricForms, metricNames, metricTable, parseMetric } from './metrics/index.ts';
export type * from './metrics/metric.ts';
export * from './evaluation/index.ts';
