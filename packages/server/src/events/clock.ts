// The sender's clock against ours.

/** How far ahead of the server an event may say it happened. */
export const MAX_AHEAD_MS = 5 * 60_000;

/** A moment further ahead than the limit cannot be true and becomes the moment of receipt; the past is left as it is told. */
export const clamped = (occurredAt: number, receivedAt: number): number =>
  occurredAt > receivedAt + MAX_AHEAD_MS ? receivedAt : occurredAt;
