// Opens a store in a PostgreSQL database, which any number of processes may share.
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Database } from '../database.ts';
import { erasuresOf } from '../erasures.ts';
import { pagesOf } from '../pages.ts';
import { LOCK } from '../migrations/append-function.ts';
import { migrate } from '../migrations/index.ts';
import { postgresFlavour } from '../migrations/flavour.ts';
import { wholeLog, type Alone } from '../sealed.ts';
import { segmentLog } from '../segments/log.ts';
import { statesOf } from '../states.ts';
import type { Store } from '../store.ts';
import { tablesOf } from '../tables-of.ts';
import type { Tables } from '../tables.ts';
import { postgresEvents } from './events.ts';
import { postgresFiles } from './files.ts';
import { guardedPool, type GuardedPool, type PoolOptions } from './pool.ts';
import { hotProfiles } from './profiles.ts';
import { sealAside } from './sealer.ts';
import { hotStates } from './states.ts';

export interface PostgresOptions extends PoolOptions {
  /** For who only reads beside a server: what an interrupted sealing left is the server's to finish. */
  readonly reads?: true;
}

/** E_STORE_UNAVAILABLE where the server does not answer, E_STORE_NEWER where a newer program made the tables. */
export async function openPostgres(url: string, options: PostgresOptions): Promise<Store> {
  const pool = guardedPool(url, options);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool.kysely }) });
  try {
    await makeTables(db, nameOf(url));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const database: Database = { reads: db, writes: db };
  const segments = segmentLog(postgresFiles(pool));
  const log = wholeLog(postgresEvents(pool), segments, {
    noOtherProcess: alone(pool),
    seal: (upTo) => sealAside({ url, statementMs: options.statementMs, upTo }),
  });
  if (!options.reads) await log.recover();
  let closed = false;
  return {
    driver: 'postgres',
    events: log,
    states: statesOf(database, hotStates(pool)),
    ...tablesOf(database, hotProfiles(pool)),
    pages: pagesOf(database, (trx) => sql`select pg_advisory_xact_lock(${sql.lit(LOCK.pages)})`.execute(trx)),
    erasures: erasuresOf(database, { events: log.removeProfile, scrub: () => scrub(pool) }),
    async check() {
      const [tables, { bad }] = await Promise.all([checkTables(pool), segments.check()]);
      return [...tables, ...bad.map(({ name, why }) => `segment ${name}: ${why}`)];
    },
    ping: async () => void (await pool.query('select 1')),
    async close() {
      if (closed) return;
      closed = true;
      await db.destroy();
    },
  };
}

/** A lock of the session, on a connection that does nothing else meanwhile; the server lets go of it if we die. */
const alone =
  (pool: GuardedPool): Alone =>
  (work) =>
    pool.slowly(async (client) => {
      await client.query(`select pg_advisory_lock(${LOCK.seal})`);
      try {
        return await work();
      } finally {
        await client.query(`select pg_advisory_unlock(${LOCK.seal})`);
      }
    });

const scrub = (pool: GuardedPool): Promise<void> =>
  pool.slowly(async (client) => {
    for (const table of SCRUBBED) await client.query(`vacuum full ${table}`);
    await client.query('checkpoint').catch(() => undefined);
  });

/** Reading every row verifies the checksum of every page, where the cluster has them. */
const checkTables = (pool: GuardedPool): Promise<readonly string[]> =>
  pool.slowly(async (client) => {
    const problems: string[] = [];
    for (const table of [...SCRUBBED, 'event_ids', 'titles', 'erasures', 'settings']) {
      await client.query(`select sum(length(t::text)) from ${table} as t`).catch((error: Error) => {
        problems.push(`table ${table}: ${error.message}`);
      });
    }
    return problems;
  });

/** Tables in which an erasure deletes: their files are written anew, so that nothing of the deleted rows is left in them. */
const SCRUBBED = [
  'events',
  'segments',
  'accounts',
  'profiles',
  'consents',
  'searches',
  'states',
  'keys',
  'quarantine',
  'pages',
];

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
