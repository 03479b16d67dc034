// The log folded into states, span after span: each is saved in one transaction while the next one is folded.
import type { StateRow } from '../store/records.ts';
import type { States } from '../store/store.ts';
import { logPages, profileEvents, type PageOptions } from './log-pages.ts';
import { HotStates } from './viewing/hot-states.ts';

export interface LogFold {
  /** Folds whatever the log holds beyond the cursor; how many events were saved. Rejects when the store cannot be asked. */
  foldAll(): Promise<number>;
  /** Forgets what is in memory. `empty`: the store holds no state, so none is looked up. */
  startOver(empty: boolean): void;
  forget(profileId: string): void;
}

export interface FoldOptions extends Omit<PageOptions, 'log'> {
  readonly store: { readonly events: PageOptions['log']; readonly states: States };
  /** Changed states that are saved together when the log is far ahead. */
  readonly together: number;
  /** States kept in memory between saves. */
  readonly keep: number;
  /** Hash under which an erased profile is remembered: none of its states is saved any more. */
  readonly profileHash?: (profileId: string) => string;
  /** Told of the rows of each save once it is committed. Must not throw. */
  readonly onSaved?: ((rows: readonly StateRow[]) => void) | undefined;
}

/** One call at a time. */
export function logFold({ store, batch, together, keep, profileHash, onTrouble, onSaved }: FoldOptions): LogFold {
  const pages = { log: store.events, batch, onTrouble };
  const eventsOf = (profileId: string, upTo: number) => profileEvents(pages, profileId, upTo);
  const fresh = (complete: boolean): HotStates => new HotStates({ states: store.states, eventsOf, keep, complete });
  let hot = fresh(false);
  /** Where the states in memory stand; unknown after trouble. */
  let cursor: number | undefined;
  /** Up to here the log was sealed when the cursor was looked up. */
  let sealed = 0;

  const startOver = (empty: boolean): void => {
    hot = fresh(empty);
    cursor = undefined;
  };

  const look = async (): Promise<number> => {
    // Segments are looked for where the log may be far ahead, and not at every event.
    sealed = await store.events.sealed.last();
    return store.states.cursor();
  };

  /** Folds what comes after `from`, until so much has changed that it should be saved. */
  const span = async (from: number): Promise<{ to: number; count: number }> => {
    let [to, count] = [from, 0];
    for await (const page of logPages(pages, from, sealed)) {
      await hot.add(page.events, page.to);
      to = page.to;
      count += page.count;
      await freeTurn();
      // A log that grows as fast as it is read must not keep states from being saved.
      if (hot.dirty >= together || count >= 10 * together) break;
    }
    return { to, count };
  };

  const save = async (rows: readonly StateRow[], from: number, to: number): Promise<boolean> => {
    const saved = await store.states.save(rows, from, to, profileHash);
    if (saved) onSaved?.(rows);
    return saved;
  };

  const foldAll = async (): Promise<number> => {
    let folded = 0;
    let saving: { readonly done: Promise<boolean>; readonly count: number } | undefined;
    try {
      for (;;) {
        const from = (cursor ??= await look());
        const { to, count } = await span(from);
        const saved = await saving?.done;
        // Another folder was here: its states are as good as ours, so ours are dropped and read again.
        if (saved === false) {
          saving = undefined;
          startOver(false);
          continue;
        }
        folded += saving?.count ?? 0;
        saving = undefined;
        // Only now: what is not in memory is looked up in the store.
        hot.trim();
        if (to === from) return folded;
        saving = { done: save(await hot.take(), from, to), count };
        saving.done.catch(() => 'told where it is awaited');
        cursor = to;
      }
    } catch (error) {
      await saving?.done.catch(() => 'it is over');
      startOver(false);
      throw error;
    }
  };

  return { foldAll, startOver, forget: (profileId) => hot.forget(profileId) };
}

const freeTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
