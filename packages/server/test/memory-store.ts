// A log and a table of states in memory, for tests of what stands on them; faults can be put into any call.
import type { StateRow } from '../src/store/records.ts';
import type { EventLog, LoggedEvent, States, Store } from '../src/store/store.ts';

export interface MemoryStore {
  readonly store: { readonly events: Pick<EventLog, 'read'> & EventLog; readonly states: States } & Pick<
    Store,
    'events' | 'states'
  >;
  /** The log; push to it as ingest would. */
  readonly log: LoggedEvent[];
  /** Rows in order of profile and title. */
  rows(): StateRow[];
  /** Called before each save and after it; may throw, as a process dies or a database goes away. */
  onSave: (moment: 'before' | 'after') => void;
  /** How often states were looked up. */
  loads: number;
}

const keyOf = ({ profileId, titleId }: { readonly profileId: string; readonly titleId: string }): string =>
  `${profileId}\n${titleId}`;

export function memoryStore(): MemoryStore {
  const log: LoggedEvent[] = [];
  const table = new Map<string, StateRow>();
  let cursor = 0;
  const never = (): Promise<never> => Promise.reject(new Error('not part of the memory store'));
  const sorted = (): StateRow[] =>
    [...table.values()].sort((a, b) =>
      a.profileId !== b.profileId ? (a.profileId < b.profileId ? -1 : 1) : a.titleId < b.titleId ? -1 : 1,
    );
  const states: States = {
    cursor: async () => cursor,
    load: async (keys) => {
      made.loads += keys.length;
      return keys.flatMap((key) => table.get(keyOf(key)) ?? []);
    },
    ofProfile: async (profileId) => sorted().filter((row) => row.profileId === profileId),
    all: async (after, limit) =>
      sorted()
        .filter(
          (row) =>
            row.profileId > after.profileId || (row.profileId === after.profileId && row.titleId > after.titleId),
        )
        .slice(0, limit),
    save: async (rows, from, to) => {
      made.onSave('before');
      if (cursor !== from) return false;
      for (const row of rows) table.set(keyOf(row), row);
      cursor = to;
      made.onSave('after');
      return true;
    },
    reset: async () => {
      table.clear();
      cursor = 0;
    },
  };
  const events: EventLog = {
    read: async (after, limit) => log.filter(({ seq }) => seq > after).slice(0, limit),
    last: async () => log.at(-1)?.seq ?? 0,
    append: never,
    ofProfile: async (profileId, after, limit) =>
      log.filter((event) => event.profileId === profileId && event.seq > after).slice(0, limit),
    seal: never,
    sealed: { last: async () => 0, columns: async function* () {}, table: never },
    prune: never,
  };
  const made: MemoryStore = { store: { events, states }, log, rows: sorted, onSave: () => {}, loads: 0 };
  return made;
}
