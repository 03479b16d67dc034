// The consumer that turns the log into viewing states: woken by ingest, restarted anywhere, rebuilt bit-equal at any time.
import type { LoggedEvent, Store } from '../store/store.ts';
import { parsed, type FoldedEvent } from './viewing/event.ts';
import { HotStates } from './viewing/hot-states.ts';

export interface HistoryOptions {
  readonly store: Pick<Store, 'events' | 'states'>;
  /** Events read at a time; the event loop is free between two batches. 2,000 unless given. */
  readonly batch?: number;
  /** Changed states that are saved together when the log is far ahead. 20,000 unless given. */
  readonly together?: number;
  /** States kept in memory between batches. 20,000 unless given. */
  readonly keep?: number;
  /** Looks into the log this often unasked, for events that another process wrote. 500 ms unless given. */
  readonly idleMs?: number;
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
  const { store, batch = 2_000, together = 20_000, keep = 20_000, idleMs = 500, onTrouble } = options;
  const fresh = (complete: boolean): HotStates => new HotStates({ states: store.states, keep, complete });
  let hot = fresh(false);
  /** Where the states in memory stand; unknown after trouble. */
  let cursor: number | undefined;
  let alarm = newAlarm();

  const exclusive = inTurn();
  const startOver = (): void => {
    hot = fresh(false);
    cursor = undefined;
  };

  /** One span of the log into one transaction. Returns how many events; 0: nothing new. */
  const step = async (): Promise<number> => {
    const from = (cursor ??= await store.states.cursor());
    let [to, count] = [from, 0];
    for (;;) {
      const events = await store.events.read(to, batch);
      await hot.add(readable(events, onTrouble));
      to = events.at(-1)?.seq ?? to;
      count += events.length;
      await freeTurn();
      // A log that grows as fast as it is read must not keep states from being saved.
      if (events.length < batch || hot.dirty >= together || count >= 10 * together) break;
    }
    if (to === from) return 0;
    // Another folder was here: its states are as good as ours, so ours are dropped and read again.
    if (!(await store.states.save(hot.rows(), from, to))) {
      startOver();
      return count;
    }
    hot.saved();
    cursor = to;
    return count;
  };

  const foldAll = async (): Promise<number> => {
    try {
      let folded = 0;
      for (let count = await step(); count > 0; count = await step()) folded += count;
      return folded;
    } catch (error) {
      startOver();
      throw error;
    }
  };

  const catchUp = (): Promise<number> => exclusive(foldAll);

  return {
    wake: () => alarm.ring(),
    catchUp,
    rebuild: () =>
      exclusive(async () => {
        startOver();
        await store.states.reset();
        hot = fresh(true);
        return foldAll();
      }),
    without: (profileId, work) =>
      exclusive(() => {
        hot.forget(profileId);
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

function readable(events: readonly LoggedEvent[], onTrouble: HistoryOptions['onTrouble']): FoldedEvent[] {
  const good: FoldedEvent[] = [];
  for (const event of events) {
    try {
      good.push(parsed(event));
    } catch (error) {
      onTrouble({ seq: event.seq, error });
    }
  }
  return good;
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

const freeTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

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
