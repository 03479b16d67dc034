// Public face of the server: reading files, the event log and its fold, and the engine that answers from a snapshot.
export * from './files/index.ts';
export { bestUnseen, snapshotOf, trainSnapshot, type Catalogue, type Snapshot } from './engine/snapshot.ts';
export { rowRules } from './engine/page/rows/index.ts';
export type { RowRule } from './engine/page/rows/rule.ts';
export { snapshotModels } from './engine/live/published.ts';
export type { TrainingData } from './engine/live/training-data.ts';
export type { LiveQuery, Published } from './engine/live/types.ts';
export { recommend, similar, type Recommended } from './engine/recommend.ts';
export { folderFiles } from './store/segments/folder.ts';
export { segmentLog, type SegmentLog } from './store/segments/log.ts';
export type { LoggedEvent } from './store/event.ts';
export { openStore } from './store/index.ts';
export { refusalOf, type Refusal } from './events/check.ts';
export { createIngest, type Ingest, type IngestOptions } from './events/ingest.ts';
export { prepare as prepareEvents, type Sender } from './events/request.ts';
export { createHistory, type History, type HistoryOptions } from './events/history.ts';
export * from './events/viewing/index.ts';
