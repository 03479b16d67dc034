// From what happened to an event: who, when, in which session and page, and whether the viewer agreed to it.
import type { EventType } from '@marquee/protocol';
import * as queue from './queue.ts';
import { now, uuid } from './runtime.ts';
import { keepSession, session, touchSession } from './session.ts';
import type { Consent, Fields, Sent, TrackerOptions } from './types.ts';

/** Not needed to learn a taste, so not sent without consent to analytics. */
const analyticsOnly = /^(row|card|sess)/;

// One tracker for the page. Before there is one, nothing is allowed.
let envelope: TrackerOptions['envelope'];
let profileId: string;
let consent: Consent = {};
let pageId: string | undefined;

/** Whose events these are from now on, and what goes with each. */
export function identify(id: string, known = envelope): void {
  profileId = id;
  envelope = known;
}
export const setConsent = (given: Consent): void => void (consent = given);
export const newPage = (): string => (pageId = uuid());

/** Whether anything may be stored or sent. */
export const allowed = (): boolean | undefined => consent.analytics || consent.personalization;

/** Says an event. `id` where it has one from a draft, `at` where it happened before now. */
export function emit<T extends EventType>(type: T, fields: Fields<T>, id?: string, at = now()): void {
  if (allowed() && (consent.analytics || !analyticsOnly.test(type))) queue.add(make(type, fields, id, at));
}

/** Keeps a stretch that is not over yet, so that a crash does not take it; undefined forgets it. */
export function draft(id: string, fields?: Fields<'play_progress'>): void {
  if (allowed()) queue.note(id, fields && make('play_progress', fields, id, now()));
}

/**
 * The session ended when something last happened in it. Nobody knows then that it was the last: it is said afterwards, in
 * the name of the one who did it or not at all, and under the session's own id, since each tab may say so.
 */
export function endSession(): void {
  const [id, last, who] = session();
  if (who === profileId) emit('session_end', { pageId: undefined } as object, id, +last!);
  keepSession('');
}

function make(type: EventType, fields: object, id: string | undefined, at: number): Sent {
  const [appSessionId, began] = touchSession(at, profileId, endSession);
  if (began) emit('session_start', {}, undefined, at);
  return {
    eventId: id ?? uuid(),
    type,
    occurredAt: at,
    profileId,
    appSessionId,
    pageId,
    deviceClass: matchMedia('(pointer:coarse)').matches ? 'mobile' : 'desktop',
    tzOffsetMin: -new Date(at).getTimezoneOffset(),
    consentVersion: consent.version,
    ...envelope,
    ...fields,
  };
}
