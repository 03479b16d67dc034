// Appending in PostgreSQL as one function of the database, because each way to the server and back is a wait under the lock.
import { sql, type RawBuilder } from 'kysely';

/** Names of advisory locks; any numbers that no other program takes. */
export const LOCK = { append: 4_871_301, migrate: 4_871_302, seal: 4_871_303, pages: 4_871_304 } as const;

/**
 * Takes each id once, keys and digests as 32 hex digits. Returns those that were known, with the digest they had; the others
 * are in the log now. The lock is held until the commit is visible: whoever gets it next has later seqs, so that readers never
 * pass over an earlier one. Each statement after the lock sees what was committed before it.
 *
 * Only loops over the index: a plan made while the table of ids was small would read all of it for ever.
 */
export const appendFunction: RawBuilder<unknown> = sql`
create function append_events(
  keys uuid[], digests uuid[], ids text[], types text[], profiles text[], accounts text[], occurred bigint[], received bigint[],
  bodies text[]
) returns table (place integer, digest uuid)
language plpgsql set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare
  known integer[];
begin
  perform pg_advisory_xact_lock(${sql.lit(LOCK.append)});
  known := array(
    select sent.n::integer from unnest(keys) with ordinality as sent (key, n) join event_ids on event_ids.key = sent.key);
  if cardinality(known) > 0 then
    return query select n, event_ids.digest from unnest(known) as n join event_ids on event_ids.key = keys[n];
  end if;
  insert into event_ids (key, digest)
    select sent.key, sent.digest from unnest(keys, digests) with ordinality as sent (key, digest, n)
    where cardinality(known) = 0 or sent.n <> all (known);
  insert into events (id, type, profile_id, account_id, occurred_at, received_at, body)
    select sent.id, sent.type, sent.profile, sent.account, sent.occurred, sent.received, sent.body
    from unnest(ids, types, profiles, accounts, occurred, received, bodies)
      with ordinality as sent (id, type, profile, account, occurred, received, body, n)
    where cardinality(known) = 0 or sent.n <> all (known) order by sent.n;
end $$`;

/** The same, in whose answer the row of place 0 tells the seq of the first event that is in the log now; the others follow it. */
export const appendToLog: RawBuilder<unknown> = sql`
create function append_to_log(
  keys uuid[], digests uuid[], ids text[], types text[], profiles text[], accounts text[], occurred bigint[], received bigint[],
  bodies text[]
) returns table (place integer, digest uuid, first bigint)
language plpgsql set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare
  known integer[];
  added bigint;
begin
  perform pg_advisory_xact_lock(${sql.lit(LOCK.append)});
  known := array(
    select sent.n::integer from unnest(keys) with ordinality as sent (key, n) join event_ids on event_ids.key = sent.key);
  if cardinality(known) > 0 then
    return query
      select n, event_ids.digest, null::bigint from unnest(known) as n join event_ids on event_ids.key = keys[n];
  end if;
  insert into event_ids (key, digest)
    select sent.key, sent.digest from unnest(keys, digests) with ordinality as sent (key, digest, n)
    where cardinality(known) = 0 or sent.n <> all (known);
  insert into events (id, type, profile_id, account_id, occurred_at, received_at, body)
    select sent.id, sent.type, sent.profile, sent.account, sent.occurred, sent.received, sent.body
    from unnest(ids, types, profiles, accounts, occurred, received, bodies)
      with ordinality as sent (id, type, profile, account, occurred, received, body, n)
    where cardinality(known) = 0 or sent.n <> all (known) order by sent.n;
  get diagnostics added = row_count;
  -- Only whoever has the lock takes seqs, so those of this statement are neighbours.
  if added > 0 then
    return query select 0, null::uuid, currval(pg_get_serial_sequence('events', 'seq')) - added + 1;
  end if;
end $$`;
