// Rows of PostgreSQL keep the promises of a place for segments.
import { testSegmentFiles } from '../../../test/conformance/segment-files.ts';
import { noPostgres, sharedPostgres } from '../../../test/postgres.ts';
import { openStore } from '../index.ts';
import { postgresFiles } from './files.ts';
import { guardedPool } from './pool.ts';

testSegmentFiles(
  'postgres',
  async (t) => {
    const cluster = await sharedPostgres();
    const url = await cluster.fresh();
    // makes the tables
    await (await openStore(url, { now: Date.now })).close();
    const pool = guardedPool(url, { now: Date.now, size: 2, statementMs: 30_000 });
    t.after(async () => {
      await pool.kysely.end();
      await cluster.drop(url);
    });
    return postgresFiles(pool);
  },
  noPostgres ?? false,
);
