// A backup taken under writes holds exactly the events of its moment, and comes back as the same store elsewhere.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { atEnd, folderFor, storeFor } from '../../test/at-end.ts';
import { ids, many, profile, wholeLog } from '../../test/conformance/store/samples.ts';
import { openStore } from '../store/index.ts';
import { backUp, restore } from './backup.ts';

const quiet = (): void => undefined;
const now = (): number => 1_790_000_000_000;

test('taken while events are written and sealed, it holds every event acknowledged before, in order, and none twice', async (t) => {
  const folder = folderFor(t, 'backup');
  const [data, out, elsewhere] = ['data', 'out', 'elsewhere'].map((name) => join(folder, name));
  const store = await storeFor(t, data!, now);
  await store.profiles.put([profile('p1')]);
  let acknowledged = 0;
  let stop = false;
  const writing = (async () => {
    for (; !stop; acknowledged += 50) {
      await store.events.append(many(50, { from: acknowledged }));
      if (acknowledged % 1_000 === 0) await store.events.seal((await store.events.last()) - 20);
    }
  })();
  atEnd(t, async () => {
    stop = true;
    await writing;
  });
  while (acknowledged < 1_000) await new Promise((resolve) => setTimeout(resolve, 5));
  const before = acknowledged;
  const manifest = await backUp(data!, out!, now(), quiet);
  const after = acknowledged + 50;
  stop = true;
  await writing;
  await store.close();
  assert.deepEqual(await restore(out!, elsewhere!, now), manifest);
  const back = await storeFor(t, elsewhere!, now);
  const found = ids(await wholeLog(back, 1_000));
  assert.ok(found.length >= before && found.length <= after, `${before} ≤ ${found.length} ≤ ${after}`);
  assert.deepEqual(
    found,
    Array.from({ length: found.length }, (_, i) => `e${i}`),
  );
  assert.deepEqual(await back.check(), []);
  assert.equal((await back.profiles.get('p1'))!.name, 'Viewer p1');
  assert.equal(manifest.last, await back.events.last());
  // What was there is known: sent again it counts once.
  assert.deepEqual(new Set(await back.events.append(many(found.length))), new Set(['duplicate']));
});

test('a damaged backup, one of a newer program, and a place that is not empty are refused in words', async (t) => {
  const folder = folderFor(t, 'backup');
  const [data, out] = [join(folder, 'data'), join(folder, 'out')];
  const store = await storeFor(t, data, now);
  await store.events.append(many(10));
  await store.close();
  await assert.rejects(backUp(join(folder, 'nothing'), out, 1, quiet), { code: 'E_BACKUP', message: /holds no store/ });
  await backUp(data, out, 1, quiet);
  await assert.rejects(backUp(data, out, 1, quiet), { code: 'E_BACKUP', message: /is not empty/ });
  await assert.rejects(restore(out, data, now), { code: 'E_BACKUP', message: /is not empty/ });
  await assert.rejects(restore(data, join(folder, 'x'), now), { code: 'E_BACKUP', message: /it is no backup/ });
  const database = join(out, 'marquee.db');
  const good = readFileSync(database);
  writeFileSync(database, good.toReversed());
  await assert.rejects(restore(out, join(folder, 'x'), now), { code: 'E_BACKUP', message: /not the file/ });
  writeFileSync(database, good);
  const manifest = join(out, 'backup.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, text.replace('"version": 1', '"version": 2'));
  await assert.rejects(restore(out, join(folder, 'x'), now), { code: 'E_STORE_NEWER' });
  writeFileSync(manifest, text);
  await restore(out, join(folder, 'x'), now);
});

test('a backup whose tables a newer program made is refused, and nothing is left behind', async (t) => {
  const folder = folderFor(t, 'backup');
  const [data, out, there] = [join(folder, 'data'), join(folder, 'out'), join(folder, 'there')];
  await (await openStore(data, { now })).close();
  const database = new DatabaseSync(join(data, 'marquee.db'));
  try {
    database.exec(`insert into kysely_migration values ('9999-from-the-future', '2040-01-01')`);
  } finally {
    database.close();
  }
  await backUp(data, out, 1, quiet);
  await assert.rejects(restore(out, there, now), { code: 'E_STORE_NEWER', message: /9999-from-the-future/ });
  assert.ok(!existsSync(there) && !existsSync(`${there}.part`));
});
