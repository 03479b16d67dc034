// Saving what the fold made, in the thread that writes: rows and cursor in one commit, or neither.
import type { StateRow } from '../records.ts';
import type { Connection } from './connection.ts';

export function stateSaver({
  prepare,
  transaction,
}: Connection): (rows: readonly StateRow[], from: number, to: number) => boolean {
  const cursor = prepare(`select value from settings where name = 'fold-cursor'`);
  const move = prepare(
    `insert into settings (name, value) values ('fold-cursor', ?) on conflict (name) do update set value = excluded.value`,
  );
  const put = prepare(
    `insert into states (profile_id, title_id, state, last_at) values (?, ?, ?, ?)
     on conflict (profile_id, title_id) do update set state = excluded.state, last_at = excluded.last_at`,
  );
  return (rows, from, to) =>
    transaction(
      () => {
        if (Number(cursor.get()?.value ?? 0) !== from) return false;
        for (const { profileId, titleId, state, lastAt } of rows) put.run(profileId, titleId, state, lastAt);
        move.run(String(to));
        return true;
      },
      // Nobody waits for the disk: a power cut takes rows and cursor back together, and the log is folded again from there.
      { lasting: false },
    );
}
