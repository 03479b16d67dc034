// What a page tells the tracker, and what the tracker tells the page.
import type { EventOf, EventType } from '@marquee/protocol';

/** What the viewer agreed to. With neither, nothing is stored and nothing is sent. */
export interface Consent {
  /** Counting how pages are used. Without it, row_view, row_scroll, card_hover and sessions stay unsaid. */
  readonly analytics?: boolean;
  /** Learning what the viewer likes. */
  readonly personalization?: boolean;
  /** Which text was agreed to; goes with each event. */
  readonly version?: string;
}

/**
 * - `rejected`: the server will never take it; `detail` is its verdict.
 * - `dropped`: the oldest event was thrown away here, because the buffer was full; `count` of the page's so far.
 * - `storage`: nothing can be kept in this browser; events live in memory only.
 * - `network`: not delivered yet; it is tried again.
 * - `fault`: an error in the tracker or in the page's own callbacks; swallowed, because the film goes on.
 */
export type ProblemKind = 'rejected' | 'dropped' | 'storage' | 'network' | 'fault';
export type Report = (kind: ProblemKind, detail: unknown, count?: number) => void;

export interface TrackerOptions {
  /** Where events go: `/v1/events` of a Marquee server. */
  readonly endpoint: string;
  /** Public key with the scope events:write; not needed where a session of the same origin serves. */
  readonly key?: string;
  readonly profileId: string;
  readonly consent: Consent;
  /** Takes `navigator.globalPrivacyControl` for a refusal of both, until the page calls consent(). */
  readonly respectPrivacyControl?: boolean;
  /** Goes with every event: what the page knows of the device and of itself. Says 'desktop' or 'mobile' unless told. */
  readonly envelope?: Pick<EventOf<'session_start'>, 'deviceClass' | 'deviceId' | 'clientVersion' | 'accountId'>;
  readonly onError?: Report;
  /** Events kept while they cannot be sent; 1,000 unless told. The oldest views go first, and are reported. */
  readonly maxBuffered?: number;
}

/** Which title a player shows, and how the viewer came to it. */
export type Playing = Pick<EventOf<'play_start'>, 'titleId' | 'episodeId' | 'source' | 'autoplay'>;
export type EndReason = NonNullable<EventOf<'play_end'>['reason']>;
export type SkipKind = EventOf<'skip'>['kind'];
export type Place = Pick<EventOf<'impression'>, 'surface'>;
/** `pageId` goes with every event until the next page. */
export interface Page {
  readonly pageId: string;
  stop(): void;
}

type FromEnvelope = 'eventId' | 'type' | 'occurredAt' | 'profileId';
/** Fields of an event that its sender has to give. */
export type Fields<T extends EventType> = Omit<EventOf<T>, FromEnvelope>;

/** An event on its way, as it is stored and sent. */
export interface Sent {
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly profileId: string;
  readonly [field: string]: unknown;
}
