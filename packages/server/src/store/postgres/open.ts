// Opens a store in a PostgreSQL database, which any number of processes may share.
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Database } from '../database.ts';
import { erasuresOf } from '../erasures.ts';
import { migrate } from '../migrations/index.ts';
import { postgresFlavour } from '../migrations/flavour.ts';
import { statesOf } from '../states.ts';
import type { Store } from '../store.ts';
import { tablesOf } from '../tables-of.ts';
import type { Tables } from '../tables.ts';
import { LOCK } from './append.ts';
import { postgresEvents, removeEvents } from './events.ts';
import { guardedPool, type PoolOptions } from './pool.ts';
import { hotStates } from './states.ts';

/** E_STORE_UNAVAILABLE where the server does not answer, E_STORE_NEWER where a newer program made the tables. */
export async function openPostgres(url: string, options: PoolOptions): Promise<Store> {
  const pool = guardedPool(url, options);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool.kysely }) });
  try {
    await makeTables(db, nameOf(url));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const database: Database = { reads: db, writes: db };
  let closed = false;
  return {
    driver: 'postgres',
    events: postgresEvents(pool),
    states: statesOf(database, hotStates(pool)),
    ...tablesOf(database),
    erasures: erasuresOf(database, {
      events: (profileId) => removeEvents(pool, 'profile_id = $1', profileId),
      scrub: () =>
        pool.slowly(async (client) => {
          for (const table of ['events', ...SCRUBBED]) await client.query(`vacuum full ${table}`);
        }),
    }),
    ping: async () => void (await pool.query('select 1')),
    async close() {
      if (closed) return;
      closed = true;
      await db.destroy();
    },
  };
}

/** Tables in which an erasure deletes: their files are written anew, so that nothing of the deleted rows is left in them. */
const SCRUBBED = ['profiles', 'consents', 'searches', 'states', 'keys', 'quarantine'];

/** Processes that start together take turns. */
async function makeTables(db: Kysely<Tables>, place: string): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.lit(LOCK.migrate)})`.execute(connection);
    try {
      await migrate(connection as unknown as Kysely<unknown>, postgresFlavour, place);
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCK.migrate)})`.execute(connection);
    }
  });
}

/** The address without its password, for messages. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
