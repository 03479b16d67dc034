// Refused events, kept whole until they are replayed or too old.
import type { Database } from './database.ts';
import { chunks } from './database.ts';
import type { Quarantine } from './store.ts';

export function quarantineOf({ reads, writes }: Database): Quarantine {
  return {
    async list(after, limit) {
      const query = reads.selectFrom('quarantine').selectAll().where('seq', '>', after).orderBy('seq').limit(limit);
      return (await query.execute()).map(({ profile_id, received_at, ...row }) => ({
        ...row,
        profileId: profile_id,
        receivedAt: received_at,
      }));
    },
    async remove(seqs) {
      await writes.transaction().execute(async (trx) => {
        for (const some of chunks(seqs)) await trx.deleteFrom('quarantine').where('seq', 'in', some).execute();
      });
    },
    async prune(before) {
      const query = writes.deleteFrom('quarantine').where('received_at', '<', before);
      return Number((await query.executeTakeFirst()).numDeletedRows);
    },
  };
}
