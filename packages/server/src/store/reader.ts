// A store for who only reads, beside the process that writes: what a training asks of it.
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { Kysely } from 'kysely';
import { ServerError } from '../errors.ts';
import { profilesOf, titlesOf } from './documents.ts';
import { searchesOf } from './people.ts';
import { openPostgres } from './postgres/open.ts';
import { settingsOf } from './settings.ts';
import { asStoreError, connect } from './sqlite/connection.ts';
import { sqliteDialect } from './sqlite/dialect.ts';
import { FILE } from './sqlite/open.ts';
import { statesOf } from './states.ts';
import type { Profiles, Searches, Settings, States, Table } from './store.ts';
import type { Title } from './records.ts';
import type { Tables } from './tables.ts';

/**
 * Each call reads what is there at that moment. Read the cursor first: rows read later hold at least what had been folded by
 * then. No transaction spans the calls, so that neither checkpoints nor erasures have to wait for a long training.
 */
export interface StoreReader {
  readonly states: Pick<States, 'all' | 'cursor'>;
  readonly titles: Pick<Table<Title>, 'list'>;
  readonly profiles: Pick<Profiles, 'list' | 'accountsOf'>;
  readonly searches: Pick<Searches, 'since'>;
  readonly settings: Pick<Settings, 'get'>;
  close(): Promise<void>;
}

/** Takes no lock: a server may hold the folder. E_STORE_UNAVAILABLE where there is no store. */
export async function openReader(place: string, now: () => number): Promise<StoreReader> {
  if (/^postgres(ql)?:\/\//.test(place)) return openPostgres(place, { now, size: 2, statementMs: 60_000, reads: true });
  const path = join(place, FILE);
  if (!existsSync(path)) {
    throw new ServerError('E_STORE_UNAVAILABLE', { why: `${place} holds no store (marquee import makes one)` });
  }
  return sqliteReader(path);
}

function sqliteReader(path: string): StoreReader {
  const connection = connect(path, { readOnly: true });
  const read = (statement: string, parameters: readonly unknown[]) => {
    try {
      return connection.run(statement, parameters);
    } catch (error) {
      throw asStoreError(error);
    }
  };
  const reads = new Kysely<Tables>({ dialect: sqliteDialect(read, async () => () => undefined) });
  const database = { reads, writes: reads };
  const unused = (): never => {
    throw new Error('this connection only reads whole tables');
  };
  return {
    states: statesOf(database, { load: unused, save: unused, ofProfile: unused }),
    titles: titlesOf(database),
    profiles: profilesOf(database, {
      many: unused,
      recognize: unused,
      ensure: unused,
      introduce: unused,
      stamp: unused,
    }),
    searches: searchesOf(database),
    settings: settingsOf(database),
    close: async () => connection.close(),
  };
}
