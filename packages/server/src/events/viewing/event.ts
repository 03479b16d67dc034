// An event as the fold sees it: columns of the log and its body, parsed.
import type { EventOf, EventType } from '@marquee/protocol';
import type { LoggedEvent } from '../../store/store.ts';

/** Fields that have columns of their own in the log. */
type Columns = 'eventId' | 'type' | 'profileId' | 'accountId' | 'occurredAt';

/** What the body of such an event holds. `unprofiled`: made while the viewer wanted no profiling; ingest says so. */
export type Body<T extends EventType = EventType> = Omit<EventOf<T>, Columns> & { readonly unprofiled?: boolean };

/** When and by which event: newer words win over older ones. */
export interface Stamp {
  readonly at: number;
  readonly by: string;
}

export interface FoldedEvent extends Stamp {
  readonly type: string;
  /** ms since 1970. The fold does not look at it: states are the same however late an event comes. */
  readonly receivedAt: number;
  readonly profileId: string;
  /** '' for events of no title. */
  readonly titleId: string;
  readonly body: Body;
}

/** Throws SyntaxError where the body is no JSON, which the log never holds. */
export function parsed({ id, type, profileId, occurredAt, receivedAt, body }: LoggedEvent): FoldedEvent {
  const fields = JSON.parse(body) as Body;
  return {
    at: occurredAt,
    by: id,
    receivedAt,
    type,
    profileId,
    titleId: (fields as { titleId?: string }).titleId ?? '',
    body: fields,
  };
}

const DAY_MS = 86_400_000;

/** Days since 1970 where the viewer was, nine digits, so that text sorts as time does. */
export function localDay(at: number, tzOffsetMin = 0): string {
  const day = Math.max(0, Math.floor((at + tzOffsetMin * 60_000) / DAY_MS));
  return String(day).padStart(9, '0');
}

/** Seconds of the wire as whole milliseconds; -1 where absent. */
export const toMs = (seconds: number | undefined): number => (seconds === undefined ? -1 : Math.round(seconds * 1000));
