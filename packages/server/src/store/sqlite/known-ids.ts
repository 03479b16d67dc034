// Every id that was ever accepted: the newest in a table, which the log itself can rebuild; the others in runs on disk.
import type { Verdict } from '../event.ts';
import type { Connection } from './connection.ts';
import { idRuns } from './id-runs.ts';
import { idTable } from './id-table.ts';
import { idWords, WORDS } from './id-words.ts';

/** Ids in the table before they become a run: 3 MB, written in some 20 ms. */
const TABLE = 131_072;

export interface KnownIds {
  readonly size: number;
  /** Accepted where the id is new; then it is known. */
  judge(id: string, digest: Uint8Array): Verdict;
  /** Every event up to that seq is known without the log. */
  through(): number;
  /** Before a batch. */
  mark(): number;
  /** After a batch that failed: what it made known is unknown again. */
  undo(mark: number): void;
  /** Writes the table as a run once it is full, or now; `through` is the newest seq. In a transaction of its own. */
  settle(through: number, now?: boolean): void;
  /** A little of the work that can wait; false when there is none. */
  tidy(): boolean;
}

export function knownIds(connection: Connection, { table = TABLE } = {}): KnownIds {
  const runs = idRuns(connection);
  const words = new Uint32Array(WORDS);
  let newest = rebuilt(connection, runs.through());
  return {
    get size() {
      return runs.size + newest.size;
    },
    judge(id, digest) {
      idWords(id, digest, words);
      const before = newest.find(words) ?? runs.find(words);
      if (before) return before;
      newest.add(words);
      return 'accepted';
    },
    through: () => runs.through(),
    mark: () => newest.size,
    undo: (mark) => newest.truncate(mark),
    settle(through, now = false) {
      if (newest.size === 0 || (newest.size < table && !now)) return;
      runs.write(newest.records(), through);
      newest = idTable();
    },
    tidy: () => runs.tidy(),
  };
}

/** The ids of events that came after the last run was written. */
function rebuilt({ prepare }: Connection, through: number): ReturnType<typeof idTable> {
  const newest = idTable();
  const words = new Uint32Array(WORDS);
  for (const row of prepare('select id, digest from events where seq > ?').iterate(through)) {
    newest.add(idWords(row.id as string, row.digest as Uint8Array, words));
  }
  return newest;
}
