// Snapshots of models: what was trained, how it was judged, which one answers.
import { Type } from 'typebox';
import { closed, maybe, Moment } from './scalars.ts';

const Count = Type.Integer({ minimum: 0 });
const Share = Type.Number();

/** One snapshot. What its own record would tell is null where that cannot be read; then `damaged` says why. */
export const Snapshot = closed({
  id: Type.String(),
  /** Answers requests now, or will within a second. */
  live: Type.Boolean(),
  /** Stays live whatever is trained. */
  pinned: Type.Boolean(),
  /** Was rolled back from. */
  refused: Type.Boolean(),
  /** Why it cannot be used, '' where nothing is known against it. */
  damaged: Type.String(),
  trainedAt: maybe(Moment),
  /** Every event up to this seq was learned from. */
  cursor: maybe(Count),
  /** The one that was live before, and that it was compared with. */
  parent: maybe(Type.String()),
  /** Published against its gate. */
  forced: Type.Boolean(),
  data: maybe(
    closed({
      users: Count,
      items: Count,
      interactions: Count,
      /** False: too few to learn from what others watch; content and popularity answer. */
      ready: Type.Boolean(),
      hash: Type.String(),
      labelVersion: Type.String(),
    }),
  ),
  models: Type.Array(closed({ name: Type.String(), seconds: Type.Number() })),
  gate: maybe(
    closed({
      passed: Type.Boolean(),
      /** In words. */
      reasons: Type.Array(Type.String()),
      measures: Type.Record(Type.String(), maybe(Share)),
    }),
  ),
  bytes: Count,
});
export type Snapshot = Type.Static<typeof Snapshot>;

export const TrainingState = closed({
  /** Does any process train now? */
  running: Type.Boolean(),
  /** When the last one ended, and why it failed; null where none did. */
  lastAt: maybe(Moment),
  lastFailure: maybe(Type.String()),
});
export type TrainingState = Type.Static<typeof TrainingState>;

/** Newest first. */
export const Snapshots = closed({ models: Type.Array(Snapshot), training: TrainingState });
export type Snapshots = Type.Static<typeof Snapshots>;
