// The sealed part of the event log: events in immutable column segments, read in order, by profile, or as columns.
import type { LoggedEvent } from '../store.ts';
import type { EventColumns } from './event-columns.ts';

/** Something that could not be read, and why, in words. */
export interface BadSegment {
  readonly name: string;
  readonly why: string;
}

/**
 * Writers (`seal`, `withoutProfile`, `prune`, `recover`) run one after another inside one log; where several processes share
 * the files, whoever writes holds a lock of the database. Readers need none: a segment that a writer replaced is found again.
 *
 * With a hot table beside it: to seal, read rows in order up to `upTo`, `seal` them, then delete rows ≤ `last()`. A crash
 * between the two leaves rows in both; so delete rows ≤ `last()` when opening, and read **the hot table first**: then the
 * segments hold everything before its first row, whatever was sealed meanwhile. Drop what both have, by seq.
 */
export interface SegmentLog {
  /** After a start: removes what an interrupted writer left behind. Events are neither lost nor double without it. */
  recover(): Promise<void>;
  /** Highest seq that was ever sealed and not forgotten, 0 for none. Counts segments set aside; never goes back by `withoutProfile` or `prune`. */
  last(): Promise<number>;
  /**
   * Writes events, ascending by seq and above `last()`, into as many segments as they need; resolves once all lie on disk and
   * have been read back. After a failure `last()` says how far it came. Gives way to other work every few milliseconds.
   * Returns how many.
   */
  seal(pages: Iterable<readonly LoggedEvent[]> | AsyncIterable<readonly LoggedEvent[]>): Promise<number>;
  /** Sealed events after `after` in order of seq, at most `limit`. Fewer only at the end. */
  read(after: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** The same of one profile. Segments without the profile are passed over unread. */
  ofProfile(profileId: string, after: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** Every segment with events after `after`, in order; rows at or below `after` are left out. At most two are in memory. */
  columns(after: number): AsyncIterable<EventColumns>;
  /**
   * Rewrites every segment that holds the profile. Can be repeated after a crash until it resolves; only then no byte of the
   * profile's is left, except in segments that cannot be read, which are named.
   */
  withoutProfile(profileId: string): Promise<{ readonly removed: number; readonly unreadable: readonly string[] }>;
  /** Forgets events received before that moment. Returns how many. */
  prune(before: number): Promise<number>;
  /** Verifies every byte of every segment. A bad one is renamed to `NAME.bad`, never deleted; the others are served. */
  check(): Promise<{ readonly good: number; readonly bad: readonly BadSegment[] }>;
}
