// Takes events in: checked at once, written in groups, answered when they are on disk.
import type { EventAnswer } from '@marquee/protocol';
import type { Store } from '../store/store.ts';
import { createCommit } from './commit.ts';
import { isStoreAway } from './errors.ts';
import { translateSegment } from './dialects/segment.ts';
import { translateSnowplow } from './dialects/snowplow.ts';
import type { Translation } from './dialects/translation.ts';
import { createDirectory } from './directory.ts';
import { profilesIn } from './judge.ts';
import { createPace } from './pace.ts';
import { createQueue, type QueueLimits } from './queue.ts';
import { replayOf, type Replayed } from './replay.ts';
import { EVENT_BYTES, prepare, type Request, type Sender } from './request.ts';
import type { Spool } from './spool.ts';
import { spoolingCommit } from './spooling.ts';

export interface IngestLimits extends QueueLimits {
  /** Events of one profile in a minute, 0 for no cap. */
  readonly profileEventsPerMinute: number;
  /** How long it is remembered whose a profile is: at most 10 s, since a right that was taken away lives on that long. */
  readonly rememberMs: number;
  readonly maxRemembered: number;
  /** How often a database that is away is asked again while events wait in the spool. */
  readonly retryMs: number;
  /** How long a commit may take before its events are answered from the spool. */
  readonly patienceMs: number;
}

export const ingestLimits: IngestLimits = {
  queueBytes: 32 * 2 ** 20,
  waitMs: 250,
  groupBytes: 2 * 2 ** 20,
  groupEvents: 2_500,
  profileEventsPerMinute: 60_000,
  rememberMs: 10_000,
  maxRemembered: 100_000,
  retryMs: 1_000,
  patienceMs: 1_000,
};

/** About how many bytes of memory a request holds for each byte of its body: the text, its one form, the objects. */
const HELD_PER_BYTE = 3;

export interface IngestOptions {
  readonly store: Store;
  readonly now: () => number;
  readonly uuid: () => string;
  /** Hash under which an erased profile is remembered. */
  readonly profileHash: (profileId: string) => string;
  readonly limits?: Partial<IngestLimits>;
  /** Whether a sender bound to no account may name profiles that do not exist yet: each is made, with its own account. */
  readonly createProfiles?: boolean;
  /** Takes events while the database is away. Without one they are refused then, which is the strict mode. */
  readonly spool?: Spool;
  /** Told whose events are in the log now, before anybody is answered. Must not throw. */
  readonly onStored?: (profileIds: ReadonlySet<string>) => void;
  /** Told of spooled events that the database, being there, would not take; they stay in the spool and are tried again. */
  readonly onTrouble?: (trouble: { readonly error: unknown }) => void;
}

export interface Ingest {
  /**
   * Resolves once every accepted event is on disk; each is counted once, however often it is sent. Rejects with nothing kept:
   * E_OVERLOADED and E_CLOSING with retryAfterS, or the store's own error.
   */
  accept(events: readonly unknown[], sender: Sender): Promise<EventAnswer>;
  /** Calls of a Segment or RudderStack batch. `index` in the answer is the place of the call. */
  segment(batch: readonly unknown[], sender: Sender): Promise<EventAnswer>;
  /** Events of a Snowplow payload. */
  snowplow(data: readonly unknown[], sender: Sender): Promise<EventAnswer>;
  /** Judges events of the quarantine again, by the rules of now. */
  replay(seqs: readonly number[]): Promise<Replayed>;
  /** After a change of a profile's account, rights or consent, or its erasure: what was accepted before is on disk when this resolves, and what comes after is judged anew. */
  forget(profileId: string): Promise<void>;
  /**
   * Seconds after which to come again, at least 1, where a request with a body of so many bytes would wait too long; undefined
   * where it may come in. Costs a few comparisons, and is asked before anything of the body is read.
   */
  turnAway(bodyBytes: number): number | undefined;
  load(): IngestLoad;
  /** Lets what waits go through; later requests are refused. */
  close(): Promise<void>;
}

export interface IngestLoad {
  readonly queuedBytes: number;
  readonly spooledBytes: number;
}

export function createIngest(options: IngestOptions): Ingest {
  const {
    store,
    now,
    uuid,
    profileHash,
    createProfiles = true,
    spool,
    onStored,
    onTrouble = () => undefined,
  } = options;
  const limits = { ...ingestLimits, ...options.limits };
  const { rememberMs, maxRemembered, retryMs, patienceMs } = limits;
  const directory = createDirectory({ store, uuid, profileHash, rememberMs, maxRemembered });
  const parts = { store, directory, now, createProfiles, onStored, pace: createPace(limits.profileEventsPerMinute) };
  const direct = createCommit(parts);
  const spooling = spool && spoolingCommit({ spool, commit: direct, retryMs, patienceMs, onTrouble });
  const queue = createQueue<Request, EventAnswer>({
    limits,
    now,
    commit: spooling?.commit ?? direct,
    mayBeOneItem: (error) => !isStoreAway(error),
  });

  const accept = async (events: readonly unknown[], sender: Sender): Promise<EventAnswer> => {
    // Before the work: who is turned away must cost next to nothing.
    queue.checkRoom(events.length * EVENT_BYTES);
    if (events.length === 0) return { accepted: 0, duplicates: 0, rejected: [] };
    const request = prepare(events, sender, now());
    // A database that is away is asked by those who wait for it alone.
    if (!spool?.pending) directory.expect(profilesIn(request), request.receivedAt);
    return queue.add(request);
  };
  const translated = async ({ events, sources, ignored }: Translation, sender: Sender): Promise<EventAnswer> => {
    const { rejected, ...counts } = await accept(events, sender);
    const told = ignored.length === 0 ? {} : { ignored: [...ignored] };
    return { ...counts, rejected: rejected.map((one) => ({ ...one, index: sources[one.index]! })), ...told };
  };
  return {
    accept,
    segment: (batch, sender) => translated(translateSegment(batch, now()), sender),
    snowplow: (data, sender) => translated(translateSnowplow(data, now()), sender),
    replay: replayOf(store, createCommit(parts, false)),
    async forget(profileId) {
      directory.forget(profileId);
      await queue.idle();
      directory.forget(profileId);
    },
    turnAway: (bodyBytes) => queue.turnAway(bodyBytes * HELD_PER_BYTE),
    load: () => ({ queuedBytes: queue.bytes, spooledBytes: spool?.bytes ?? 0 }),
    async close() {
      await queue.close();
      await spooling?.close();
    },
  };
}
