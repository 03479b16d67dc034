// A real PostgreSQL for tests: one cluster for each test process, stopped when it ends.
import { rmSync } from 'node:fs';
import { after } from 'node:test';
import { startPostgres, type Cluster } from './cluster.ts';

export { noPostgres, startPostgres, type Cluster } from './cluster.ts';

let shared: Promise<Cluster> | undefined;

/** The one cluster of this test process, started when first asked for and removed at its end. */
export function sharedPostgres(): Promise<Cluster> {
  // Nothing here cuts the power, and a database is made and dropped for every test.
  shared ??= startPostgres({ fsync: 'off', full_page_writes: 'off' });
  return shared;
}

after(async () => {
  const cluster = await shared;
  if (!cluster) return;
  await cluster.stop('immediate');
  rmSync(cluster.folder, { recursive: true, force: true });
});
