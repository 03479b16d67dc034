// Served pages.
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Flavour } from './flavour.ts';

export const pages = ({ id, counted }: Flavour): Migration => ({
  async up(db) {
    await sql`create table pages (seq ${counted}, id ${id} not null unique, profile_id ${id} not null, at bigint not null,
      document text not null)`.execute(db);
    await sql`create index pages_profile on pages (profile_id, seq)`.execute(db);
    await sql`create index pages_at on pages (at)`.execute(db);
  },
});
