// Empties the spool into the log, oldest first, as soon as the database takes it.
import type { Commit } from './commit.ts';
import { isStoreAway } from './errors.ts';
import { prepare, type Request, type Sender } from './request.ts';
import type { Spool } from './spool.ts';

/** A request as it waits in the spool: as it was sent. Whose profiles it names is asked when the database can answer. */
export interface Spooled {
  readonly sender: Sender;
  readonly receivedAt: number;
  readonly events: readonly unknown[];
}

export interface DrainOptions {
  readonly spool: Spool;
  readonly commit: Commit;
  /** How often a database that is away is asked again: one that comes back must not be run over. */
  readonly retryMs: number;
  /** Told of what the database would not take although it was there. */
  readonly onTrouble: (trouble: { readonly error: unknown }) => void;
}

export interface Drain {
  /** Goes on until the spool is empty, if it does not already. */
  start(): void;
  /** Stops where it is; what is left is there at the next start. */
  close(): Promise<void>;
}

export function createDrain({ spool, commit, retryMs, onTrouble }: DrainOptions): Drain {
  let emptying: Promise<void> | undefined;
  let closed = false;
  const nap = createNap(retryMs);

  async function empty(): Promise<void> {
    while (spool.pending > 0 && !closed) {
      const record = await spool.first();
      if (record === undefined) {
        // Only one that is still on its way to disk.
        await new Promise(setImmediate);
        continue;
      }
      try {
        const refused = await settle(JSON.parse(record) as Spooled[]);
        if (refused.length > 0) await spool.append(JSON.stringify(refused));
        await spool.shift();
        if (refused.length > 0) await nap.sleep();
      } catch {
        await nap.sleep();
      }
    }
  }

  /** Those that the database, being there, would not take: they go to the end of the spool, so that they hold nobody up. */
  async function settle(requests: readonly Spooled[]): Promise<Spooled[]> {
    try {
      await commit(requests.map(requestOf));
      return [];
    } catch (error) {
      if (isStoreAway(error)) throw error;
      if (requests.length === 1) {
        onTrouble({ error });
        return [...requests];
      }
    }
    const refused: Spooled[] = [];
    for (const one of requests) refused.push(...(await settle([one])));
    return refused;
  }

  function start(): void {
    emptying ??= empty().finally(() => {
      emptying = undefined;
      if (spool.pending > 0 && !closed) start();
    });
  }
  return {
    start,
    async close() {
      closed = true;
      nap.wake();
      await emptying;
    },
  };
}

/** No pace: they were let in before. */
const requestOf = ({ sender, receivedAt, events }: Spooled): Request => prepare(events, sender, receivedAt, false);

/** A sleep that can be ended early, and that keeps no process alive. */
function createNap(ms: number): { sleep(): Promise<void>; wake(): void } {
  let end = (): void => undefined;
  let over = false;
  return {
    async sleep() {
      if (over) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms).unref();
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    wake() {
      over = true;
      end();
    },
  };
}
