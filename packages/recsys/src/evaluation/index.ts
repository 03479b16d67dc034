// What evaluation offers to the command line and to other packages.
export { evaluate } from './evaluate.ts';
export { everyRating, parseRelevance } from './request.ts';
export type { EvaluateEnv, EvaluateRequest, Fold, ModelChoice, Progress, Relevance } from './request.ts';
export type * from './report.ts';
export type { Comparison } from './compare.ts';
