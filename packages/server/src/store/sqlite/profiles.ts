// Profiles as ingestion needs them in an embedded store: many are read by one prepared statement, and made in one message.
import { profileOf, type HotProfiles } from '../documents.ts';
import type { Profile } from '../records.ts';
import { asStoreError, type Connection } from './connection.ts';
import type { NewProfile } from './ensure-profiles.ts';
import type { Writer } from './writer.ts';

function read<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asStoreError(error);
  }
}

export function hotProfiles(reader: Connection, writer: Writer): HotProfiles {
  const one = reader.prepare('select document from profiles where id = ?');
  const many: HotProfiles['many'] = async (ids) => {
    const documents = read(() => ids.map((id) => one.get(id)?.document as string | undefined));
    return documents.flatMap((document) => (document === undefined ? [] : [profileOf({ document })]));
  };
  const anybody = reader.prepare('select 1 from erasures limit 1');
  const erased = reader.prepare('select 1 from erasures where profile_hash = ? limit 1');
  return {
    many,
    async recognize(ids, hashOf) {
      const profiles = await many(ids);
      const gone = read(() => (anybody.get() ? ids.filter((id) => erased.get(hashOf(id))) : []));
      return { profiles, erased: gone };
    },
    // The folder is locked: nobody else writes.
    stamp: async () => '',
    ensure: (profiles, accounts) => writer.ensure(profiles.map(rowOf), accounts),
    async introduce(profiles, hashOf) {
      await writer.introduce(
        profiles.map((profile) => ({ ...rowOf(profile), createdAt: profile.createdAt, hash: hashOf(profile.id) })),
      );
      return many(profiles.map(({ id }) => id));
    },
  };
}

const rowOf = (profile: Profile): NewProfile => ({
  id: profile.id,
  accountId: profile.accountId,
  document: JSON.stringify(profile),
});
