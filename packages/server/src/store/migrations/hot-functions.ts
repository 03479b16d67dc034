// What PostgreSQL is asked many times a second beside appends, each in one call: a way there and back is a turn of a busy event loop.
import { sql, type RawBuilder } from 'kysely';
import { appendToLog } from './append-function.ts';

/**
 * Rows of the fold and its cursor, both or none. 'moved': the cursor stands elsewhere. 'hashes': somebody was erased, so it must
 * be asked again with the hash of each row's profile; rows of the erased are left out. Nothing changed in either case.
 *
 * The row of the cursor is taken first, and then it is looked who is erased: an erasure takes the same row, and either is over
 * or waits for us and then removes what we write. Nobody waits for the disk: a crash takes rows and cursor back together, and
 * the log, which is on disk, is folded again from there.
 */
const saveStates = sql`
create function save_states(
  cursor_name text, stands text, becomes text, profiles_of text[], titles_of text[], rows_of text[], moments bigint[], hashes text[]
) returns text
language plpgsql as $$
declare
  stood text;
begin
  select value into stood from settings where name = cursor_name for update;
  if not found then
    insert into settings (name, value) values (cursor_name, '0') on conflict do nothing;
    select value into stood from settings where name = cursor_name for update;
  end if;
  if stood <> stands then return 'moved'; end if;
  if hashes is null and exists (select from erasures) then return 'hashes'; end if;
  perform set_config('synchronous_commit', 'off', true);
  update settings set value = becomes where name = cursor_name;
  insert into states (profile_id, title_id, state, last_at)
    select sent.profile, sent.title, sent.state, sent.moment
    from unnest(profiles_of, titles_of, rows_of, moments, hashes) as sent (profile, title, state, moment, hash)
    where hashes is null or not exists (select from erasures where profile_hash = sent.hash)
    on conflict (profile_id, title_id) do update set state = excluded.state, last_at = excluded.last_at;
  return 'saved';
end $$`;

/**
 * Makes profiles that are not there, each with its account, but for those whose hash is that of somebody erased; returns those
 * that are there then. On disk with the next commit that waits for the disk, which is that of the events they were made for.
 */
const introduceProfiles = sql`
create function introduce_profiles(
  viewers text[], homes text[], moments bigint[], documents text[], hashes text[]
) returns setof text
language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  with made as (
    insert into profiles (id, account_id, document)
      select sent.viewer, sent.home, sent.document
      from unnest(viewers, homes, documents, hashes) as sent (viewer, home, document, hash)
      where not exists (select from erasures where profile_hash = sent.hash)
      on conflict do nothing returning account_id)
  insert into accounts (id, created_at)
    select sent.home, sent.moment from unnest(homes, moments) as sent (home, moment)
    where sent.home in (select account_id from made) on conflict do nothing;
  return query select profiles.document from profiles where id = any (viewers collate "C");
end $$`;

/**
 * Profiles of these ids, and which of these hashes are of somebody erased, seen at one moment. Here and below only loops over
 * the index: a plan made while a table was small would read all of it for ever.
 */
const recognizeProfiles = sql`
create function recognize_profiles(viewers text[], hashes text[]) returns table (document text, erased text)
language plpgsql stable set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
begin
  return query
    select profiles.document, null from profiles where id = any (viewers collate "C")
    union all
    select null, profile_hash::text from erasures where profile_hash = any (hashes collate "C");
end $$`;

const loadStates = sql`
create function load_states(viewers text[], titles_of text[])
returns table (profile text, title text, state text, moment bigint)
language plpgsql stable set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
begin
  return query
    select profile_id::text, title_id::text, states.state, states.last_at
    from unnest(viewers, titles_of) as asked (p, t) join states on profile_id = p and title_id = t;
end $$`;

/** A changed state finds room beside its old row, so that the index need not be told. */
const roomForStates = sql`alter table states set (fillfactor = 85)`;

export const hotFunctions: readonly RawBuilder<unknown>[] = [
  appendToLog,
  saveStates,
  loadStates,
  introduceProfiles,
  recognizeProfiles,
  roomForStates,
];
