// Sealing and erasing take turns, whatever the database underneath.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultDisk } from '../../test/fault-disk.ts';
import type { LoggedEvent } from './event.ts';
import { wholeLog, type HotTail } from './sealed.ts';
import { folderFiles } from './segments/folder.ts';
import { segmentLog } from './segments/log.ts';

const event = (seq: number): LoggedEvent => ({
  seq,
  id: `e${seq}`,
  type: 'rating',
  profileId: `p${seq % 3}`,
  accountId: 'a',
  occurredAt: seq,
  receivedAt: seq,
  body: '{}',
});

/** A hot tail of events 1 to n that stops in `removeProfile` until `go` is called. */
function slowTail(n: number): { readonly hot: HotTail; readonly reached: Promise<void>; readonly go: () => void } {
  let rows = Array.from({ length: n }, (_, i) => event(i + 1));
  const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const after = (from: number): LoggedEvent[] => rows.filter(({ seq }) => seq > from);
  const hot: HotTail = {
    append: async () => ({ verdicts: [], from: undefined }),
    read: async (from, limit) => after(from).slice(0, limit),
    ofProfile: async (id, from, limit) =>
      after(from)
        .filter(({ profileId }) => profileId === id)
        .slice(0, limit),
    last: async () => n,
    removeThrough: async (seq) => void (rows = after(seq)),
    removeProfile: async (id) => {
      reached.resolve();
      await gate.promise;
      const before = rows.length;
      rows = rows.filter(({ profileId }) => profileId !== id);
      return before - rows.length;
    },
    removeBefore: async () => 0,
  };
  return { hot, reached: reached.promise, go: gate.resolve };
}

test('a seal that comes in the middle of an erasure carries nothing of the profile into a segment', async () => {
  const { hot, reached, go } = slowTail(30);
  const log = wholeLog(hot, segmentLog(folderFiles('./s', faultDisk())), { noOtherProcess: (work) => work() });
  const erasing = log.removeProfile('p1');
  await reached;
  const sealing = log.seal(30);
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  go();
  assert.deepEqual(await erasing, { removed: 10, unreadable: [] });
  assert.equal(await sealing, 20);
  assert.deepEqual(await log.ofProfile('p1', 0, 100), []);
  assert.equal((await log.read(0, 100)).length, 20);
});

test('after one that failed, the next has its turn', async () => {
  const { hot, go } = slowTail(5);
  go();
  const log = wholeLog(
    { ...hot, removeThrough: () => Promise.reject(new Error('gone')) },
    segmentLog(folderFiles('./s', faultDisk())),
    { noOtherProcess: (work) => work() },
  );
  await assert.rejects(log.seal(5), /gone/);
  assert.equal((await log.removeProfile('p1')).removed, 4);
});
