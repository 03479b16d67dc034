// Public face of the server: reading files, and the engine that answers from a snapshot.
export * from './files/index.ts';
export { bestUnseen, snapshotOf, trainSnapshot, type Catalogue, type Snapshot } from './engine/snapshot.ts';
export { recommend, similar, type Recommended } from './engine/recommend.ts';
