// Profiles as ingestion needs them in an embedded store: many are read by one prepared statement, and made in one message.
import type { HotProfiles } from '../documents.ts';
import type { Account, Profile } from '../records.ts';
import type { Connection } from './connection.ts';
import type { Writer } from './writer.ts';

export function hotProfiles(reader: Connection, writer: Writer): HotProfiles {
  const one = reader.prepare('select document from profiles where id = ?');
  return {
    async many(ids) {
      const documents = ids.map((id) => one.get(id)?.document as string | undefined);
      return documents.flatMap((document) => (document === undefined ? [] : [JSON.parse(document) as Profile]));
    },
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

export interface NewProfile {
  readonly id: string;
  readonly accountId: string;
  readonly document: string;
}

/** In the thread that writes: makes those that are not there yet, in one commit. */
export function profileMaker({
  prepare,
  transaction,
}: Connection): (profiles: readonly NewProfile[], accounts: readonly Account[]) => void {
  const account = prepare('insert into accounts (id, created_at) values (?, ?) on conflict do nothing');
  const profile = prepare('insert into profiles (id, account_id, document) values (?, ?, ?) on conflict do nothing');
  return (profiles, accounts) =>
    transaction(() => {
      for (const { id, createdAt } of accounts) account.run(id, createdAt);
      for (const { id, accountId, document } of profiles) profile.run(id, accountId, document);
    });
}
