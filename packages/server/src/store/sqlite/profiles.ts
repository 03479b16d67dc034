// Profiles as ingestion needs them in an embedded store: many are read by one prepared statement, and made in one message.
import { profileOf, type HotProfiles } from '../documents.ts';
import { asStoreError, type Connection } from './connection.ts';
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
  return {
    async many(ids) {
      const documents = read(() => ids.map((id) => one.get(id)?.document as string | undefined));
      return documents.flatMap((document) => (document === undefined ? [] : [profileOf({ document })]));
    },
    // The folder is locked: nobody else writes.
    stamp: async () => '',
    ensure: (profiles, accounts) =>
      writer.ensure(
        profiles.map((profile) => ({
          id: profile.id,
          accountId: profile.accountId,
          document: JSON.stringify(profile),
        })),
        accounts,
      ),
  };
}
