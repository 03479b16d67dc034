// Profiles as ingestion needs them in PostgreSQL: read and made in one statement each, however many.
import { profileOf, type HotProfiles } from '../documents.ts';
import type { Profile } from '../records.ts';
import { bigints, texts } from './arrays.ts';
import type { GuardedPool } from './pool.ts';
import { stampOf } from './stamp.ts';

export function hotProfiles(pool: GuardedPool): HotProfiles {
  return {
    stamp: stampOf(pool),
    async many(ids) {
      if (ids.length === 0) return [];
      const rows = await pool.query<{ document: string }>(
        'select document from profiles where id = any ($1::text[] collate "C")',
        [texts(ids)],
      );
      return rows.map(profileOf);
    },
    async recognize(ids, hashOf) {
      if (ids.length === 0) return { profiles: [], erased: [] };
      const idsBy = new Map(ids.map((id) => [hashOf(id), id]));
      const rows = await pool.query<{ document: string | null; erased: string }>(
        'select document, erased from recognize_profiles($1::text[], $2::text[])',
        [texts(ids), texts([...idsBy.keys()])],
        'recognize',
      );
      return {
        profiles: rows.flatMap(({ document }) => (document === null ? [] : [profileOf({ document })])),
        erased: [...new Set(rows.flatMap(({ document, erased }) => (document === null ? [idsBy.get(erased)!] : [])))],
      };
    },
    async ensure(profiles, accounts) {
      const [people, homes] = [profiles.toSorted(byId), accounts.toSorted(byId)];
      await pool.query(
        `with homes as (
           insert into accounts (id, created_at) select * from unnest($1::text[], $2::bigint[]) on conflict do nothing)
         insert into profiles (id, account_id, document) select * from unnest($3::text[], $4::text[], $5::text[])
         on conflict do nothing`,
        [
          texts(homes.map(({ id }) => id)),
          bigints(homes.map(({ createdAt }) => createdAt)),
          texts(people.map(({ id }) => id)),
          texts(people.map(({ accountId }) => accountId)),
          texts(people.map(documentOf)),
        ],
      );
    },
    async introduce(profiles, hashOf) {
      const people = profiles.toSorted(byId);
      const rows = await pool.query<{ document: string }>(
        `select document from introduce_profiles($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[]) as document`,
        [
          texts(people.map(({ id }) => id)),
          texts(people.map(({ accountId }) => accountId)),
          bigints(people.map(({ createdAt }) => createdAt)),
          texts(people.map(documentOf)),
          texts(people.map(({ id }) => hashOf(id))),
        ],
        'introduce',
      );
      return rows.map(profileOf);
    },
  };
}

const documentOf = (profile: Profile): string => JSON.stringify(profile);

/** In one order in every process, so that two that make the same ones cannot wait for each other. */
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
