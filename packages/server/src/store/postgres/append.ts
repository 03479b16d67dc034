// Appending to the log in PostgreSQL: one transaction, one appender at a time, so that a lower seq never commits later.
import { hash } from 'node:crypto';
import type { Batch, NewEvent, NewQuarantined, Verdict } from '../store.ts';
import type { Client, GuardedPool } from './pool.ts';

/** Names of advisory locks; any numbers that no other program takes. */
export const LOCK = { append: 4_871_301, migrate: 4_871_302, seal: 4_871_303 } as const;

export async function append(pool: GuardedPool, batch: Batch): Promise<readonly Verdict[]> {
  if (batch.events.length + batch.quarantined.length === 0) return [];
  return pool.transaction(async (client) => {
    // Held until the commit is visible: whoever gets it next has later seqs, and readers never pass over an earlier one.
    await client.query(`select pg_advisory_xact_lock(${LOCK.append})`);
    const { verdicts, accepted } = await judge(client, batch.events);
    if (accepted.length > 0) await insert(client, accepted);
    if (batch.quarantined.length > 0) await quarantine(client, batch.quarantined);
    return verdicts;
  });
}

interface Named {
  readonly event: NewEvent;
  readonly key: string;
  readonly digest: string;
}

async function judge(client: Client, events: readonly NewEvent[]): Promise<{ verdicts: Verdict[]; accepted: Named[] }> {
  const named = events.map((event): Named => ({ event, key: keyOf(event.id), digest: hex(event.digest) }));
  const known = new Map<string, string>();
  const rows = await client.query<{ key: string; digest: string }>(
    'select key::text, digest::text from event_ids where key = any($1::uuid[])',
    [named.map(({ key }) => key)],
  );
  for (const { key, digest } of rows) known.set(bare(key), bare(digest));
  const accepted: Named[] = [];
  const verdicts = named.map((one): Verdict => {
    const before = known.get(one.key);
    if (before !== undefined) return before === one.digest ? 'duplicate' : 'conflict';
    known.set(one.key, one.digest);
    accepted.push(one);
    return 'accepted';
  });
  return { verdicts, accepted };
}

async function insert(client: Client, accepted: readonly Named[]): Promise<void> {
  const column = <T>(of: (event: NewEvent) => T): T[] => accepted.map(({ event }) => of(event));
  await client.query(
    `with named as (insert into event_ids (key, digest) select * from unnest($1::uuid[], $2::uuid[]))
     insert into events (id, type, profile_id, account_id, occurred_at, received_at, body)
     select e.id, e.type, e.profile_id, e.account_id, e.occurred_at, e.received_at, e.body
     from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::text[])
       with ordinality as e (id, type, profile_id, account_id, occurred_at, received_at, body, n) order by e.n`,
    [
      accepted.map(({ key }) => key),
      accepted.map(({ digest }) => digest),
      column((e) => e.id),
      column((e) => e.type),
      column((e) => e.profileId),
      column((e) => e.accountId),
      column((e) => e.occurredAt),
      column((e) => e.receivedAt),
      column((e) => e.body),
    ],
  );
  const searches = accepted.flatMap(({ event }) => (event.search ? [{ ...event, ...event.search }] : []));
  if (searches.length === 0) return;
  await client.query(
    `insert into searches (event_id, profile_id, at, words, results)
     select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::integer[]) on conflict do nothing`,
    [
      searches.map(({ id }) => id),
      searches.map(({ profileId }) => profileId),
      searches.map(({ occurredAt }) => occurredAt),
      searches.map(({ words }) => words),
      searches.map(({ results }) => results),
    ],
  );
}

async function quarantine(client: Client, refused: readonly NewQuarantined[]): Promise<void> {
  await client.query(
    `insert into quarantine (id, profile_id, received_at, code, message, path, body)
     select q.id, q.profile_id, q.received_at, q.code, q.message, q.path, q.body
     from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
       with ordinality as q (id, profile_id, received_at, code, message, path, body, n) order by q.n`,
    [
      refused.map(({ id }) => id),
      refused.map(({ profileId }) => profileId),
      refused.map(({ receivedAt }) => receivedAt),
      refused.map(({ code }) => code),
      refused.map(({ message }) => message),
      refused.map(({ path }) => path),
      refused.map(({ body }) => body),
    ],
  );
}

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
const bare = (uuid: string): string => uuid.replaceAll('-', '');

/**
 * 128 bits of the id's hash; of a UUID that is ordered by time (version 7) the time stays in front, so that new ones fall into
 * the same pages of the index. Nothing else of the id is left.
 */
export function keyOf(id: string): string {
  const digest = hash('sha256', id);
  const time = /^([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(id);
  return time ? `${time[1]}${time[2]}${digest.slice(0, 20)}` : digest.slice(0, 32);
}
