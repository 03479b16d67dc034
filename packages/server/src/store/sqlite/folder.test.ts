// What only an embedded store promises: one process, one folder, nothing left of the erased, nothing lost at a crash.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readdirSync, readFileSync, statSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { Kysely, sql } from 'kysely';
import { atEnd, folderFor as folder, storeFor } from '../../../test/at-end.ts';
import { erasedEverywhere, plant } from '../../../test/canaries.ts';
import { ids, many, title, wholeLog } from '../../../test/conformance/store/samples.ts';
import { openStore } from '../index.ts';
import { sqliteFlavour } from '../migrations/flavour.ts';
import { migrate } from '../migrations/index.ts';
import { folderFiles } from '../segments/folder.ts';
import { segmentLog } from '../segments/log.ts';
import { checkVersion, connect } from './connection.ts';
import { sqliteDialect } from './dialect.ts';

const open = (place: string) => openStore(place, { now: Date.now });

test('a folder that is open is refused to another, with the number of the process that has it', async (t) => {
  const place = folder(t);
  const store = await storeFor(t, place);
  await assert.rejects(open(place), {
    code: 'E_STORE_LOCKED',
    message: `E_STORE_LOCKED: ${place} is in use by process ${process.pid}; stop that process, or take another folder with --data`,
  });
  await store.close();
  await (await open(place)).close();
});

test('a SQLite that may corrupt what it checkpoints is refused', () => {
  assert.throws(() => checkVersion('3.51.2'), { code: 'E_SQLITE_OLD' });
  assert.throws(() => checkVersion('3.9.99'), { code: 'E_SQLITE_OLD' });
  for (const good of ['3.51.3', '3.53.4', '4.0.0', '3.52']) checkVersion(good);
});

test('a closed store says that it is closed', async (t) => {
  const store = await storeFor(t, folder(t));
  await store.close();
  await store.close();
  await assert.rejects(store.events.append(many(1)), { code: 'E_STORE_UNAVAILABLE', message: /is closed/ });
  await assert.rejects(store.ping(), { code: 'E_STORE_UNAVAILABLE' });
});

test('data of a newer program are refused, and left as they are', async (t) => {
  const place = folder(t);
  await (await open(place)).close();
  const file = new DatabaseSync(join(place, 'marquee.db'));
  atEnd(t, () => file.isOpen && file.close());
  file.exec(`insert into kysely_migration values ('9999-from-the-future', '2040-01-01')`);
  await assert.rejects(open(place), { code: 'E_STORE_NEWER', message: /has the step 9999-from-the-future/ });
  file.exec(`delete from kysely_migration where name = '9999-from-the-future'`);
  file.close();
  await (await open(place)).close();
});

test('a step that is cut short leaves the tables as they were, and can be taken again', async (t) => {
  const connection = connect(join(folder(t), 'x.db'));
  atEnd(t, () => connection.close());
  const db = new Kysely<unknown>({ dialect: sqliteDialect(connection.run, async () => () => undefined) });
  const broken = { ...sqliteFlavour, events: [...sqliteFlavour.events, sql`this is no statement`] };
  await assert.rejects(migrate(db, broken, 'x'));
  const tables = (): unknown[] => connection.db.prepare(`select name from sqlite_master where name = 'titles'`).all();
  assert.deepEqual(tables(), []);
  await migrate(db, sqliteFlavour, 'x');
  assert.equal(tables().length, 1);
});

test('what was acknowledged before a kill is there after it, once', async (t) => {
  const place = folder(t);
  const program = `
    import { openStore } from ${JSON.stringify(import.meta.resolve('../index.ts'))};
    const store = await openStore(${JSON.stringify(place)}, { now: () => 0 });
    for (let i = await store.events.last(); ; i++) {
      const event = { id: 'e' + i, digest: new Uint8Array(16), type: 'x', profileId: 'p', accountId: 'a', occurredAt: 0, receivedAt: 0, body: '{}' };
      await store.events.append({ events: [event], quarantined: [] });
      process.stdout.write(event.id + '\\n');
    }`;
  let acknowledged = 0;
  for (let kill = 0; kill < 3; kill++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = once(child, 'exit');
    let text = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      text += chunk;
      if (text.split('\n').length > 20) child.kill('SIGKILL');
    }
    await exit;
    acknowledged = Number(text.split('\n').at(-2)!.slice(1));
  }
  const store = await storeFor(t, place);
  const found = ids(await wholeLog(store));
  assert.deepEqual(
    found,
    found.map((_, i) => `e${i}`),
  );
  assert.ok(found.length > acknowledged, `${found.length} events, and e${acknowledged} was acknowledged`);
});

test('a crash between sealing and deleting neither loses nor doubles an event', async (t) => {
  const place = folder(t);
  const first = await storeFor(t, place);
  await first.events.append(many(30));
  const before = await wholeLog(first);
  await first.close();
  // what a seal does first, and then the process was gone
  await segmentLog(folderFiles(join(place, 'segments'))).seal([before.slice(0, 20)]);
  const second = await storeFor(t, place);
  assert.deepEqual(await wholeLog(second), before);
  await second.events.append(many(31));
  assert.deepEqual(ids(await wholeLog(second)).slice(30), ['e30']);
});

test('of an erased profile no file of the folder has a trace, while it is open and after', async (t) => {
  const place = folder(t);
  const store = await storeFor(t, place);
  await plant(store);
  const files = (): Buffer[] =>
    (readdirSync(place, { recursive: true }) as string[])
      .map((name) => join(place, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path));
  await erasedEverywhere(store, files);
  await store.close();
  const left = files().some((bytes) => bytes.includes('canary'));
  assert.equal(left, false);
});

/** Overwrites half of the page of the file in which the text stands. */
function damage(place: string, text: string): void {
  const path = join(place, 'marquee.db');
  const at = readFileSync(path).indexOf(text);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(2_048, 0xff), 0, 2_048, at - (at % 4_096));
  closeSync(file);
}

test('a damaged page is found by a check, and what lies elsewhere is served', async (t) => {
  const place = folder(t);
  const first = await storeFor(t, place);
  await first.titles.put(Array.from({ length: 100 }, (_, i) => title(`t${i}`, { synopsis: 'long '.repeat(50) })));
  await first.events.append(many(3));
  await first.close();
  damage(place, 'Title t50"');
  const second = await storeFor(t, place);
  assert.equal((await wholeLog(second)).length, 3);
  assert.ok((await second.check()).length > 0, 'nothing found');
  await assert.rejects(second.titles.list('', 100), { code: 'E_STORE_CORRUPT' });
});

test('a store whose log is damaged does not open, and says why', async (t) => {
  const place = folder(t);
  const first = await storeFor(t, place);
  await first.events.append(many(500));
  await first.close();
  damage(place, '"t-e250"');
  await assert.rejects(open(place), { code: 'E_STORE_CORRUPT', message: /malformed/ });
});
