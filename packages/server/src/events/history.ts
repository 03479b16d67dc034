// The consumer that turns the log into viewing states: woken by ingest, restarted anywhere, rebuilt bit-equal at any time.
import type { StateRow } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { logFold } from './log-fold.ts';

export interface HistoryOptions {
  readonly store: Pick<Store, 'events' | 'states'>;
  /** Events read at a time; the event loop is free between two batches. 2,000 unless given. */
  readonly batch?: number;
  /** Changed states that are saved together when the log is far ahead. 10,000 unless given. */
  readonly together?: number;
  /** States kept in memory between batches. 10,000 unless given. */
  readonly keep?: number;
  /** Looks into the log this often unasked, for events that another process wrote. 500 ms unless given. */
  readonly idleMs?: number;
  /** Hash under which an erased profile is remembered: of those that another process erased meanwhile nothing is saved. */
  readonly profileHash?: (profileId: string) => string;
  /** Told of the states of each save once it is committed: what others made of them before is old. Must not throw. */
  readonly onSaved?: (rows: readonly StateRow[]) => void;
  /** An event that cannot be folded is passed over; a store that cannot be asked is asked again. */
  onTrouble(trouble: { readonly seq: number | null; readonly error: unknown }): void;
}

export interface History {
  /** There are new events: fold them now. Never throws, never waits. */
  wake(): void;
  /** Folds whatever the log holds beyond the cursor; how many events. Rejects when the store cannot be asked. */
  catchUp(): Promise<number>;
  /** Throws all states away and folds the log from its start; how many events. */
  rebuild(): Promise<number>;
  /** Runs `work` while nothing is being folded and no state of the profile is held: what it removes stays removed. */
  without<T>(profileId: string, work: () => Promise<T>): Promise<T>;
  /** Folds until the signal stops it. */
  run(signal: AbortSignal): Promise<void>;
}

export function createHistory(options: HistoryOptions): History {
  const {
    store,
    batch = 2_000,
    together = 10_000,
    keep = 10_000,
    idleMs = 500,
    profileHash,
    onTrouble,
    onSaved,
  } = options;
  const fold = logFold({ store, batch, together, keep, onTrouble, onSaved, ...(profileHash && { profileHash }) });
  const exclusive = inTurn();
  let alarm = newAlarm();
  const catchUp = (): Promise<number> => exclusive(fold.foldAll);

  return {
    wake: () => alarm.ring(),
    catchUp,
    rebuild: () =>
      exclusive(async () => {
        fold.startOver(false);
        await store.states.reset();
        fold.startOver(true);
        return fold.foldAll();
      }),
    without: (profileId, work) =>
      exclusive(() => {
        fold.forget(profileId);
        return work();
      }),
    async run(signal) {
      while (!signal.aborted) {
        const current = (alarm = newAlarm());
        try {
          await catchUp();
        } catch (error) {
          onTrouble({ seq: null, error });
        }
        await current.wait(idleMs, signal);
      }
    },
  };
}

/** Runs works one after another, whatever becomes of them. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = tail.then(work);
    tail = result.catch(() => undefined);
    return result;
  };
}

interface Alarm {
  ring(): void;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

function newAlarm(): Alarm {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    ring: resolve,
    async wait(ms, signal) {
      const timer = setTimeout(resolve, ms);
      const stop = (): void => resolve();
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      await promise;
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    },
  };
}
