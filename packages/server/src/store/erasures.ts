// Forgetting a profile, and the proof of it.
import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { chunks } from './database.ts';
import { pinSetting, type ErasureReceipt } from './records.ts';
import type { WholeLog } from './sealed.ts';
import { CURSOR } from './states.ts';
import type { Erasures } from './store.ts';
import type { Tables } from './tables.ts';

/** What a driver must do besides: its log, and files in which deleted rows may still be read. */
export interface Forgetting {
  /** Removes the profile's events from the log. */
  events: WholeLog['removeProfile'];
  /** Makes what was deleted unreadable in the files too. */
  scrub(): Promise<void>;
}

export function erasuresOf({ reads, writes }: Database, forgetting: Forgetting): Erasures {
  const get = async (id: string): Promise<ErasureReceipt | undefined> => {
    const row = await reads.selectFrom('erasures').selectAll().where('id', '=', id).executeTakeFirst();
    // without a result it is only asked for yet
    if (!row || row.removed === '') return undefined;
    return {
      id: row.id,
      profileHash: row.profile_hash,
      requestedAt: row.requested_at,
      completedAt: row.completed_at,
      removed: JSON.parse(row.removed) as Record<string, number>,
    };
  };
  return {
    get,
    async erase(profileId, { id, profileHash, requestedAt, completedAt }) {
      const done = await get(id);
      if (done) return done;
      // First, without a result: late events are refused from now on, and the deed is done again if it is cut short.
      const request = {
        id,
        profile_hash: profileHash,
        requested_at: requestedAt,
        completed_at: completedAt,
        removed: '',
      };
      await writes
        .insertInto('erasures')
        .values(request)
        .onConflict((on) => on.column('id').doNothing())
        .execute();
      const rows = await writes.transaction().execute((trx) => removeRows(trx, profileId));
      const { removed, unreadable } = await forgetting.events(profileId);
      await forgetting.scrub();
      const counts = {
        events: removed,
        ...rows,
        ...(unreadable.length > 0 && { unreadableSegments: unreadable.length }),
      };
      await writes
        .updateTable('erasures')
        .set({ removed: JSON.stringify(counts), completed_at: completedAt })
        .where('id', '=', id)
        .execute();
      return (await get(id))!;
    },
    async hashes() {
      const rows = await reads.selectFrom('erasures').select('profile_hash').distinct().execute();
      return rows.map((row) => row.profile_hash);
    },
    async count() {
      const query = reads.selectFrom('erasures').select((eb) => eb.fn.countAll<number | string>().as('count'));
      const { count } = await query.where('removed', '<>', '').executeTakeFirstOrThrow();
      return Number(count);
    },
    async known(hashes) {
      const found = new Set<string>();
      for (const some of chunks(hashes)) {
        const query = reads.selectFrom('erasures').select('profile_hash').where('profile_hash', 'in', some);
        for (const row of await query.execute()) found.add(row.profile_hash);
      }
      return found;
    },
  };
}

/** A fold that saves meanwhile, in another process, is over when this resolves; the next one sees who is erased. */
async function waitForFold(trx: Kysely<Tables>): Promise<void> {
  await trx
    .insertInto('settings')
    .values({ name: CURSOR, value: '0' })
    .onConflict((on) => on.column('name').doUpdateSet((eb) => ({ value: eb.ref('settings.value') })))
    .execute();
}

/** Rows of every table but the log that are about the profile, or whose text names it. */
async function removeRows(trx: Kysely<Tables>, profileId: string): Promise<Record<string, number>> {
  await waitForFold(trx);
  const of = ['consents', 'searches', 'states', 'keys', 'pages'] as const;
  const removed: Record<string, number> = {};
  for (const table of of) {
    const { numDeletedRows } = await trx.deleteFrom(table).where('profile_id', '=', profileId).executeTakeFirst();
    removed[table] = Number(numDeletedRows);
  }
  const { account_id: account } = (await trx
    .selectFrom('profiles')
    .select('account_id')
    .where('id', '=', profileId)
    .executeTakeFirst()) ?? { account_id: '' };
  const profile = await trx.deleteFrom('profiles').where('id', '=', profileId).executeTakeFirst();
  const accounts = await trx
    .deleteFrom('accounts')
    .where('id', '=', account)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('profiles').select('id').where('account_id', '=', account))),
    )
    .executeTakeFirst();
  // Nobody is left whom the PIN would keep out.
  if (accounts.numDeletedRows > 0n) await trx.deleteFrom('settings').where('name', '=', pinSetting(account)).execute();
  // A refused event may name the profile only in its body, and there in JSON's own spelling.
  const quoted = JSON.stringify(profileId).slice(1, -1);
  const refused = await trx
    .deleteFrom('quarantine')
    .where((eb) =>
      eb.or([
        eb('profile_id', '=', profileId),
        eb('body', 'like', `%${likely(quoted)}%`),
        eb('body', 'like', `%${likely(profileId)}%`),
      ]),
    )
    .executeTakeFirst();
  return {
    ...removed,
    profiles: Number(profile.numDeletedRows),
    accounts: Number(accounts.numDeletedRows),
    quarantine: Number(refused.numDeletedRows),
  };
}

/** Wildcards of `like` match any character, themselves too: a row too many may go, never one too few. */
const likely = (text: string): string => text.replaceAll('%', '_').replaceAll('\\', '_');
