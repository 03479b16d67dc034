// Every id that was ever accepted: the newest in a table, which the log itself can rebuild; the others in runs on disk.
import type { Verdict } from '../event.ts';
import type { Connection } from './connection.ts';
import { idRuns, type Steps } from './id-runs.ts';
import { idTable, type IdTable } from './id-table.ts';
import { idWords, WORDS } from './id-words.ts';

/** Ids in the table before they become a run: with those of one more batch they fill 4 MB. */
const TABLE = 120_000;

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
  /** Once the table is full, it is to become a run; `through` is the newest seq. */
  settle(through: number): void;
  /** Now, and all at once: every id is in a run when this returns. */
  settleAll(through: number): void;
  /** A little of the work that can wait, in a transaction of its own; false when there is none. */
  tidy(): boolean;
}

/** A full table on its way into a run. */
interface Leaving {
  readonly table: IdTable;
  readonly through: number;
  steps: Steps;
}

export function knownIds(connection: Connection, { table = TABLE } = {}): KnownIds {
  const runs = idRuns(connection);
  const words = new Uint32Array(WORDS);
  let newest = rebuilt(connection, runs.through());
  let leaving: Leaving | undefined;
  // A table lives for seconds, which is too long to be collected young: a new one each time left tens of MB lying about.
  let spare = idTable();

  function leave(through: number): void {
    leaving = { table: newest, through, steps: runs.writing(newest.records(), through) };
    newest = spare;
  }

  function leavingStep(going: Leaving): void {
    try {
      if (!going.steps()) return;
      leaving = undefined;
      spare = going.table;
      spare.clear();
    } catch (error) {
      // a full disk, say: from the beginning, next time
      going.steps = runs.writing(going.table.records(), going.through);
      throw error;
    }
  }
  return {
    get size() {
      return runs.size + newest.size + (leaving?.table.size ?? 0);
    },
    judge(id, digest) {
      idWords(id, digest, words);
      const before = newest.find(words) ?? leaving?.table.find(words) ?? runs.find(words);
      if (before) return before;
      newest.add(words);
      return 'accepted';
    },
    through: () => runs.through(),
    mark: () => newest.size,
    undo: (mark) => newest.truncate(mark),
    settle(through) {
      if (!leaving && newest.size >= table) leave(through);
    },
    settleAll(through) {
      while (leaving) leavingStep(leaving);
      if (newest.size > 0) leave(through);
      while (leaving) leavingStep(leaving);
    },
    tidy() {
      if (!leaving) return runs.tidy();
      leavingStep(leaving);
      return true;
    },
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
