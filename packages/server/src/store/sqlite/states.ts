// States in an embedded store: looked up here by one prepared statement, saved by the thread that writes.
import type { StateRow } from '../records.ts';
import { ofOthers, type HotStates } from '../states.ts';
import type { Connection } from './connection.ts';
import type { Writer } from './writer.ts';

export function hotStates(reader: Connection, writer: Writer): HotStates {
  const load = reader.prepare('select state, last_at from states where profile_id = ? and title_id = ?');
  const ofProfile = reader.prepare(
    'select title_id, state, last_at from states where profile_id = ? order by title_id',
  );
  const anybody = reader.prepare('select 1 from erasures limit 1');
  const one = reader.prepare('select 1 from erasures where profile_hash = ? limit 1');
  const erased = async (hashes: () => string[]): Promise<readonly string[]> =>
    anybody.get() ? hashes().filter((hash) => one.get(hash)) : [];
  return {
    load: async (keys) =>
      keys.flatMap(({ profileId, titleId }): StateRow[] => {
        const row = load.get(profileId, titleId) as { state: string; last_at: number } | undefined;
        return row ? [{ profileId, titleId, state: row.state, lastAt: row.last_at }] : [];
      }),
    ofProfile: async (profileId) =>
      (ofProfile.all(profileId) as { title_id: string; state: string; last_at: number }[]).map(
        ({ title_id: titleId, state, last_at: lastAt }) => ({ profileId, titleId, state, lastAt }),
      ),
    // There is no other process, and this one erases while it does not fold: who is erased now was so before.
    save: async (rows, from, to, hashOf) => writer.save(hashOf ? await ofOthers(rows, hashOf, erased) : rows, from, to),
  };
}
