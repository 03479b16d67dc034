// Requests as bytes: made once, and before each sending only ids, viewer and moment are written over.

/** `viewer`: all events of a request are of one viewer, as a tracker sends them. `mixed`: each is of another, as a back end sends them. */
export type Shape = 'viewer' | 'mixed';

export interface Template {
  /** The same bytes each time, with new names in them: to be written before the next call. */
  next(now: number): Uint8Array;
}

interface TemplateOptions {
  readonly url: string;
  readonly batch: number;
  readonly shape: Shape;
  readonly run: number;
}

/** Viewers that take part: each has a state per title. */
const VIEWERS = 100_000;
const [ID, VIEWER, MOMENT] = ['@'.repeat(12), '#'.repeat(6), '~'.repeat(13)];

export function template({ url, batch, shape, run }: TemplateOptions): Template {
  const events = Array.from({ length: batch }, (_, i) => eventText(i, run));
  const body = `{"events":[${events.join(',')}]}`;
  const head = `POST /v1/events HTTP/1.1\r\nhost: ${new URL(url).host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const text = head + body;
  const places = (mark: string): number[] => [...text.matchAll(new RegExp(mark, 'g'))].map(({ index }) => index);
  const [ids, viewers, moments] = [places(ID), places(VIEWER), places(MOMENT)];
  const pattern = Buffer.from(text.replaceAll(ID, '0'.repeat(ID.length)), 'latin1');
  let made = 0;
  let asked = 0;
  return {
    next(now) {
      // A copy each: several connections have theirs under way.
      const bytes = Buffer.from(pattern);
      const moment = Buffer.from(String(now), 'latin1');
      for (const at of moments) bytes.set(moment, at);
      for (const at of ids) number(bytes, at + ID.length, ++made);
      for (const [i, at] of viewers.entries()) {
        number(bytes, at + VIEWER.length, ((shape === 'viewer' ? asked : asked * batch + i) * 7919) % VIEWERS, 6);
      }
      asked++;
      return bytes;
    },
  };
}

/** Decimal digits that end before `end`, no fewer than `least`; `value` below 2^31. */
function number(bytes: Buffer, end: number, value: number, least = 1): void {
  for (let place = end - 1, left = value; left > 0 || place >= end - least; place--) {
    const tens = (left / 10) | 0;
    bytes[place] = 0x30 + left - 10 * tens;
    left = tens;
  }
}

/** Seven stretches of play in ten, two impressions, one pause; one title for each ten events. */
function eventText(i: number, run: number): string {
  const envelope = {
    eventId: `0192f0c1-7c5e-7b3a-${String(9000 + run)}-${ID}`,
    occurredAt: 0,
    profileId: `viewer-${VIEWER}`,
    appSessionId: `session-${VIEWER}`,
    deviceClass: 'tv',
    titleId: `title-${Math.floor(i / 10)}`,
  };
  const [playId, fromS] = [`play-${i % 40}`, 30 * i];
  const positionS = fromS + 30;
  const more =
    i % 10 === 9
      ? { type: 'pause', playId, positionS, durationS: 5400 }
      : i % 10 > 6
        ? { type: 'impression', surface: 'home', rowId: `row-${i % 40}`, rowPos: i % 40, colPos: 3, viewableMs: 1200 }
        : { type: 'play_progress', playId, fromS, toS: positionS, positionS, durationS: 5400 };
  return JSON.stringify({ ...envelope, ...more }).replace('"occurredAt":0', `"occurredAt":${MOMENT}`);
}
