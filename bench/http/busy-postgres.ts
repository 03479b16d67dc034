// A PostgreSQL set up for a busy log (docs/store.md) and run in: the files of its own log are there already and are used again.
import { startPostgres, type Cluster } from '@marquee/server/test-cluster';

/** What docs/store.md says of a database with a busy intake. */
const SETTINGS = { shared_buffers: '2GB', max_wal_size: '4GB', min_wal_size: '4GB', checkpoint_timeout: '15min' };
/** Of 16.7 MB each: a little more than those four gigabytes. */
const MESSAGES = 260;

/**
 * A new cluster makes each 16 MB of its log anew and fills it with zeroes first, which holds up every commit for 50–100 ms; one
 * that has run for a while does not. So it is made to write as much as it keeps.
 */
export async function startBusyPostgres(): Promise<Cluster> {
  const cluster = await startPostgres(SETTINGS);
  await cluster.ask(
    `select pg_logical_emit_message(false, 'run in', repeat('.', 16700000)) from generate_series(1, ${MESSAGES})`,
  );
  await cluster.ask('checkpoint');
  return cluster;
}
