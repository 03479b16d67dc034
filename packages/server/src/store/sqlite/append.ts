// Appending to the log, in the thread that writes: ids judged, rows inserted, one commit.
import type { Batch, NewEvent, NewQuarantined } from '../event.ts';
import type { Appended } from '../fresh.ts';
import type { Connection } from './connection.ts';
import type { KnownIds } from './known-ids.ts';

export interface Appender {
  append(batch: Batch): Appended;
  /** Seq of the newest event. */
  last(): number;
}

export function appender(connection: Connection, ids: KnownIds): Appender {
  const { prepare, transaction } = connection;
  const event = prepare(
    `insert into events (seq, id, digest, type, profile_id, account_id, occurred_at, received_at, body)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const search = prepare(
    'insert into searches (event_id, profile_id, at, words, results) values (?, ?, ?, ?, ?) on conflict do nothing',
  );
  const refused = prepare(
    'insert into quarantine (id, profile_id, received_at, code, message, path, body) values (?, ?, ?, ?, ?, ?, ?)',
  );
  let last = lastSeq(connection);

  function insert(e: NewEvent, seq: number): void {
    const digest = e.digest.subarray(0, 8);
    event.run(seq, e.id, digest, e.type, e.profileId, e.accountId, e.occurredAt, e.receivedAt, e.body);
    if (e.search) search.run(e.id, e.profileId, e.occurredAt, e.search.words, e.search.results);
  }

  const quarantine = (q: NewQuarantined): unknown =>
    refused.run(q.id, q.profileId, q.receivedAt, q.code, q.message, q.path, q.body);

  function append({ events, quarantined }: Batch): Appended {
    const mark = ids.mark();
    let seq = last;
    try {
      const verdicts = transaction(() => {
        for (const q of quarantined) quarantine(q);
        return events.map((e) => {
          const verdict = ids.judge(e.id, e.digest);
          if (verdict === 'accepted') insert(e, ++seq);
          return verdict;
        });
      });
      const from = seq > last ? last + 1 : undefined;
      last = seq;
      return { verdicts, from };
    } catch (error) {
      ids.undo(mark);
      throw error;
    }
  }
  return { append, last: () => last };
}

/** Where the log ends: no place is given twice, even when the newest events are gone. */
export function lastSeq({ prepare }: Connection): number {
  const newest = prepare('select max(seq) as seq from events').get() as { seq: number | null };
  const floor = prepare(`select value from settings where name = 'log-end'`).get() as { value: string } | undefined;
  return Math.max(newest.seq ?? 0, Number(floor?.value ?? 0));
}
