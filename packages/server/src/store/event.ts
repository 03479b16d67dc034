// Events on their way into the log and out of it, and those that were refused.
import type { SearchWords } from './records.ts';

/** An event on its way into the log. `body` is the event as JSON without what has a column here. */
export interface NewEvent {
  readonly id: string;
  /** SHA-256, first 16 bytes, of the event as it was sent: tells a resend from another event under the same name. */
  readonly digest: Uint8Array;
  readonly type: string;
  readonly profileId: string;
  readonly accountId: string;
  /** The sender's clock, never more than five minutes ahead of receivedAt. */
  readonly occurredAt: number;
  readonly receivedAt: number;
  readonly body: string;
  /** Words of a search, which have a shorter life than the event. */
  readonly search?: Omit<SearchWords, 'eventId' | 'profileId' | 'at'>;
}

export interface LoggedEvent extends Omit<NewEvent, 'digest' | 'search'> {
  /** Place in the log: grows, has gaps, is never used twice. */
  readonly seq: number;
}

/** A refused event: kept whole until it is replayed or too old. */
export interface NewQuarantined {
  readonly id: string | null;
  readonly profileId: string | null;
  readonly receivedAt: number;
  readonly code: string;
  readonly message: string;
  /** JSON pointer to the field at fault, '' for the whole event. */
  readonly path: string;
  readonly body: string;
}

export interface Quarantined extends NewQuarantined {
  readonly seq: number;
}

/** `duplicate`: the same event again. `conflict`: another event under a known name; the first one stays. */
export type Verdict = 'accepted' | 'duplicate' | 'conflict';

export interface Batch {
  readonly events: readonly NewEvent[];
  readonly quarantined: readonly NewQuarantined[];
}
