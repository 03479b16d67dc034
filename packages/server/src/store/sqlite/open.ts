// Opens an embedded store: a folder with one SQLite file, written by one thread and read by this one.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { ServerError } from '../../errors.ts';
import type { Database } from '../database.ts';
import { migrate } from '../migrations/index.ts';
import { sqliteFlavour } from '../migrations/flavour.ts';
import { erasuresOf } from '../erasures.ts';
import { pagesOf } from '../pages.ts';
import { statesOf } from '../states.ts';
import type { Store } from '../store.ts';
import { tablesOf } from '../tables-of.ts';
import type { Tables } from '../tables.ts';
import { asStoreError, checkVersion, connect, type Connection } from './connection.ts';
import { sqliteDialect } from './dialect.ts';
import { segmentLog } from '../segments/log.ts';
import { folderFiles } from '../segments/folder.ts';
import { wholeLog } from '../sealed.ts';
import { checkFile } from './check.ts';
import { sqliteEvents } from './events.ts';
import { lockFolder } from './lock.ts';
import { hotProfiles } from './profiles.ts';
import { sealAside } from './sealer.ts';
import { hotStates } from './states.ts';
import { inTurn } from './turns.ts';
import { startWriter, type Writer } from './writer.ts';

export const FILE = 'marquee.db';
const SEGMENTS = 'segments';

/**
 * The store of a folder, made if it is not there. E_STORE_LOCKED where another process has it, E_STORE_NEWER where a newer
 * program wrote it, E_SQLITE_OLD where this Node's SQLite is not safe.
 */
export async function openSqlite(folder: string): Promise<Store> {
  checkVersion(process.versions.sqlite ?? '0');
  mkdirSync(folder, { recursive: true });
  const release = lockFolder(folder, process.pid);
  try {
    const path = join(folder, FILE);
    await prepareTables(path, folder);
    const [writer, reader] = [startWriter(path), connect(path, { readOnly: true })];
    const close = async (): Promise<void> => {
      if (reader.db.isOpen) reader.close();
      await writer.close();
      release();
    };
    return await storeOf(folder, { writer, reader, close }).catch(async (error: unknown) => {
      await close();
      throw error;
    });
  } catch (error) {
    release();
    throw asStoreError(error);
  }
}

/** On a connection of its own, before any other is open. */
async function prepareTables(path: string, folder: string): Promise<void> {
  const connection = connect(path);
  try {
    const db = new Kysely<unknown>({ dialect: sqliteDialect(connection.run, async () => () => undefined) });
    await migrate(db, sqliteFlavour, folder);
  } finally {
    connection.close();
  }
}

interface Opened {
  readonly writer: Writer;
  readonly reader: Connection;
  close(): Promise<void>;
}

async function storeOf(folder: string, { writer, reader, close }: Opened): Promise<Store> {
  const read = (sql: string, parameters: readonly unknown[]) => {
    try {
      return reader.run(sql, parameters);
    } catch (error) {
      throw asStoreError(error);
    }
  };
  const database: Database = {
    reads: new Kysely<Tables>({ dialect: sqliteDialect(read, async () => () => undefined) }),
    writes: new Kysely<Tables>({ dialect: sqliteDialect(writer.run, writer.acquire) }),
  };
  const segments = segmentLog(folderFiles(join(folder, SEGMENTS)));
  const log = wholeLog(sqliteEvents(reader, writer), segments, {
    noOtherProcess: (work) => work(),
    seal: (upTo) => sealAside({ database: join(folder, FILE), folder: join(folder, SEGMENTS), upTo }),
  });
  await log.recover();
  return {
    driver: 'sqlite',
    ...tablesOf(database, hotProfiles(reader, writer)),
    events: log,
    states: statesOf(database, hotStates(reader, writer)),
    pages: pagesOf(database),
    erasures: erasuresOf(database, {
      events: log.removeProfile,
      scrub: () => scrub(writer),
    }),
    async check() {
      const [file, { bad }] = await Promise.all([checkFile(join(folder, FILE)), segments.check()]);
      return [...file, ...bad.map(({ name, why }) => `segment ${name}: ${why}`)];
    },
    ping: async () => void (await writer.run('select 1', [])),
    close,
  };
}

/** Deleted rows linger in free pages and in the write-ahead log: the file is written anew, and the log cut to nothing. */
async function scrub(writer: Writer): Promise<void> {
  await inTurn(writer.acquire)(() => writer.run('vacuum', []));
  for (let attempt = 0; attempt < 100; attempt++) {
    const { rows } = await inTurn(writer.acquire)(() => writer.run('pragma wal_checkpoint(truncate)', []));
    if (rows[0]?.busy === 0) return;
    // somebody is in the middle of reading
    await setTimeout(20);
  }
  throw new ServerError('E_STORE_UNAVAILABLE', { why: 'the write-ahead log is being read and cannot be cut' });
}
