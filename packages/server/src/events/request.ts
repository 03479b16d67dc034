// One request on its way into the log: each event checked, put in its one form and hashed, or refused with the reason.
import type { Event } from '@marquee/protocol';
import { canonical, digest, DIGEST_BYTES } from './canonical.ts';
import { refusalOf, type Refusal } from './check.ts';
import type { Sized } from './queue.ts';
import { MAX_REFUSED_CHARS, namesOf, sizeOf } from './refused-text.ts';

/** Whose events a caller may send: null for anybody's. */
export interface Sender {
  readonly accountId: string | null;
  readonly profileId: string | null;
}

export interface Candidate {
  /** Place in the request. */
  readonly index: number;
  readonly event: Event;
  readonly digest: Uint8Array;
  readonly body: string;
}

export interface Refused {
  readonly index: number;
  readonly sent: unknown;
  readonly refusal: Refusal;
}

export interface Request extends Sized {
  readonly sender: Sender;
  readonly receivedAt: number;
  readonly candidates: readonly Candidate[];
  readonly refused: readonly Refused[];
  /** False for what was let in before, such as a replay: it is not held to the pace of a viewer. */
  readonly paced: boolean;
}

/** What an event costs besides its text: objects, promise, verdict. */
export const EVENT_BYTES = 300;

/** A request has no more; so much for what is nested too deeply to be measured. */
const MAX_BODY_CHARS = 2 ** 20;

const tooLarge: Refusal = {
  code: 'too_large',
  path: '',
  message: `an event is at most ${MAX_REFUSED_CHARS} characters of JSON; of a larger one only its names are kept`,
};

/** Pure and synchronous: what can be told of the events without asking anyone. */
export function prepare(events: readonly unknown[], sender: Sender, receivedAt: number, paced = true): Request {
  const digests = new Uint8Array(events.length * DIGEST_BYTES);
  const candidates: Candidate[] = [];
  const refused: Refused[] = [];
  let bytes = 0;
  for (const [index, sent] of events.entries()) {
    bytes += EVENT_BYTES;
    const refusal = refusalOf(sent);
    if (refusal !== undefined) {
      const size = sizeOf(sent);
      bytes += 2 * Math.min(size, MAX_BODY_CHARS);
      const whole = size <= MAX_REFUSED_CHARS;
      refused.push(whole ? { index, sent, refusal } : { index, sent: namesOf(sent), refusal: tooLarge });
      continue;
    }
    const event = sent as Event;
    const { text, body } = canonical(event);
    // The object itself and its text, either about as long.
    bytes += 2 * text.length;
    candidates.push({ index, event, digest: digest(text, digests, index * DIGEST_BYTES), body });
  }
  return { sender, receivedAt, candidates, refused, paced, bytes, events: events.length };
}
