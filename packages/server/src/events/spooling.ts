// While the database is away events go to the spool; when it is back they go into the log, in order, before newer ones do.
import type { EventAnswer } from '@marquee/protocol';
import { rejectionsOf, type Commit } from './commit.ts';
import { isStoreAway } from './errors.ts';
import { refusedText } from './refused-text.ts';
import { prepare, type Request, type Sender } from './request.ts';
import type { Spool } from './spool.ts';

interface SpoolingOptions {
  readonly spool: Spool;
  readonly commit: Commit;
  readonly retryMs: number;
}

export interface Spooling {
  readonly commit: Commit;
  /** Stops emptying the spool; what is left is there at the next start. */
  close(): Promise<void>;
}

/** A request as it waits in the spool: as it was sent. Whose profiles it names is asked when the database can answer. */
interface Spooled {
  readonly sender: Sender;
  readonly receivedAt: number;
  readonly events: readonly unknown[];
}

/**
 * The answer of a spooled request counts as accepted what fits its schema; duplicates and events that are not the sender's
 * come to light later, and then are not counted, but nobody is told. On one disk only until the spool is empty.
 */
export function spoolingCommit({ spool, commit, retryMs }: SpoolingOptions): Spooling {
  let emptying: Promise<void> | undefined;
  let wake: (() => void) | undefined;
  let closed = false;

  async function empty(): Promise<void> {
    while (spool.pending > 0 && !closed) {
      const record = await spool.first();
      if (record === undefined) {
        // Only one that is still on its way to disk.
        await new Promise(setImmediate);
        continue;
      }
      try {
        await commit((JSON.parse(record) as Spooled[]).map(requestOf));
        await spool.shift();
      } catch {
        await pause();
      }
    }
  }

  /** Never more than one try in `retryMs`: a database that comes back must not be run over. */
  async function pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, retryMs);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake = undefined;
  }

  function start(): void {
    emptying ??= empty().finally(() => {
      emptying = undefined;
      if (spool.pending > 0 && !closed) start();
    });
  }
  if (spool.pending > 0) start();

  return {
    async commit(group) {
      if (spool.pending === 0) {
        try {
          return await commit(group);
        } catch (error) {
          if (!isStoreAway(error)) throw error;
        }
      }
      await spool.append(JSON.stringify(group.map(spooledOf)));
      start();
      return group.map(provisional);
    },
    async close() {
      closed = true;
      wake?.();
      await emptying;
      await spool.close();
    },
  };
}

const provisional = ({ candidates, refused }: Request): EventAnswer => ({
  accepted: candidates.length,
  duplicates: 0,
  rejected: rejectionsOf(refused),
});

const spooledOf = ({ sender, receivedAt, candidates, refused }: Request): Spooled => ({
  sender,
  receivedAt,
  events: [
    ...candidates.map(({ event }) => event as unknown),
    ...refused.map(({ sent }) => JSON.parse(refusedText(sent, false)) as unknown),
  ],
});

const requestOf = ({ sender, receivedAt, events }: Spooled): Request => prepare(events, sender, receivedAt, false);
