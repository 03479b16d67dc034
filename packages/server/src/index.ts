// Public face of the server: reading files, the event log and what is folded from it, and the engine that answers from a snapshot.
export * from './files/index.ts';
export { bestUnseen, snapshotOf, trainSnapshot, type Catalogue, type Snapshot } from './engine/snapshot.ts';
export { recommend, similar, type Recommended } from './engine/recommend.ts';
export { createHistory, type History, type HistoryOptions } from './events/history.ts';
export * from './events/viewing/index.ts';
export { openStore } from './store/index.ts';
export { folderFiles } from './store/segments/folder.ts';
export { segmentLog, type SegmentLog } from './store/segments/log.ts';
export type { LoggedEvent } from './store/event.ts';
