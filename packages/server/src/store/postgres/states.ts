// States in PostgreSQL, many in one statement.
import type { StateRow } from '../records.ts';
import { CURSOR, ofOthers, type HotStates } from '../states.ts';
import type { Client, GuardedPool } from './pool.ts';

export function hotStates(pool: GuardedPool): HotStates {
  return {
    load: (keys) =>
      pool.query<StateRow>(
        `select profile_id as "profileId", title_id as "titleId", state, last_at as "lastAt"
         from states join unnest($1::text[], $2::text[]) as asked (p, t) on profile_id = p and title_id = t`,
        [keys.map(({ profileId }) => profileId), keys.map(({ titleId }) => titleId)],
      ),
    ofProfile: (profileId) =>
      pool.query<StateRow>(
        `select profile_id as "profileId", title_id as "titleId", state, last_at as "lastAt"
         from states where profile_id = $1 order by title_id`,
        [profileId],
      ),
    save: (rows, from, to, hashOf) =>
      pool.transaction(async (client) => {
        // Makes the row where there is none, so that of two first folds one waits for the other and then sees its cursor.
        await client.query(`insert into settings (name, value) values ($1, '0') on conflict do nothing`, [CURSOR]);
        const moved = await client.query(
          'update settings set value = $3::text where name = $1 and value = $2::text returning name',
          [CURSOR, String(from), String(to)],
        );
        if (moved.length === 0) return false;
        // Only now: an erasure takes the same row, and either is over or waits for us and then removes what we write.
        await put(client, hashOf ? await ofOthers(rows, hashOf, erased(client)) : rows);
        return true;
      }),
  };
}

const erased =
  (client: Client) =>
  async (hashes: () => string[]): Promise<readonly string[]> => {
    if ((await client.query('select from erasures limit 1')).length === 0) return [];
    const known = await client.query<{ hash: string }>(
      'select profile_hash as hash from erasures where profile_hash = any ($1::text[] collate "C")',
      [hashes()],
    );
    return known.map(({ hash }) => hash);
  };

async function put(client: Client, rows: readonly StateRow[]): Promise<void> {
  await client.query(
    `insert into states (profile_id, title_id, state, last_at)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
     on conflict (profile_id, title_id) do update set state = excluded.state, last_at = excluded.last_at`,
    [
      rows.map(({ profileId }) => profileId),
      rows.map(({ titleId }) => titleId),
      rows.map(({ state }) => state),
      rows.map(({ lastAt }) => lastAt),
    ],
  );
}
