// Appending to the log in PostgreSQL: one transaction, one appender at a time, so that a lower seq never commits later.
import { hash } from 'node:crypto';
import type { Batch, NewEvent, NewQuarantined, Verdict } from '../event.ts';
import type { Appended } from '../fresh.ts';
import { bigints, integers, texts, uuids } from './arrays.ts';
import type { Client, GuardedPool } from './pool.ts';

interface Named {
  readonly event: NewEvent;
  readonly key: string;
  readonly digest: string;
}

export async function append(pool: GuardedPool, { events, quarantined }: Batch): Promise<Appended> {
  const named = events.map((event): Named => ({ event, key: keyOf(event.id), digest: hex(event.digest) }));
  // the first of each id is sent; twins are judged by it
  const seen = new Set<string>();
  const firsts = named.filter(({ key }) => !seen.has(key) && seen.add(key));
  const searches = events.some(({ search }) => search);
  const { known, from } =
    quarantined.length === 0 && !searches
      ? await insert(pool, firsts)
      : await pool.transaction(async (client) => {
          const inserted = await insert(client, firsts);
          if (searches)
            await insertSearches(
              client,
              firsts.filter(({ key }) => !inserted.known.has(key)),
            );
          if (quarantined.length > 0) await quarantine(client, quarantined);
          return inserted;
        });
  return { verdicts: verdictsOf(named, known), from };
}

function verdictsOf(named: readonly Named[], known: Map<string, string>): Verdict[] {
  return named.map(({ key, digest }) => {
    const before = known.get(key);
    if (before === undefined) known.set(key, digest);
    return before === undefined ? 'accepted' : before === digest ? 'duplicate' : 'conflict';
  });
}

interface Inserted {
  /** Digests of those that were known, by key; the others are in the log now. */
  readonly known: Map<string, string>;
  readonly from: number | undefined;
}

async function insert(client: Client, firsts: readonly Named[]): Promise<Inserted> {
  if (firsts.length === 0) return { known: new Map(), from: undefined };
  const column = (of: (event: NewEvent) => string): Buffer => texts(firsts.map(({ event }) => of(event)));
  const rows = await client.query<{ place: number; digest: string; first: number }>(
    `select place, digest, first from append_to_log($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::bigint[], $8::bigint[], $9::text[])`,
    [
      uuids(firsts.map(({ key }) => key)),
      uuids(firsts.map(({ digest }) => digest)),
      column((e) => e.id),
      column((e) => e.type),
      column((e) => e.profileId),
      column((e) => e.accountId),
      bigints(firsts.map(({ event }) => event.occurredAt)),
      bigints(firsts.map(({ event }) => event.receivedAt)),
      column((e) => e.body),
    ],
    'append',
  );
  const before = rows.filter(({ place }) => place > 0);
  return {
    known: new Map(before.map(({ place, digest }) => [firsts[place - 1]!.key, digest.replaceAll('-', '')])),
    from: rows.find(({ place }) => place === 0)?.first,
  };
}

async function insertSearches(client: Client, accepted: readonly Named[]): Promise<void> {
  const searches = accepted.flatMap(({ event }) => (event.search ? [{ ...event, ...event.search }] : []));
  await client.query(
    `insert into searches (event_id, profile_id, at, words, results)
     select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::integer[]) on conflict do nothing`,
    [
      texts(searches.map(({ id }) => id)),
      texts(searches.map(({ profileId }) => profileId)),
      bigints(searches.map(({ occurredAt }) => occurredAt)),
      texts(searches.map(({ words }) => words)),
      integers(searches.map(({ results }) => results)),
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
      texts(refused.map(({ id }) => id)),
      texts(refused.map(({ profileId }) => profileId)),
      bigints(refused.map(({ receivedAt }) => receivedAt)),
      texts(refused.map(({ code }) => code)),
      texts(refused.map(({ message }) => message)),
      texts(refused.map(({ path }) => path)),
      texts(refused.map(({ body }) => body)),
    ],
  );
}

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/**
 * 128 bits of the id's hash; of a UUID that is ordered by time (version 7) the time stays in front, so that new ones fall into
 * the same pages of the index. Nothing else of the id is left.
 */
export function keyOf(id: string): string {
  const digest = hash('sha256', id);
  const time = /^([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(id);
  return time ? `${time[1]}${time[2]}${digest.slice(0, 20)}` : digest.slice(0, 32);
}
