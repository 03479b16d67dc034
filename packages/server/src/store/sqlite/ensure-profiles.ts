// Making profiles that are not there yet, in the thread that writes: in one message and one commit.
import type { Account } from '../records.ts';
import type { Connection } from './connection.ts';

export interface NewProfile {
  readonly id: string;
  readonly accountId: string;
  readonly document: string;
}

export interface Newcomer extends NewProfile {
  readonly createdAt: number;
  /** Under which the id would be remembered had it been erased. */
  readonly hash: string;
}

export interface ProfileMaker {
  ensure(profiles: readonly NewProfile[], accounts: readonly Account[]): void;
  /** On disk once a later commit is. */
  introduce(newcomers: readonly Newcomer[]): void;
}

export function profileMaker({ prepare, transaction }: Connection): ProfileMaker {
  const account = prepare('insert into accounts (id, created_at) values (?, ?) on conflict do nothing');
  const profile = prepare('insert into profiles (id, account_id, document) values (?, ?, ?) on conflict do nothing');
  const erased = prepare('select 1 from erasures where profile_hash = ? limit 1');
  return {
    ensure: (profiles, accounts) =>
      transaction(() => {
        for (const { id, createdAt } of accounts) account.run(id, createdAt);
        for (const { id, accountId, document } of profiles) profile.run(id, accountId, document);
      }),
    introduce: (newcomers) =>
      transaction(
        () => {
          for (const { id, accountId, document, createdAt, hash } of newcomers) {
            if (erased.get(hash) !== undefined) continue;
            if (profile.run(id, accountId, document).changes > 0) account.run(accountId, createdAt);
          }
        },
        { lasting: false },
      ),
  };
}
