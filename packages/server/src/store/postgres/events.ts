// The log in PostgreSQL: the hot tail is a table, appended under a lock and read in order of seq.
import { setTimeout } from 'node:timers/promises';
import type { HotTail } from '../sealed.ts';
import type { LoggedEvent } from '../store.ts';
import { LOCK } from '../migrations/append-function.ts';
import { append } from './append.ts';
import type { Client, GuardedPool } from './pool.ts';

const COLUMNS = `seq, id, type, profile_id as "profileId", account_id as "accountId",
  occurred_at as "occurredAt", received_at as "receivedAt", body`;

/** Events removed in one commit, and ms of rest after it: senders wait for the same processors. */
const STEP = 2_500;
const REST_MS = 5;

const END = `select greatest(coalesce((select max(seq) from events), 0),
  coalesce((select value::bigint from settings where name = 'log-end'), 0)) as seq`;

export function postgresEvents(pool: GuardedPool): HotTail {
  /** All up to here were removed: looking further back would go over every removed row until a vacuum, again at each step. */
  let removed = 0;
  return {
    append: (batch) => append(pool, batch),
    read: (after, limit) =>
      pool.query<LoggedEvent>(`select ${COLUMNS} from events where seq > $1 order by seq limit $2`, [after, limit]),
    ofProfile: (profileId, after, limit) =>
      pool.query<LoggedEvent>(
        `select ${COLUMNS} from events where profile_id = $1 and seq > $2 order by seq limit $3`,
        [profileId, after, limit],
      ),
    last: async () => (await pool.query<{ seq: number }>(END))[0]!.seq,
    async removeThrough(seq) {
      const from = removed > 0 ? removed + 1 : await first(pool);
      for (let at = from; at <= seq; at += STEP) {
        const to = Math.min(seq, at + STEP - 1);
        await remove(pool, 'seq between $1 and $2', [at, to]);
        removed = to;
        await setTimeout(REST_MS);
      }
    },
    removeProfile: (profileId) => removeEvents(pool, 'profile_id = $1', profileId),
    removeBefore: (receivedAt) => removeEvents(pool, 'received_at < $1', receivedAt),
  };
}

/** Infinity where nothing is. */
async function first(pool: GuardedPool): Promise<number> {
  const [row] = await pool.query<{ seq: number | null }>('select min(seq) as seq from events');
  return row!.seq ?? Infinity;
}

/** Those that are chosen by something else than their place: appended now, one could be removed without having been the end. */
const removeEvents = (pool: GuardedPool, where: string, value: string | number): Promise<number> =>
  pool.transaction(async (client) => {
    await client.query(`select pg_advisory_xact_lock(${LOCK.append})`);
    return remove(client, where, [value]);
  });

/** Deletes events; the end of the log stays known, so that `last` never goes back. All parts see the log as it was before. */
async function remove(client: Client, where: string, values: readonly (string | number)[]): Promise<number> {
  const [gone] = await client.query<{ count: number }>(
    `with kept as (
       insert into settings (name, value) select 'log-end', seq::text from (${END}) as log
       on conflict (name) do update set value = excluded.value),
     gone as (delete from events where ${where} returning 1)
     select count(*) from gone`,
    values,
  );
  return gone!.count;
}
