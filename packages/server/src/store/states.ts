// What the fold made of the log, by profile and title. Reading by lists of keys and saving are each driver's own.
import { sql, type Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { StateRow } from './records.ts';
import type { States } from './store.ts';
import type { Tables } from './tables.ts';

export const CURSOR = 'fold-cursor';

const stateOf = (row: Selectable<Tables['states']>): StateRow => ({
  profileId: row.profile_id,
  titleId: row.title_id,
  state: row.state,
  lastAt: row.last_at,
});

/** Rows of those who are not among the erased, who are asked for only where somebody was. */
export async function ofOthers(
  rows: readonly StateRow[],
  hashOf: (profileId: string) => string,
  erased: (hashes: () => string[]) => Promise<readonly string[]>,
): Promise<readonly StateRow[]> {
  const hashes = new Map<string, string>();
  const known = await erased(() => {
    for (const { profileId } of rows) if (!hashes.has(profileId)) hashes.set(profileId, hashOf(profileId));
    return [...hashes.values()];
  });
  if (known.length === 0) return rows;
  const gone = new Set(known);
  return rows.filter(({ profileId }) => !gone.has(hashes.get(profileId)!));
}

/** What each driver does in its own way: of a viewer that is asked for, and at every fold. */
export type HotStates = Pick<States, 'load' | 'save' | 'ofProfile'>;

export function statesOf({ reads, writes }: Database, hot: HotStates): States {
  const all = reads.selectFrom('states').selectAll();
  return {
    ...hot,
    async cursor() {
      const row = await reads.selectFrom('settings').select('value').where('name', '=', CURSOR).executeTakeFirst();
      return Number(row?.value ?? 0);
    },
    async all({ profileId, titleId }, limit) {
      const query = all.where(sql<boolean>`(profile_id, title_id) > (${profileId}, ${titleId})`);
      return (await query.orderBy('profile_id').orderBy('title_id').limit(limit).execute()).map(stateOf);
    },
    async reset() {
      await writes.transaction().execute(async (trx) => {
        await trx.deleteFrom('states').execute();
        await trx.deleteFrom('settings').where('name', '=', CURSOR).execute();
      });
    },
  };
}
