// A batch of events, the answer to it, and the events that were refused.
import { Type } from 'typebox';
import { eventSchemas, type Event } from './events/index.ts';
import { closed, Id, maybe, Moment } from './scalars.ts';

/** Events in one request. */
export const maxBatch = 500;

const anyEvent = Type.Unsafe<Event>(Type.Unsafe({ oneOf: Object.values(eventSchemas) }));
export const EventBatch = closed({ events: Type.Array(anyEvent, { maxItems: maxBatch }) });
/** What holds for the whole batch; each event is then judged by itself, so that a bad one does not cost its neighbours. */
export const EventBatchOuter = closed({ events: Type.Array(Type.Unknown(), { maxItems: maxBatch }) });

const counts = { accepted: Type.Integer({ minimum: 0 }), duplicates: Type.Integer({ minimum: 0 }) };
/** `index` is the place in the batch; `id` its eventId where it has one. */
export const Rejection = closed({
  index: Type.Integer({ minimum: 0 }),
  id: maybe(Type.String()),
  code: Type.String(),
  message: Type.String(),
  /** JSON pointer into the event, '' for the whole of it. */
  path: Type.Optional(Type.String()),
});
export type Rejection = Type.Static<typeof Rejection>;
/** Accepted means on disk. */
export const EventAnswer = closed({
  ...counts,
  rejected: Type.Array(Rejection),
  /** What another dialect says that is not about watching; neither counted nor kept. */
  ignored: Type.Optional(Type.Array(closed({ index: Type.Integer({ minimum: 0 }), reason: Type.String() }))),
});
export type EventAnswer = Type.Static<typeof EventAnswer>;

/** Bodies of other dialects, as their SDKs send them: only their outermost shape is ours to say. */
export const SegmentBatch = Type.Object({
  batch: Type.Array(Type.Unknown(), { maxItems: maxBatch }),
});
export const SnowplowBatch = Type.Object({
  schema: Type.Optional(Type.String({ maxLength: 300 })),
  data: Type.Array(Type.Unknown(), { maxItems: maxBatch }),
});

export const Quarantined = closed({
  seq: Type.Integer({ minimum: 0 }),
  id: maybe(Type.String()),
  profileId: maybe(Type.String()),
  receivedAt: Moment,
  code: Type.String(),
  message: Type.String(),
  path: Type.String(),
  /** The event as it came. */
  body: Type.String(),
});
export const QuarantineList = closed({ items: Type.Array(Quarantined), next: maybe(Type.Integer()) });
/** Judges these again, as today's rules have it; those that pass leave quarantine. */
export const Replay = closed({ seqs: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: maxBatch }) });
export const Replayed = closed({
  ...counts,
  rejected: Type.Array(closed({ seq: Type.Integer(), code: Type.String(), message: Type.String() })),
});

export const IdempotencyKey = Id;
