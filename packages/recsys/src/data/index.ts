// What the data folder offers to the rest of recsys and to other packages.
export * from './baseline.ts';
export * from './dataset.ts';
export * from './factorization.ts';
export * from './factorization-scorer.ts';
export * from './interactions.ts';
export * from './vocabulary.ts';
export * from './records.ts';
export * from './relevance.ts';
export * from './split.ts';
export * from './text/index.ts';
export { contentFeatures, contentFields, type ContentField, type ContentOptions } from './content-features.ts';
