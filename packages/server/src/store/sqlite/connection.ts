// One connection to the file of an embedded store: how it is set, and its prepared statements.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { ServerError } from '../../errors.ts';
import type { Answer } from './dialect.ts';

/** Older ones may corrupt a database that is written and checkpointed at once (fixed in 3.51.3). */
const OLDEST = '3.51.3';
/** Statements made from lists of any length would fill the memory. */
const MOST_STATEMENTS = 200;

export interface Connection {
  readonly db: DatabaseSync;
  /** A statement, prepared once. */
  prepare(sql: string): StatementSync;
  run(sql: string, parameters: readonly unknown[]): Answer;
  /** All or nothing, and on disk when it returns unless it may come later. */
  transaction<T>(work: () => T, durability?: Durability): T;
  close(): void;
}

export interface Durability {
  /**
   * False: on disk once a later commit that waits for the disk is, or the log is written into the database. A power cut takes
   * back the end of the log, never something in the middle.
   */
  readonly lasting: boolean;
}

interface ConnectOptions {
  readonly readOnly?: boolean;
  /** MB of pages kept in memory; the others lie in the system's memory, if not on disk. */
  readonly cacheMb?: number;
}

export function connect(path: string, { readOnly = false, cacheMb = 4 }: ConnectOptions = {}): Connection {
  const db = new DatabaseSync(path, { readOnly, timeout: 5_000, enableForeignKeyConstraints: false });
  const statements = new Map<string, StatementSync>();
  db.exec(`pragma cache_size = ${-1000 * cacheMb}; pragma trusted_schema = off`);
  // FULL: a commit is on disk when it returns, and not merely in the order of things to come.
  if (!readOnly) {
    db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma journal_size_limit = 67108864');
  }
  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  return {
    db,
    prepare,
    run(sql, parameters) {
      const statement = prepare(sql);
      const bound = parameters as readonly SQLInputValue[];
      if (statement.columns().length > 0) return { rows: statement.all(...bound), changes: 0 };
      return { rows: [], changes: Number(statement.run(...bound).changes) };
    },
    transaction(work, { lasting } = { lasting: true }) {
      // Taken at once and not when a prepared statement is run, and only outside of a transaction.
      if (!lasting) db.exec('pragma synchronous = normal');
      try {
        prepare('begin immediate').run();
        const result = work();
        prepare('commit').run();
        return result;
      } catch (error) {
        if (db.isTransaction) db.exec('rollback');
        throw error;
      } finally {
        if (!lasting) db.exec('pragma synchronous = full');
      }
    },
    close() {
      statements.clear();
      db.close();
    },
  };
}

/** E_SQLITE_OLD below the version that is safe. */
export function checkVersion(got: string): void {
  const [a, b] = [got, OLDEST].map((version) => version.split('.').map(Number));
  const at = a!.findIndex((part, i) => part !== b![i]);
  if (at >= 0 && a![at]! < (b![at] ?? 0)) throw new ServerError('E_SQLITE_OLD', { got, want: OLDEST });
}

/** Result codes of SQLite (sqlite.org/rescode.html), the lower byte. */
const DAMAGED = new Set([11, 26]);
const AWAY = new Set([5, 6, 10, 14, 23]);
const FULL = 13;

/** An error of node:sqlite as ours; anything else, such as a broken constraint, as it is. */
export function asStoreError(error: unknown): unknown {
  const { errcode, message } = error as { errcode?: number; message?: string };
  if (errcode === undefined) return error;
  const why = `${message} (SQLite ${errcode})`;
  if (DAMAGED.has(errcode & 255)) return new ServerError('E_STORE_CORRUPT', { why }, { cause: error });
  if ((errcode & 255) === FULL) return new ServerError('E_DISK_FULL', { why }, { cause: error });
  return AWAY.has(errcode & 255) ? new ServerError('E_STORE_UNAVAILABLE', { why }, { cause: error }) : error;
}
