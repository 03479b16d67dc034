// What every event says whatever its type: who, when, in which session, play and page, from which client.
import { Type } from 'typebox';
import { DeviceClass, Id, Moment, Version } from '../scalars.ts';

/**
 * Fields of every event. `eventId` is given by the sender, once: the same id sent again is the same event.
 * `profileId` is who watched; the server knows whose account that is, and refuses an `accountId` that is another.
 */
export const envelope = {
  /** Any printable name up to 100 characters, as Segment allows; the tracker sends UUIDs of version 7. */
  eventId: Type.String({ minLength: 1, maxLength: 100, pattern: '^[!-~]+$' }),
  /** The sender's clock. */
  occurredAt: Moment,
  profileId: Id,
  accountId: Type.Optional(Id),
  /** New after 30 idle minutes. */
  appSessionId: Type.Optional(Id),
  /** One playback, from start to end. */
  playId: Type.Optional(Id),
  /** One page load. */
  pageId: Type.Optional(Id),
  /** The answer that the card came from. */
  requestId: Type.Optional(Id),
  deviceId: Type.Optional(Id),
  deviceClass: Type.Optional(DeviceClass),
  /** Minutes that local time is ahead of UTC. */
  tzOffsetMin: Type.Optional(Type.Integer({ minimum: -840, maximum: 840 })),
  clientVersion: Type.Optional(Version),
  schemaVersion: Type.Optional(Type.Integer({ minimum: 1, maximum: 1 })),
  consentVersion: Type.Optional(Version),
};
