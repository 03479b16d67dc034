// Public face of the server: reading files, the engine that answers from a snapshot, and the fold of events into viewing states.
export * from './files/index.ts';
export { bestUnseen, snapshotOf, trainSnapshot, type Catalogue, type Snapshot } from './engine/snapshot.ts';
export { recommend, similar, type Recommended } from './engine/recommend.ts';
export { createHistory, type History, type HistoryOptions } from './events/history.ts';
export * from './events/viewing/index.ts';
