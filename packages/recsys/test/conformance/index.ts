// The suites that every implementation of an interface joins; exported, so third parties can join them too.
export { testRecommender } from './recommender.ts';
export { tinyDataset, run } from './fixtures.ts';
