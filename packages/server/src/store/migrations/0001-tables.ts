// The first tables. Ids are compared byte by byte in both databases, so that both list in the same order.
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Flavour } from './flavour.ts';

export function tables({ id, counted, compact, events }: Flavour): Migration {
  return { up: create };

  async function create(db: Kysely<unknown>): Promise<void> {
    const table = async (name: string, columns: RawBuilder<unknown>, clustered = false): Promise<void> =>
      void (await sql`create table ${sql.table(name)} (${columns})${clustered ? compact : sql``}`.execute(db));
    await table('accounts', sql`id ${id} primary key, created_at bigint not null`);
    await table('profiles', sql`id ${id} primary key, account_id ${id} not null, document text not null`);
    await table('titles', sql`id ${id} primary key, document text not null`);
    await table(
      'keys',
      sql`id ${id} primary key, hash ${id} not null unique, label text not null, scopes text not null, origins text not null,
        account_id ${id}, profile_id ${id}, created_at bigint not null, expires_at bigint, revoked_at bigint`,
    );
    await table(
      'consents',
      sql`seq ${counted}, profile_id ${id} not null, purpose text not null, granted integer not null,
        version text not null, at bigint not null, expires_at bigint`,
    );
    await table(
      'searches',
      sql`event_id ${id} primary key, profile_id ${id} not null, at bigint not null, words text not null, results integer`,
    );
    await table(
      'quarantine',
      sql`seq ${counted}, id ${id}, profile_id ${id}, received_at bigint not null, code text not null,
        message text not null, path text not null, body text not null`,
    );
    await table(
      'states',
      sql`profile_id ${id} not null, title_id ${id} not null, state text not null, last_at bigint not null,
        primary key (profile_id, title_id)`,
      true,
    );
    await table(
      'erasures',
      sql`id ${id} primary key, profile_hash ${id} not null, requested_at bigint not null, completed_at bigint not null,
        removed text not null`,
    );
    await table('settings', sql`name ${id} primary key, value text not null`);
    for (const statement of events) await statement.execute(db);
    await indexes(db);
  }
}

async function indexes(db: Kysely<unknown>): Promise<void> {
  await sql`create index profiles_account on profiles (account_id, id)`.execute(db);
  await sql`create index keys_profile on keys (profile_id)`.execute(db);
  await sql`create index consents_profile on consents (profile_id, seq)`.execute(db);
  await sql`create index searches_profile on searches (profile_id)`.execute(db);
  await sql`create index searches_at on searches (at, event_id)`.execute(db);
  await sql`create index quarantine_received on quarantine (received_at)`.execute(db);
  await sql`create index erasures_hash on erasures (profile_hash)`.execute(db);
}
