// The log in PostgreSQL: the hot tail is a table, appended under a lock and read in order of seq.
import type { HotTail } from '../sealed.ts';
import type { LoggedEvent } from '../store.ts';
import { LOCK } from '../migrations/append-function.ts';
import { append } from './append.ts';
import type { Client, GuardedPool } from './pool.ts';

const COLUMNS = `seq, id, type, profile_id as "profileId", account_id as "accountId",
  occurred_at as "occurredAt", received_at as "receivedAt", body`;

/** Events removed in one commit. */
const STEP = 5_000;

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
    async removeThrough(seq) {
      const first = (await pool.query<{ seq: number | null }>('select min(seq) as seq from events'))[0]!.seq;
      for (let at = first ?? Infinity; at <= seq; at += STEP) {
        await removeEvents(pool, 'seq <= $1', Math.min(seq, at + STEP - 1));
      }
    },
    removeProfile: (profileId) => removeEvents(pool, 'profile_id = $1', profileId),
    removeBefore: (receivedAt) => removeEvents(pool, 'received_at < $1', receivedAt),
  };
}

/** Deletes events; the end of the log stays known, so that `last` never goes back. */
async function removeEvents(pool: GuardedPool, where: string, value: string | number): Promise<number> {
  return pool.transaction(async (client) => {
    // appended now, it could be removed without having been the end
    if (!where.startsWith('seq')) await client.query(`select pg_advisory_xact_lock(${LOCK.append})`);
    await keepEnd(client);
    const gone = await client.query<{ seq: number }>(`delete from events where ${where} returning seq`, [value]);
    return gone.length;
  });
}

async function keepEnd(client: Client): Promise<void> {
  await client.query(
    `insert into settings (name, value) select 'log-end', seq::text from (${END}) as log
     on conflict (name) do update set value = excluded.value`,
  );
}
