// The sealed log gives back what was sealed, in order, by profile and by column, and forgets what it must.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { faultDisk } from '../../../test/fault-disk.ts';
import type { LoggedEvent } from '../event.ts';
import { folderFiles } from './folder.ts';
import type { IdField } from './event-columns.ts';
import { segmentLog, type SegmentLog } from './log.ts';
import { openSegment } from './segment.ts';

/** Event n of profile n mod 3, received at n seconds. */
const event = (seq: number): LoggedEvent => ({
  seq,
  id: `event-${seq}`,
  type: seq % 2 ? 'rating' : 'pause',
  profileId: `profile-${seq % 3}`,
  accountId: 'account',
  occurredAt: seq * 1000 - 10,
  receivedAt: seq * 1000,
  body: JSON.stringify({ titleId: `title-${seq % 5}`, deviceId: `device-of-profile-${seq % 3}`, value: seq % 4 }),
});
const events = (from: number, to: number): LoggedEvent[] =>
  Array.from({ length: to - from + 1 }, (_, i) => event(from + i));
const seqs = (list: readonly LoggedEvent[]): number[] => list.map(({ seq }) => seq);
const count = (from: number, to: number): number[] => seqs(events(from, to));

async function temporary(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'segments-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function logOf(t: TestContext, rows = 10): Promise<{ log: SegmentLog; folder: string }> {
  const folder = await temporary(t);
  return { log: segmentLog(folderFiles(join(folder, 'segments')), { rows }), folder: join(folder, 'segments') };
}

test('an empty log reads as empty', async (t) => {
  const { log } = await logOf(t);
  assert.equal(await log.last(), 0);
  assert.deepEqual(await log.read(0, 10), []);
  assert.deepEqual(await log.ofProfile('p', 0, 10), []);
  assert.deepEqual(await log.withoutProfile('p'), { removed: 0, unreadable: [] });
  assert.equal(await log.prune(1e15), 0);
  assert.deepEqual(await log.check(), { good: 0, bad: [] });
  assert.equal(await log.seal([]), 0);
});

test('what was sealed is read from any place, in pages of any size', async (t) => {
  const { log, folder } = await logOf(t);
  assert.equal(await log.seal([events(1, 7), [], events(8, 25)]), 25);
  assert.equal((await readdir(folder)).length, 3);
  assert.equal(await log.last(), 25);
  assert.deepEqual(await log.read(0, 100), events(1, 25));
  for (let after = 0; after <= 26; after++) {
    for (const limit of [0, 1, 9, 10, 11, 30]) {
      assert.deepEqual(seqs(await log.read(after, limit)), count(after + 1, 25).slice(0, limit));
    }
  }
});

test('a log opened again reads the same', async (t) => {
  const { log, folder } = await logOf(t);
  await log.seal([events(1, 25)]);
  const again = segmentLog(folderFiles(folder));
  await again.recover();
  assert.deepEqual(await again.read(0, 100), events(1, 25));
});

test('one profile is read in order, and segments without it are not opened', async () => {
  const disk = faultDisk();
  const log = segmentLog(folderFiles('./s', disk), { rows: 10 });
  await log.seal([[...events(1, 50), { ...event(51), profileId: 'rare' }]]);
  assert.deepEqual(seqs(await log.ofProfile('profile-1', 7, 4)), [10, 13, 16, 19]);
  assert.deepEqual(seqs(await log.ofProfile('rare', 0, 9)), [51]);
  await log.ofProfile('nobody', 0, 9);
  disk.fail({ at: 1e9, how: 'once' });
  assert.deepEqual(await log.ofProfile('nobody', 0, 9), []);
  // one listing for each of 6 segments and one that finds no more: the filters are remembered
  assert.equal(disk.calls(), 7);
});

test('columns come a segment at a time, without rows at or before the place asked for', async (t) => {
  const { log } = await logOf(t);
  await log.seal([events(1, 25)]);
  const rows: LoggedEvent[] = [];
  const titles: string[] = [];
  for await (const columns of log.columns(4)) {
    const { codes, ids } = columns.ids('titleId');
    for (let row = 0; row < columns.rows; row++) {
      rows.push(columns.event(row));
      titles.push(ids[codes[row]!]!);
      assert.equal(columns.numbers('value')[row], columns.seq[row]! % 4);
      assert.equal(columns.profile.ids[columns.profile.codes[row]!], rows.at(-1)!.profileId);
      assert.equal(columns.body(row), rows.at(-1)!.body);
      assert.equal(columns.id(row), rows.at(-1)!.id);
      assert.equal(columns.isComplete(row), true);
    }
  }
  assert.deepEqual(rows, events(5, 25));
  assert.deepEqual(
    titles,
    rows.map(({ seq }) => `title-${seq % 5}`),
  );
});

test('an event that is sealed already is refused, and nothing of its page is written', async (t) => {
  const { log } = await logOf(t);
  await log.seal([events(1, 5)]);
  await assert.rejects(log.seal([events(5, 8)]), /event 5 comes after 5, which is sealed/);
  assert.equal(await log.last(), 5);
});

test('a log sealed a little at a time has few segments', async (t) => {
  const { log, folder } = await logOf(t, 100);
  for (let seq = 1; seq <= 150; seq++) await log.seal([[event(seq)]]);
  assert.ok((await readdir(folder)).length <= 9);
  assert.deepEqual(await log.read(0, 1000), events(1, 150));
});

test('reading goes on while segments are merged, rewritten and sealed', async (t) => {
  const { log } = await logOf(t, 64);
  let [done, at] = [false, 0];
  const read: number[] = [];
  const reader = (async () => {
    while (!done || at < 120) {
      const page = await log.read(at, 7);
      read.push(...seqs(page));
      at = page.at(-1)?.seq ?? at;
    }
  })();
  for (let seq = 1; seq <= 120; seq += 2) await log.seal([events(seq, seq + 1)]);
  done = true;
  await reader;
  assert.deepEqual(read, count(1, 120));
});

