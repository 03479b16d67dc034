// Keys of callers: only hashes of secrets are here.
import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import { chunks, lastOfEach } from './database.ts';
import type { Key, Scope } from './records.ts';
import type { Keys } from './store.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['keys']>;

const rowOf = (key: Key): Row => ({
  id: key.id,
  hash: key.hash,
  label: key.label,
  scopes: JSON.stringify(key.scopes),
  origins: JSON.stringify(key.origins),
  account_id: key.accountId,
  profile_id: key.profileId,
  created_at: key.createdAt,
  expires_at: key.expiresAt,
  revoked_at: key.revokedAt,
});

const keyOf = (row: Row): Key => ({
  id: row.id,
  hash: row.hash,
  label: row.label,
  scopes: JSON.parse(row.scopes) as Scope[],
  origins: JSON.parse(row.origins) as string[],
  accountId: row.account_id,
  profileId: row.profile_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
});

export function keysOf({ reads, writes }: Database): Keys {
  return {
    async get(id) {
      const row = await reads.selectFrom('keys').selectAll().where('id', '=', id).executeTakeFirst();
      return row && keyOf(row);
    },
    async byHash(hash) {
      const row = await reads.selectFrom('keys').selectAll().where('hash', '=', hash).executeTakeFirst();
      return row && keyOf(row);
    },
    async put(keys) {
      await writes.transaction().execute(async (trx) => {
        for (const some of chunks(lastOfEach(keys))) {
          // replaced whole: a key has no part that outlives another writing of it
          await trx
            .deleteFrom('keys')
            .where(
              'id',
              'in',
              some.map(({ id }) => id),
            )
            .execute();
          await trx.insertInto('keys').values(some.map(rowOf)).execute();
        }
      });
    },
    async list(after, limit) {
      const query = reads.selectFrom('keys').selectAll().where('id', '>', after).orderBy('id').limit(limit);
      return (await query.execute()).map(keyOf);
    },
    async remove(id) {
      const { numDeletedRows } = await writes.deleteFrom('keys').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async count() {
      const query = reads.selectFrom('keys').select((eb) => eb.fn.countAll<number>().as('count'));
      return (await query.executeTakeFirstOrThrow()).count;
    },
  };
}
