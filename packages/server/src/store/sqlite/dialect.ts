// kysely's way to node:sqlite: its own compiler and introspector, our connection, transactions that may hold tables.
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
} from 'kysely';

export interface Answer {
  readonly rows: readonly Record<string, unknown>[];
  readonly changes: number;
}

/** Runs one statement. Rejects, or throws, with what is mapped to a ServerError already. */
export type Run = (sql: string, parameters: readonly unknown[]) => Answer | Promise<Answer>;

/** Waits until nobody else is writing, and answers with the way to let go. */
export type Acquire = () => Promise<() => void>;

export function sqliteDialect(run: Run, acquire: Acquire): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => driver(run, acquire),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite can make tables within a transaction; kysely does not use that on its own. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function driver(run: Run, acquire: Acquire): Driver {
  const held = new WeakMap<DatabaseConnection, () => void>();
  const say = (sql: string) => async (): Promise<void> => void (await run(sql, []));
  return {
    init: async () => undefined,
    async acquireConnection() {
      const release = await acquire();
      const connection = connectionOf(run);
      held.set(connection, release);
      return connection;
    },
    // At once, not at the first write: a transaction that has read cannot be refused then for being behind.
    beginTransaction: say('begin immediate'),
    commitTransaction: say('commit'),
    rollbackTransaction: say('rollback'),
    releaseConnection: async (connection) => held.get(connection)?.(),
    destroy: async () => undefined,
  };
}

function connectionOf(run: Run): DatabaseConnection {
  return {
    executeQuery: async ({ sql, parameters }) => {
      const { rows, changes } = await run(sql, parameters);
      return { rows: rows as never[], numAffectedRows: BigInt(changes) };
    },
    // oxlint-disable-next-line require-yield -- a generator is asked for, and nothing here streams
    async *streamQuery() {
      throw new Error('rows of SQLite are not streamed; ask for them in pages');
    },
  };
}
