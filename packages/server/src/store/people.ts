// What is kept about people beside the log: answers to questions of privacy, and words they searched for.
import { sql, type Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { Consent, SearchWords } from './records.ts';
import type { Consents, Searches } from './store.ts';
import type { Tables } from './tables.ts';

export function consentsOf({ reads, writes }: Database): Consents {
  return {
    async add({ profileId, purpose, granted, version, at, expiresAt }) {
      const row = { profile_id: profileId, purpose, granted: granted ? 1 : 0, version, at, expires_at: expiresAt };
      await writes.insertInto('consents').values(row).execute();
    },
    async ofProfile(profileId) {
      const query = reads.selectFrom('consents').selectAll().where('profile_id', '=', profileId).orderBy('seq');
      return (await query.execute()).map((row): Consent => ({
        profileId: row.profile_id,
        purpose: row.purpose,
        granted: row.granted === 1,
        version: row.version,
        at: row.at,
        expiresAt: row.expires_at,
      }));
    },
  };
}

const wordsOf = (row: Selectable<Tables['searches']>): SearchWords => ({
  eventId: row.event_id,
  profileId: row.profile_id,
  at: row.at,
  words: row.words,
  results: row.results,
});

export function searchesOf({ reads, writes }: Database): Searches {
  return {
    async ofProfile(profileId) {
      const query = reads.selectFrom('searches').selectAll().where('profile_id', '=', profileId);
      return (await query.orderBy('at').orderBy('event_id').execute()).map(wordsOf);
    },
    async since(at, limit, afterEvent = '') {
      const query = reads
        .selectFrom('searches')
        .selectAll()
        .where(sql<boolean>`(at, event_id) > (${at}, ${afterEvent})`);
      return (await query.orderBy('at').orderBy('event_id').limit(limit).execute()).map(wordsOf);
    },
    async prune(before) {
      const { numDeletedRows } = await writes.deleteFrom('searches').where('at', '<', before).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
