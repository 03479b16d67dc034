// Seals on a thread of its own, over connections of its own; the lock that keeps other processes out is its starter's.
import { aside, serveAside } from '../aside.ts';
import { sealInto } from '../sealed.ts';
import { segmentLog } from '../segments/log.ts';
import { postgresEvents } from './events.ts';
import { postgresFiles } from './files.ts';
import { guardedPool } from './pool.ts';

interface Task {
  readonly url: string;
  readonly statementMs: number;
  readonly upTo: number;
}

/** Writes the events up to `upTo` into segments; says how many. They are still in the table. */
export const sealAside = (task: Task): Promise<number> => aside(import.meta.url, task);

await serveAside(async ({ url, statementMs, upTo }: Task) => {
  // A clock that stands still: whoever finds the server away once is done.
  const pool = guardedPool(url, { now: () => 0, size: 1, statementMs });
  try {
    return await sealInto(segmentLog(postgresFiles(pool)), postgresEvents(pool).read, upTo);
  } finally {
    await pool.kysely.end();
  }
});
