// The hot tail of an embedded log: appended by the writing thread, read here.
import type { HotTail } from '../sealed.ts';
import type { LoggedEvent } from '../store.ts';
import { lastSeq } from './append.ts';
import type { Connection } from './connection.ts';
import type { Writer } from './writer.ts';

type Row = [number, string, string, string, string, number, number, string];

const COLUMNS = 'seq, id, type, profile_id, account_id, occurred_at, received_at, body';
/** Events looked at in one go for those of one profile; then the event loop has its turn. */
const STRIDE = 20_000;
/** Events removed in one commit: others wait for so long only. */
const STEP = 2_000;

const eventOf = ([seq, id, type, profileId, accountId, occurredAt, receivedAt, body]: Row): LoggedEvent => ({
  seq,
  id,
  type,
  profileId,
  accountId,
  occurredAt,
  receivedAt,
  body,
});

/** What reads the hot tail, on any connection. */
export function reading(reader: Connection): Pick<HotTail, 'read' | 'ofProfile' | 'last'> {
  const after = reader.prepare(`select ${COLUMNS} from events where seq > ? order by seq limit ?`);
  const within = reader.prepare(
    `select ${COLUMNS} from events where seq > ? and seq <= ? and profile_id = ? order by seq limit ?`,
  );
  for (const statement of [after, within]) statement.setReturnArrays(true);
  const last = async (): Promise<number> => lastSeq(reader);
  return {
    read: async (seq, limit) => (after.all(seq, limit) as unknown as Row[]).map(eventOf),
    last,
    async ofProfile(profileId, seq, limit) {
      const found: LoggedEvent[] = [];
      const end = await last();
      for (let at = seq; at < end && found.length < limit; at += STRIDE) {
        const rows = within.all(at, at + STRIDE, profileId, limit - found.length) as unknown as Row[];
        for (const row of rows) found.push(eventOf(row));
        await new Promise(setImmediate);
      }
      return found;
    },
  };
}

export function sqliteEvents(reader: Connection, writer: Writer): HotTail {
  return {
    ...reading(reader),
    append: (batch) => writer.append(batch),
    async removeThrough(seq) {
      const first = (await writer.run('select min(seq) as seq from events', [])).rows[0]!.seq as number | null;
      for (let at = first ?? Infinity; at <= seq; at += STEP) {
        await removeEvents(writer, ['seq <= ?', Math.min(seq, at + STEP - 1)], seq);
      }
    },
    removeProfile: (profileId) => removeEvents(writer, ['profile_id = ?', profileId]),
    removeBefore: (receivedAt) => removeEvents(writer, ['received_at < ?', receivedAt]),
  };
}

/** No seq is given twice, even when the newest events are gone. */
const KEEP_END = `insert into settings (name, value)
  select 'log-end', max(coalesce((select max(seq) from events), 0),
    coalesce((select cast(value as integer) from settings where name = 'log-end'), 0))
  where true on conflict (name) do update set value = excluded.value`;

/** Deletes events, none after `through`; their ids stay known. */
async function removeEvents(
  writer: Writer,
  [where, value]: readonly [condition: string, value: string | number],
  through = Infinity,
): Promise<number> {
  await writer.settle(through);
  const { changes } = await writer.all([
    { sql: KEEP_END, parameters: [] },
    { sql: `delete from events where ${where}`, parameters: [value] },
  ]);
  return changes;
}
