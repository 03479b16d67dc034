// Profiles as ingestion needs them in PostgreSQL: read and made in one statement each, however many.
import { profileOf, type HotProfiles } from '../documents.ts';
import type { GuardedPool } from './pool.ts';
import { stampOf } from './stamp.ts';

export function hotProfiles(pool: GuardedPool): HotProfiles {
  return {
    stamp: stampOf(pool),
    async many(ids) {
      if (ids.length === 0) return [];
      const rows = await pool.query<{ document: string }>(
        'select document from profiles where id = any ($1::text[] collate "C")',
        [ids],
      );
      return rows.map(({ document }) => profileOf({ document }));
    },
    async ensure(profiles, accounts) {
      // In one order in every process, so that two that make the same ones cannot wait for each other.
      const [people, homes] = [profiles.toSorted(byId), accounts.toSorted(byId)];
      await pool.query(
        `with homes as (
           insert into accounts (id, created_at) select * from unnest($1::text[], $2::bigint[]) on conflict do nothing)
         insert into profiles (id, account_id, document) select * from unnest($3::text[], $4::text[], $5::text[])
         on conflict do nothing`,
        [
          homes.map(({ id }) => id),
          homes.map(({ createdAt }) => createdAt),
          people.map(({ id }) => id),
          people.map(({ accountId }) => accountId),
          people.map((profile) => JSON.stringify(profile)),
        ],
      );
    },
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
