// The embedded store against the suite of all stores, and what only it promises.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { testStore } from '../../../test/conformance/store.ts';
import { openStore } from '../index.ts';
import { checkVersion } from './connection.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'marquee-store-'));

testStore({
  name: 'sqlite',
  async fresh() {
    const place = folder();
    return { open: () => openStore(place, { now: Date.now }), remove: async () => rmSync(place, { recursive: true }) };
  },
});

test('a folder that is open is refused to another, with the number of the process that has it', async () => {
  const place = folder();
  const store = await openStore(place, { now: Date.now });
  await assert.rejects(openStore(place, { now: Date.now }), {
    code: 'E_STORE_LOCKED',
    message: `E_STORE_LOCKED: ${place} is in use by process ${process.pid}; stop that process, or take another folder with --data`,
  });
  await store.close();
  await (await openStore(place, { now: Date.now })).close();
  rmSync(place, { recursive: true });
});

test('a SQLite that may corrupt what it checkpoints is refused', () => {
  assert.throws(() => checkVersion('3.51.2'), { code: 'E_SQLITE_OLD' });
  assert.throws(() => checkVersion('3.9.99'), { code: 'E_SQLITE_OLD' });
  for (const good of ['3.51.3', '3.53.4', '4.0.0', '3.52']) checkVersion(good);
});
