// Public face of the protocol: events, answers, errors and routes as schemas, and the types that follow from them.
export {
  eventSchemas,
  eventTypes,
  schemaVersion,
  type Event,
  type EventOf,
  type EventType,
  type PlaybackEvent,
} from './events/index.ts';
export type { About, HowItWorks } from './about.ts';
export { maxBatch, type EventAnswer, type Rejection } from './batches.ts';
export {
  AnyBoosters,
  AnyFilter,
  filterFields,
  filterLimits,
  filterOps,
  type Booster,
  type Comparison,
  type Filter,
  type FilterOp,
  type FilterValue,
} from './filters.ts';
export { scopes, type Key, type KeyNew, type Scope } from './keys.ts';
export {
  reasonTypes,
  rowTypes,
  rungs,
  type Card,
  type Page,
  type Progress,
  type Ranked,
  type Reason as CardReason,
  type Row,
  type RowType,
  type Rung,
} from './pages.ts';
export { Snapshot, Snapshots, TrainingState } from './models.ts';
export { SearchReport } from './reports.ts';
export type { PinGrant } from './pins.ts';
export { Problem, problemCodes, problems, type FieldError, type ProblemCode } from './problems.ts';
export {
  signalNames,
  type Consent,
  type HistoryItem,
  type Listed,
  type Profile,
  type ProfileNew,
  type ProfilePatch,
  type Rated,
  type Rating,
} from './profiles.ts';
export { routeNames, routes, type RouteName } from './routes/index.ts';
export type { AnswerOf, BodyOf, HeadersOf, ParamsOf, Priority, QueryOf, Route } from './routes/route.ts';
export type { Explained, HeldWhy, LeftWhy, RankAnswer, SearchAnswer } from './search.ts';
export type { Title, TitleWrite } from './titles.ts';
export { rejections, type RejectionCode } from './events/rejections.ts';
