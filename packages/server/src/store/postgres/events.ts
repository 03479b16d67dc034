// The log in PostgreSQL: the hot tail is a table, appended under a lock and read in order of seq.
import type { HotTail } from '../sealed.ts';
import type { LoggedEvent } from '../store.ts';
import { append, LOCK } from './append.ts';
import type { Client, GuardedPool } from './pool.ts';

const COLUMNS = `seq, id, type, profile_id as "profileId", account_id as "accountId",
  occurred_at as "occurredAt", received_at as "receivedAt", body`;

const END = `select greatest(coalesce((select max(seq) from events), 0),
  coalesce((select value::bigint from settings where name = 'log-end'), 0)) as seq`;

export function postgresEvents(pool: GuardedPool): HotTail {
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
    removeThrough: async (seq) => void (await removeEvents(pool, 'seq <= $1', seq)),
    removeProfile: (profileId) => removeEvents(pool, 'profile_id = $1', profileId),
    removeBefore: (receivedAt) => removeEvents(pool, 'received_at < $1', receivedAt),
  };
}

/** Deletes events; the end of the log stays known, so that `last` never goes back. */
async function removeEvents(pool: GuardedPool, where: string, value: string | number): Promise<number> {
  return pool.transaction(async (client) => {
    await client.query(`select pg_advisory_xact_lock(${LOCK.append})`);
    await keepEnd(client);
    const gone = await client.query<{ id: string }>(`delete from events where ${where} returning id`, [value]);
    return gone.length;
  });
}

async function keepEnd(client: Client): Promise<void> {
  await client.query(
    `insert into settings (name, value) select 'log-end', seq::text from (${END}) as log
     on conflict (name) do update set value = excluded.value`,
  );
}
