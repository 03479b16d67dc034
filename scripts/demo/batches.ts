// Diaries of many people as one log: all events in order of time, in batches.
import type { Event } from '@marquee/protocol';

/** All in memory: for the demo's hundred thousand, not for millions. */
export function* inTime(diaries: Iterable<readonly Event[]>, size: number): Generator<readonly Event[]> {
  const all = [...diaries].flat().sort((a, b) => a.occurredAt - b.occurredAt || (a.eventId < b.eventId ? -1 : 1));
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
