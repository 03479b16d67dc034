// The whole log: what is sealed in segments, then the hot tail, read as if they were one.
import type { Batch } from './event.ts';
import { freshEvents, type Appended } from './fresh.ts';
import type { SegmentLog } from './segments/log.ts';
import { oneByOne } from './segments/one-by-one.ts';
import type { EventLog, LoggedEvent } from './store.ts';

/** The newest events, in a table of the database. */
export interface HotTail {
  append(batch: Batch): Promise<Appended>;
  read: EventLog['read'];
  ofProfile: EventLog['ofProfile'];
  /** Seq of the newest event that ever was, 0 for none. */
  last(): Promise<number>;
  /** Removes events up to that seq, in steps that let appends through. */
  removeThrough(seq: number): Promise<void>;
  removeProfile(profileId: string): Promise<number>;
  removeBefore(receivedAt: number): Promise<number>;
}

/** Runs work that writes segments while no other process does. Works of one log come one after another in any case. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>;

export interface WholeLog extends EventLog {
  /** After a start: finishes what a crash between sealing and deleting left. */
  recover(): Promise<void>;
  /** Removes a profile's events; says how many, and which segments cannot be read, so that they may still hold some. */
  removeProfile(profileId: string): Promise<{ readonly removed: number; readonly unreadable: readonly string[] }>;
}

/** Events that are kept for who follows closely: a fifth of a second of a busy intake. */
const FRESH = 4_000;
/** Events that one page of a seal reads; the event loop has its turn in between. */
const PAGE = 2_000;

export interface Sealing {
  /** Keeps other processes out; those of this one go one after another anyway. */
  readonly noOtherProcess: Alone;
  /** Writes segments elsewhere; here where it is not given. */
  readonly seal?: (upTo: number) => Promise<number>;
}

export function wholeLog(hot: HotTail, segments: SegmentLog, { noOtherProcess, seal }: Sealing): WholeLog {
  const inTurn = oneByOne();
  // a seal between the two halves of an erasure would carry the profile into a new segment
  const alone: Alone = (work) => inTurn(() => noOtherProcess(work));
  const fresh = freshEvents(FRESH);
  /**
   * The hot tail is read first: then the segments hold everything before its first row, whatever was sealed meanwhile.
   * What both have, because it was just sealed, is taken from the segments.
   */
  async function joined(
    tail: readonly LoggedEvent[],
    limit: number,
    sealed: () => Promise<readonly LoggedEvent[]>,
  ): Promise<readonly LoggedEvent[]> {
    const boundary = await segments.last();
    if (boundary === 0) return tail;
    const early = (await sealed()).filter(({ seq }) => seq <= boundary);
    return [...early, ...tail.filter(({ seq }) => seq > boundary)].slice(0, limit);
  }
  return {
    append: (batch) => fresh.add(batch.events, () => hot.append(batch)),
    sealed: segments,
    async read(after, limit) {
      const known = fresh.after(after, limit);
      if (known.length > 0) return known;
      const tail = await hot.read(after, limit);
      // The next one is there: nothing can lie before it.
      if (tail[0]?.seq === after + 1 || limit <= 0) return tail;
      if ((await segments.last()) <= after) return tail;
      return joined(tail, limit, () => segments.read(after, limit));
    },
    async ofProfile(profileId, after, limit) {
      const tail = await hot.ofProfile(profileId, after, limit);
      return joined(tail, limit, () => segments.ofProfile(profileId, after, limit));
    },
    last: hot.last,
    seal: (upTo) =>
      alone(async () => {
        const written = await (seal ? seal(upTo) : sealInto(segments, hot.read, upTo));
        await hot.removeThrough(await segments.last());
        return written;
      }),
    prune: (before) =>
      alone(() => fresh.without(async () => (await hot.removeBefore(before)) + (await segments.prune(before)))),
    recover: () =>
      alone(async () => {
        await segments.recover();
        await hot.removeThrough(await segments.last());
      }),
    removeProfile: (profileId) =>
      alone(() =>
        fresh.without(async () => {
          const { removed, unreadable } = await segments.withoutProfile(profileId);
          // Last: an event that was on its way when the erasure was asked for has landed by now.
          return { removed: removed + (await hot.removeProfile(profileId)), unreadable };
        }),
      ),
  };
}

/** Writes what is not sealed yet, up to `upTo`. */
export async function sealInto(segments: SegmentLog, read: EventLog['read'], upTo: number): Promise<number> {
  return segments.seal(pages(read, await segments.last(), upTo));
}

async function* pages(read: EventLog['read'], after: number, upTo: number): AsyncGenerator<readonly LoggedEvent[]> {
  for (let at = after; ;) {
    const page = (await read(at, PAGE)).filter(({ seq }) => seq <= upTo);
    if (page.length === 0) return;
    yield page;
    at = page.at(-1)!.seq;
  }
}
