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
export { LINE_LIMIT, readLines, type ByteSource, type LineSink } from './lines.ts';
export { parseColumnMap, type ColumnMap } from './rating-format.ts';
export { ratingMatrices, union, type MatrixOptions, type RatingMatrices } from './rating-matrix.ts';
export {
  parseRatings,
  ratingIds,
  readRatings,
  type RatingIds,
  type RatingRows,
  type RatingSink,
  type ReadRatingsOptions,
} from './ratings.ts';
export type { IdTable } from './ids.ts';
export { rejectLog, type Reject, type RejectLog, type RejectReason } from './rejects.ts';
export { detectScale, type Scale } from './scale.ts';
export * from './movielens.ts';
export type { TableReport } from './table.ts';
export { filmTitle } from './title.ts';
export * from './text/index.ts';
export { contentFeatures, contentFields, type ContentField, type ContentOptions } from './content-features.ts';
export { contentTerms, foldContent, termsOf, type ContentTerms } from './content-fold.ts';
export { itemFields, userFeatures, type ItemFieldOptions } from './features.ts';
export { joinMetadata, type JoinParts } from './join.ts';
export { literalNames, parseLiteral, type Literal } from './literal.ts';
export { readCredits, readItemMetadata, readKeywords, type ItemCredits, type ItemMetadata } from './metadata.ts';
export { syntheticData, type SyntheticData, type SyntheticOptions } from './synthetic.ts';
export {
  fieldWeights,
  likenessWeights,
  weighFields,
  weightedFields,
  type WeightedField,
  type WeightedRows,
} from './weighted-fields.ts';
export { lowerBound, upperBound } from './sorted.ts';