test('a profile leaves nothing behind, in no file, and the others stay', async (t) => {
  const { log, folder } = await logOf(t);
  await log.seal([events(1, 45)]);
  const hits = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name));
      const segment = openSegment(bytes);
      const lists = [...segment.head.columns.keys()].flatMap((field) => segment.ids(field as IdField).ids);
      if (bytes.includes('profile-1') || lists.some((id) => id.includes('profile-1'))) found.push(name);
    }
    return found;
  };
  assert.equal((await hits()).length, 5);
  assert.deepEqual(await log.withoutProfile('profile-1'), { removed: 15, unreadable: [] });
  assert.deepEqual(await hits(), []);
  assert.deepEqual(
    seqs(await log.read(0, 100)),
    count(1, 45).filter((seq) => seq % 3 !== 1),
  );
  const text = JSON.stringify(await log.read(0, 100));
  assert.ok(!text.includes('profile-1') && text.includes('profile-2'));
  assert.equal(await log.last(), 45);
  assert.deepEqual(await log.withoutProfile('profile-1'), { removed: 0, unreadable: [] });
  assert.equal((await log.check()).good, 5);
});

test('when every event of the log was one profile, its place in the log remains', async (t) => {
  const { log } = await logOf(t);
  await log.seal([events(1, 25).map((one) => ({ ...one, profileId: 'only' }))]);
  assert.equal((await log.withoutProfile('only')).removed, 25);
  assert.deepEqual(await log.read(0, 10), []);
  assert.equal(await log.last(), 25);
  await log.seal([events(26, 30)]);
  assert.deepEqual(seqs(await log.read(0, 10)), count(26, 30));
});

test('pruning forgets exactly what was received before, and never goes back', async (t) => {
  const { log } = await logOf(t);
  await log.seal([events(1, 35)]);
  assert.equal(await log.prune(15_000), 14);
  assert.deepEqual(seqs(await log.read(0, 100)), count(15, 35));
  assert.equal(await log.prune(15_000), 0);
  assert.equal(await log.prune(1e9), 21);
  assert.deepEqual(await log.read(0, 100), []);
  assert.equal(await log.last(), 35);
});

test('a damaged segment is set aside, told once, and the others are served', async () => {
  const disk = faultDisk();
  const told: string[] = [];
  const files = folderFiles('./s', disk);
  const log = segmentLog(files, { rows: 10, onBad: ({ name, why }) => told.push(`${name} ${why}`) });
  await log.seal([events(1, 30)]);
  const name = (await files.list())[1]!;
  const whole = disk.contents().get(name)!.slice();
  disk.damage(name, (bytes) => bytes.map((byte, at) => (at === 700 ? byte ^ 1 : byte)));
  const fresh = segmentLog(files, { onBad: ({ name, why }) => told.push(`${name} ${why}`) });
  assert.deepEqual(seqs(await fresh.read(0, 100)), [...count(1, 10), ...count(21, 30)]);
  assert.equal(told.length, 1);
  assert.match(told[0]!, /0011-.*0020\.1\.seg its header was changed/);
  assert.ok(disk.contents().has(`${name}.bad`));
  assert.equal(await fresh.last(), 30);
  assert.deepEqual(await fresh.check(), { good: 2, bad: [] });

  // it may still hold the profile, so its name is told; restored from a backup it counts again
  assert.deepEqual((await fresh.withoutProfile('profile-1')).unreadable, [`${name}.bad`]);
  disk.damage(`${name}.bad`, () => whole);
  await files.rename(`${name}.bad`, name);
  assert.deepEqual(await fresh.withoutProfile('profile-1'), { removed: 3, unreadable: [] });
  assert.deepEqual(
    seqs(await fresh.read(0, 100)),
    count(1, 30).filter((seq) => seq % 3 !== 1),
  );
});

test('nothing is merged over the place of a segment that was set aside', async () => {
  const disk = faultDisk();
  const files = folderFiles('./s', disk);
  await segmentLog(files, { rows: 4 }).seal([events(1, 12)]);
  disk.damage((await files.list())[1]!, (bytes) => bytes.slice(0, 99));
  const log = segmentLog(files, { rows: 100 });
  assert.deepEqual((await log.check()).bad.length, 1);
  await log.seal([events(13, 15)]);
  assert.deepEqual(seqs(await log.read(0, 100)), [...count(1, 4), ...count(9, 15)]);
  assert.equal((await files.list()).filter((name) => name.endsWith('.seg')).length, 2);
});

test('a segment under a name that is not its own is set aside', async () => {
  const disk = faultDisk();
  const files = folderFiles('./s', disk);
  await segmentLog(files, { rows: 4 }).seal([events(1, 4)]);
  await files.rename('0000000000000001-0000000000000004.0.seg', '0000000000000005-0000000000000008.0.seg');
  const { good, bad } = await segmentLog(files).check();
  assert.equal(good, 0);
  assert.match(bad[0]!.why, /it holds 1 to 4, which its name does not say/);
});

test('a fault of one read is not a fault of the file', async () => {
  const disk = faultDisk();
  const files = folderFiles('./s', disk);
  await segmentLog(files).seal([events(1, 4)]);
  let reads = 0;
  const flaky = segmentLog({
    ...files,
    read: async (...args) => {
      const bytes = await files.read(...args);
      if (reads++ === 0 && bytes) bytes[500]! ^= 4;
      return bytes;
    },
  });
  assert.deepEqual(await flaky.check(), { good: 1, bad: [] });
});
