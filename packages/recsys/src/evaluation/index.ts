// What evaluation offers to the command line and to other packages.
export { evaluate } from './evaluate.ts';
export type { EvaluateEnv, EvaluateRequest, ModelChoice, Progress } from './request.ts';
export type * from './report.ts';
export type { Comparison } from './compare.ts';
export { pairedDifference, type PairedDifference } from './paired.ts';
export { renderHtml } from './html.ts';
export { renderText } from './text.ts';
export { queriesOver, type QueryOf } from './queries.ts';
export { tune, validationFolds } from './tune.ts';
export type { Trial, TuneEnv, TuneRequest, TuneResult, TuneState } from './tune.ts';
