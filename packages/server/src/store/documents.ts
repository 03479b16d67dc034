// Titles, profiles and accounts: what is looked up by id and read whole.
import { sql, type Kysely } from 'kysely';
import type { Database } from './database.ts';
import { chunks, lastOfEach } from './database.ts';
import type { Account, Profile, Title } from './records.ts';
import type { Profiles, Table, Titles } from './store.ts';
import type { Tables } from './tables.ts';

const document = (record: object): string => JSON.stringify(record);
type Kept = { readonly document: string };
const titleOf = (row: Kept): Title => JSON.parse(row.document) as Title;
/** A row of an earlier program lacks the fields that came later. */
export const profileOf = ({ document }: Kept): Profile => {
  const profile = JSON.parse(document) as Earlier;
  return { ...later, ...profile };
};
type Late = 'blocked' | 'avatar';
type Earlier = Omit<Profile, Late> & Partial<Pick<Profile, Late>>;
/** What a profile had before it could say so. */
export const later: Pick<Profile, Late> = { blocked: [], avatar: null };

/** Name of the setting that counts changes of the catalogue. */
const VERSION = 'titles.version';

/** In the transaction of the change, so that whoever sees one sees the other. */
const countChange = async (trx: Kysely<Tables>): Promise<void> =>
  void (await trx
    .insertInto('settings')
    .values({ name: VERSION, value: '1' })
    .onConflict((on) =>
      on.column('name').doUpdateSet({ value: sql<string>`cast(cast(settings.value as bigint) + 1 as text)` }),
    )
    .execute());

export function titlesOf({ reads, writes }: Database): Titles {
  return {
    async get(id) {
      const row = await reads.selectFrom('titles').select('document').where('id', '=', id).executeTakeFirst();
      return row && titleOf(row);
    },
    async put(rows) {
      if (rows.length === 0) return;
      await writes.transaction().execute(async (trx) => {
        await countChange(trx);
        for (const some of chunks(lastOfEach(rows))) {
          await trx
            .insertInto('titles')
            .values(some.map((title) => ({ id: title.id, document: document(title) })))
            .onConflict((on) => on.column('id').doUpdateSet((eb) => ({ document: eb.ref('excluded.document') })))
            .execute();
        }
      });
    },
    async list(after, limit) {
      const query = reads.selectFrom('titles').select('document').where('id', '>', after);
      return (await query.orderBy('id').limit(limit).execute()).map(titleOf);
    },
    remove: (id) =>
      writes.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx.deleteFrom('titles').where('id', '=', id).executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await countChange(trx);
        return true;
      }),
    async version() {
      const row = await reads.selectFrom('settings').select('value').where('name', '=', VERSION).executeTakeFirst();
      return Number(row?.value ?? 0);
    },
    async many(ids) {
      const found: Title[] = [];
      for (const some of chunks([...new Set(ids)])) {
        const rows = await reads.selectFrom('titles').select('document').where('id', 'in', some).execute();
        found.push(...rows.map(titleOf));
      }
      return found;
    },
  };
}

export function accountsOf({ reads, writes }: Database): Table<Account> {
  const account = (row: { id: string; created_at: number }): Account => ({ id: row.id, createdAt: row.created_at });
  return {
    async get(id) {
      const row = await reads.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
      return row && account(row);
    },
    async put(rows) {
      await writes.transaction().execute(async (trx) => {
        for (const some of chunks(lastOfEach(rows))) {
          await trx
            .insertInto('accounts')
            .values(some.map(({ id, createdAt }) => ({ id, created_at: createdAt })))
            .onConflict((on) => on.column('id').doUpdateSet((eb) => ({ created_at: eb.ref('excluded.created_at') })))
            .execute();
        }
      });
    },
    async list(after, limit) {
      const query = reads.selectFrom('accounts').selectAll().where('id', '>', after);
      return (await query.orderBy('id').limit(limit).execute()).map(account);
    },
    async remove(id) {
      const { numDeletedRows } = await writes.deleteFrom('accounts').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

/** What ingestion asks at every commit: each driver's own. */
export type HotProfiles = Pick<Profiles, 'many' | 'recognize' | 'ensure' | 'introduce' | 'stamp'>;

export function profilesOf({ reads, writes }: Database, hot: HotProfiles): Profiles {
  const rowOf = (profile: Profile) => ({
    id: profile.id,
    account_id: profile.accountId,
    document: document(profile),
  });
  return {
    ...hot,
    async get(id) {
      // Asked with every request: by the prepared statement.
      const [profile] = await hot.many([id]);
      return profile;
    },
    async put(rows) {
      await writes.transaction().execute(async (trx) => {
        for (const some of chunks(lastOfEach(rows))) {
          await trx
            .insertInto('profiles')
            .values(some.map(rowOf))
            .onConflict((on) =>
              on.column('id').doUpdateSet((eb) => ({
                account_id: eb.ref('excluded.account_id'),
                document: eb.ref('excluded.document'),
              })),
            )
            .execute();
        }
      });
    },
    async list(after, limit) {
      const query = reads.selectFrom('profiles').select('document').where('id', '>', after);
      return (await query.orderBy('id').limit(limit).execute()).map(profileOf);
    },
    async remove(id) {
      const { numDeletedRows } = await writes.deleteFrom('profiles').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async ofAccount(accountId) {
      const query = reads.selectFrom('profiles').select('document').where('account_id', '=', accountId);
      return (await query.orderBy('id').execute()).map(profileOf);
    },
    async accountsOf(ids) {
      const found = new Map<string, string>();
      for (const some of chunks(ids)) {
        const rows = await reads.selectFrom('profiles').select(['id', 'account_id']).where('id', 'in', some).execute();
        for (const row of rows) found.set(row.id, row.account_id);
      }
      return found;
    },
  };
}
