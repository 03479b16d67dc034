// The suites that every implementation of an interface joins; exported, so third parties can join them too.
export { queryOf, testRecommender } from './recommender.ts';
export { testListAccuracy, listCase, catalogue, measure, near } from './metric.ts';
export { tinyDataset, run } from './fixtures.ts';
