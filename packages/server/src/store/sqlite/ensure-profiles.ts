// Making profiles that are not there yet, in the thread that writes: in one message and one commit.
import type { Account } from '../records.ts';
import type { Connection } from './connection.ts';

export interface NewProfile {
  readonly id: string;
  readonly accountId: string;
  readonly document: string;
}

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
