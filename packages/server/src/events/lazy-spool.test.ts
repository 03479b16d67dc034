// A spool that is made by its first record.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { temporaryFolder } from '../../test/intake.ts';
import { lazySpool } from './lazy-spool.ts';

function pathFor(context: TestContext): string {
  const folder = temporaryFolder();
  context.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'spool', 'events.spool');
}

test('where nothing was ever spooled there is no folder', async (context) => {
  const path = pathFor(context);
  const spool = await lazySpool(path, 1000);
  assert.equal(await spool.first(), undefined);
  assert.deepEqual([spool.pending, spool.bytes], [0, 0]);
  await spool.close();
  assert.ok(!existsSync(dirname(path)));
});

test('records that come together make one file, in order, and wait for the next run', async (context) => {
  const path = pathFor(context);
  const spool = await lazySpool(path, 1000);
  const both = Promise.all([spool.append('one'), spool.append('two')]);
  assert.equal(spool.pending, 2);
  await both;
  assert.equal(spool.pending, 2);
  await spool.close();
  const next = await lazySpool(path, 1000);
  assert.equal(next.pending, 2);
  assert.equal(await next.first(), 'one');
  await next.shift();
  assert.equal(await next.first(), 'two');
  await next.close();
});

test('a folder that cannot be made fails that record; a later one is taken', async (context) => {
  const path = pathFor(context);
  writeFileSync(dirname(path), 'a file in its place');
  const spool = await lazySpool(path, 1000);
  await assert.rejects(spool.append('one'));
  assert.equal(spool.pending, 0);
  rmSync(dirname(path));
  mkdirSync(dirname(path));
  await spool.append('two');
  assert.equal(await spool.first(), 'two');
  await spool.close();
});
