// The sealed part of the event log: events in immutable column segments, read in order, by profile, or as columns.
import { setImmediate } from 'node:timers/promises';
import type { LoggedEvent } from '../event.ts';
import { SEGMENT_ROWS } from './encode.ts';
import type { EventColumns } from './event-columns.ts';
import type { SegmentFiles } from './files.ts';
import { prune, withoutProfile, type Forgotten } from './forget.ts';
import { shelf, type BadSegment } from './shelf.ts';
import { oneByOne } from './one-by-one.ts';
import { readTable, type EventTable, type TableIds, type TableNumbers, type TableQuery } from './table.ts';
import { clearUp, mergeTail, writePages, type Pages } from './write.ts';

/**
 * Writers (`seal`, `withoutProfile`, `prune`, `recover`) run one after another inside one log; where several processes share
 * the files, whoever writes holds a lock of the database. Readers need none: a segment that a writer replaced is found again.
 *
 * With a hot table beside it: to seal, read rows above `last()` in order, `seal` them, then delete rows ≤ `last()`. Delete
 * only after `seal` or `recover` resolved: what a failed seal left may be listed and yet not be on disk. A crash between the
 * two leaves rows in both; so delete rows ≤ `last()` after `recover`, and read **the hot table first**: then the segments hold
 * everything before its first row, whatever was sealed meanwhile. Drop what both have, by seq.
 */
export interface SegmentLog {
  /** After a start: removes what an interrupted writer left behind. Events are neither lost nor double without it. */
  recover(): Promise<void>;
  /** Highest seq that was ever sealed, 0 for none. Counts segments set aside; never goes back by `withoutProfile` or `prune`. */
  last(): Promise<number>;
  /**
   * Writes events, ascending by seq and above `last()`, into as many segments as they need; resolves once all lie on disk and
   * have been read back. After a failure `last()` says how far it came. Gives way to other work every few milliseconds.
   * Returns how many. Throws RangeError for a seq at or below `last()`.
   */
  seal(pages: Pages): Promise<number>;
  /** Sealed events after `after` in order of seq, at most `limit`. Fewer only at the end. */
  read(after: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** The same of one profile. Segments without the profile are passed over unread. */
  ofProfile(profileId: string, after: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** Every segment with events after `after`, in order; rows at or below `after` are left out. At most two are in memory. */
  columns(after: number): AsyncIterable<EventColumns>;
  /** Columns of all sealed events that a query wants, as one typed array each. */
  table<I extends TableIds, N extends TableNumbers>(query: TableQuery<I, N>): Promise<EventTable<I, N>>;
  /**
   * Rewrites every segment that holds the profile. Can be repeated after a crash until it resolves; only then no byte of the
   * profile's is left, except in segments that cannot be read, which are named.
   */
  withoutProfile(profileId: string): Promise<Forgotten>;
  /** Forgets events received before that moment. Returns how many. */
  prune(before: number): Promise<number>;
  /** Verifies every byte of every segment. A bad one is renamed to `NAME.bad`, never deleted; the others are served. */
  check(): Promise<{ readonly good: number; readonly bad: readonly BadSegment[] }>;
}

export interface SegmentLogOptions {
  /** Rows of a full segment. */
  readonly rows?: number;
  /** Told of each segment that was set aside while it was read. Its events are missing until it is restored. */
  readonly onBad?: (bad: BadSegment) => void;
}

export function segmentLog(files: SegmentFiles, options: SegmentLogOptions = {}): SegmentLog {
  const { rows = SEGMENT_ROWS, onBad = () => {} } = options;
  const bad: BadSegment[] = [];
  const segments = shelf(files, (one) => {
    bad.push(one);
    onBad(one);
  });
  const inTurn = oneByOne();
  // a leftover that a crash kept would count again once what replaced it is pruned
  const alone = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      await clearUp(segments);
      return work();
    });
  return {
    recover: () => alone(async () => {}),
    last: async () => (await segments.catalogue()).last,
    seal: (pages) =>
      alone(async () => {
        const written = await writePages(segments, pages, rows);
        await mergeTail(segments, rows);
        return written;
      }),
    read: (after, limit) => collect(segments.after(after), limit),
    ofProfile: (profileId, after, limit) =>
      collect(
        segments.after(after, (named) => segments.mayHold(named, profileId)),
        limit,
        profileId,
      ),
    columns: (after) => segments.after(after),
    table: (query) => readTable(segments, query),
    withoutProfile: (profileId) => alone(() => withoutProfile(segments, profileId)),
    prune: (before) => alone(() => prune(segments, before)),
    async check() {
      const from = bad.length;
      segments.forget();
      let good = 0;
      for (const named of (await segments.catalogue()).live) {
        if (await segments.open(named)) good++;
        segments.forget();
        await setImmediate();
      }
      return { good, bad: bad.slice(from) };
    },
  };
}

/** The first `limit` events, of one profile or of all. */
async function collect(
  source: AsyncIterable<EventColumns>,
  limit: number,
  profileId?: string,
): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  if (limit <= 0) return events;
  for await (const columns of source) {
    const { codes, ids } = columns.profile;
    const wanted = profileId === undefined ? -1 : ids.indexOf(profileId);
    if (profileId !== undefined && wanted < 0) continue;
    for (let row = 0; row < columns.rows; row++) {
      if (wanted >= 0 && codes[row] !== wanted) continue;
      events.push(columns.event(row));
      if (events.length === limit) return events;
    }
  }
  return events;
}
