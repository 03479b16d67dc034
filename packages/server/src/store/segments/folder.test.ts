// A folder keeps the promises of a place for segments, and is itself on disk before anything in it counts.
import assert from 'node:assert/strict';
import * as disk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { testSegmentFiles } from '../../../test/conformance/segment-files.ts';
import { folderFiles, type Disk } from './folder.ts';

async function temporary(t: TestContext): Promise<string> {
  const folder = await disk.mkdtemp(join(tmpdir(), 'segments-'));
  t.after(() => disk.rm(folder, { recursive: true, force: true }));
  return folder;
}

testSegmentFiles('folder', async (t) => folderFiles(join(await temporary(t), 'segments')));

test('a folder that has to be made is synced into the one above it, up to one that was there', async (t) => {
  const above = await temporary(t);
  const folder = join(above, 'data', 'segments');
  const opened: unknown[] = [];
  const watched: Disk = {
    ...disk,
    open: (path, flags, mode) => {
      if (flags === 'r') opened.push(path);
      return disk.open(path, flags, mode);
    },
  };
  const files = folderFiles(folder, watched);
  await files.put('a.seg', Uint8Array.of(1));
  assert.deepEqual(opened, [dirname(folder), above, folder]);
  opened.length = 0;
  await files.put('b.seg', Uint8Array.of(1));
  assert.deepEqual(opened, [folder]);
});

test('only the owner may read the files', async (t) => {
  const folder = await temporary(t);
  await folderFiles(folder).put('a.seg', Uint8Array.of(1));
  assert.equal((await disk.stat(join(folder, 'a.seg'))).mode & 0o777, 0o600);
});
