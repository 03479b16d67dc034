// Appending to the log, in the thread that writes: ids looked up, rows inserted, one commit.
import { createHash } from 'node:crypto';
import type { Batch, NewEvent, NewQuarantined, Verdict } from '../store.ts';
import type { Connection } from './connection.ts';

/** Ready to append; remembers the place of the newest event. */
export function appender(connection: Connection): (batch: Batch) => Verdict[] {
  const { prepare, transaction } = connection;
  const known = prepare('select digest from event_ids where key = ?');
  const name = prepare('insert into event_ids (key, digest) values (?, ?)');
  const event = prepare(
    `insert into events (seq, id, type, profile_id, account_id, occurred_at, received_at, body)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const search = prepare(
    'insert into searches (event_id, profile_id, at, words, results) values (?, ?, ?, ?, ?) on conflict do nothing',
  );
  const refused = prepare(
    'insert into quarantine (id, profile_id, received_at, code, message, path, body) values (?, ?, ?, ?, ?, ?, ?)',
  );
  let last = lastSeq(connection);

  function one(e: NewEvent, seq: number): Verdict {
    const key = keyOf(e.id);
    const before = known.get(key);
    if (before) return Buffer.compare(before.digest as Uint8Array, e.digest) === 0 ? 'duplicate' : 'conflict';
    name.run(key, e.digest);
    event.run(seq, e.id, e.type, e.profileId, e.accountId, e.occurredAt, e.receivedAt, e.body);
    if (e.search) search.run(e.id, e.profileId, e.occurredAt, e.search.words, e.search.results);
    return 'accepted';
  }

  const quarantine = (q: NewQuarantined): unknown =>
    refused.run(q.id, q.profileId, q.receivedAt, q.code, q.message, q.path, q.body);

  return ({ events, quarantined }) => {
    let seq = last;
    const verdicts = transaction(() => {
      for (const q of quarantined) quarantine(q);
      return events.map((e) => {
        const verdict = one(e, seq + 1);
        if (verdict === 'accepted') seq++;
        return verdict;
      });
    });
    last = seq;
    return verdicts;
  };
}

/** Where the log ends: no place is given twice, even when the newest events are gone. */
export function lastSeq({ prepare }: Connection): number {
  const newest = prepare('select max(seq) as seq from events').get() as { seq: number | null };
  const floor = prepare(`select value from settings where name = 'log-end'`).get() as { value: string } | undefined;
  return Math.max(newest.seq ?? 0, Number(floor?.value ?? 0));
}

/** 128 bits of the id's hash: nothing of a person is left in the index, and ids of any length take the same room. */
const keyOf = (id: string): Uint8Array => createHash('sha256').update(id).digest().subarray(0, 16);
