// The few words in which the two databases' ways of making tables differ.
import { sql, type RawBuilder } from 'kysely';
import { appendFunction } from './append-function.ts';
import { hotFunctions } from './hot-functions.ts';

export interface Flavour {
  /** A text that is compared byte by byte. */
  readonly id: RawBuilder<unknown>;
  /** A number that the database gives, growing, never used twice. */
  readonly counted: RawBuilder<unknown>;
  /** Kept in order of its key, where the database can. */
  readonly compact: RawBuilder<unknown>;
  /** The log, whose layout is each driver's own. */
  readonly events: readonly RawBuilder<unknown>[];
  /** What the database is to do in one call, where every call is a way to a server. */
  readonly hot: readonly RawBuilder<unknown>[];
}

export const sqliteFlavour: Flavour = {
  id: sql`text`,
  counted: sql`integer primary key autoincrement`,
  compact: sql` without rowid`,
  events: [
    // No index on the profile: with thousands of profiles at once each event would touch a page of its own.
    sql`create table events (seq integer primary key, id text not null, digest blob not null, type text not null, profile_id text not null,
      account_id text not null, occurred_at integer not null, received_at integer not null, body text not null)`,
    // Ids in sorted runs, not in an index: random ones would touch a page each, and write it twice.
    sql`create table id_runs (run integer primary key, level integer not null, count integer not null,
      through integer not null, fences blob not null, filter blob not null)`,
    sql`create table id_pages (page integer primary key, ids blob not null)`,
  ],
  hot: [],
};

export const postgresFlavour: Flavour = {
  id: sql`text collate "C"`,
  counted: sql`bigint generated always as identity primary key`,
  compact: sql``,
  events: [
    sql`create table events (seq bigint generated always as identity primary key, id text not null, type text not null,
      profile_id text not null, account_id text not null, occurred_at bigint not null, received_at bigint not null,
      body text not null)`,
    sql`create table event_ids (key uuid primary key, digest uuid not null)`,
    appendFunction,
    sql`create table segments (name text collate "C" primary key, bytes bytea not null)`,
    sql`alter table segments alter column bytes set storage external`,
  ],
  hot: hotFunctions,
};
