// What every place for segments promises, be it a folder or a table. An implementation joins with one call.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { SegmentFiles } from '../../src/store/segments/files.ts';
import { segmentLog } from '../../src/store/segments/log.ts';
import type { LoggedEvent } from '../../src/store/event.ts';

const A = '0000000000000001-0000000000000004.0.seg';
const B = '0000000000000005-0000000000000009.1.seg';
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** `make` gives an empty place; `skip` is the reason why it cannot. */
export function testSegmentFiles(
  name: string,
  make: (t: TestContext) => Promise<SegmentFiles>,
  skip: string | false = false,
): void {
  const it = (what: string, work: (files: SegmentFiles) => Promise<void>): void =>
    void test(`${name}: ${what}`, { skip }, async (t) => work(await make(t)));

  it('an empty place lists nothing, reads nothing, and lets anything be removed', async (files) => {
    assert.deepEqual(await files.list(), []);
    assert.equal(await files.read(A, 0, 10), undefined);
    await files.remove(A);
    await files.rename(A, B);
    await files.sweep();
    assert.deepEqual(await files.list(), []);
  });

  it('bytes come back as they were put, in any piece', async (files) => {
    const all = Uint8Array.from({ length: 300 }, (_, i) => i % 256);
    await files.put(A, all);
    for (const [from, length] of [
      [0, 300],
      [0, 1 << 30],
      [0, 0],
      [7, 9],
      [255, 45],
      [299, 9],
      [300, 5],
      [1000, 5],
    ] as const) {
      const read = await files.read(A, from, length);
      assert.deepEqual(Array.from(read ?? []), Array.from(all.subarray(from, from + length)));
    }
  });

  it('what is put is a copy, and so is what is read', async (files) => {
    const mine = bytes(1, 2, 3);
    await files.put(A, mine);
    mine[0] = 9;
    const read = await files.read(A, 0, 3);
    read![1] = 9;
    assert.deepEqual(Array.from((await files.read(A, 0, 3)) ?? []), [1, 2, 3]);
  });

  it('names are listed in ascending order, once each', async (files) => {
    await files.put(B, bytes(2));
    await files.put(A, bytes(1));
    await files.put(A, bytes(3, 4));
    assert.deepEqual(await files.list(), [A, B]);
    assert.deepEqual(Array.from((await files.read(A, 0, 9)) ?? []), [3, 4]);
  });

  it('a file of no bytes is a file', async (files) => {
    await files.put(A, bytes());
    assert.deepEqual(await files.list(), [A]);
    assert.equal((await files.read(A, 0, 9))?.length, 0);
  });

  it('renaming keeps the bytes and takes the old name away, also over another file', async (files) => {
    await files.put(A, bytes(1, 2));
    await files.rename(A, `${A}.bad`);
    assert.deepEqual(await files.list(), [`${A}.bad`]);
    assert.equal(await files.read(A, 0, 9), undefined);
    await files.put(A, bytes(3));
    await files.rename(A, `${A}.bad`);
    assert.deepEqual(Array.from((await files.read(`${A}.bad`, 0, 9)) ?? []), [3]);
  });

  it('removing takes one file', async (files) => {
    await files.put(A, bytes(1));
    await files.put(B, bytes(2));
    await files.remove(A);
    assert.deepEqual(await files.list(), [B]);
  });

  it('five megabytes come back', async (files) => {
    const large = Uint8Array.from({ length: 5 << 20 }, (_, i) => (i * 2_654_435_761) >>> 24);
    await files.put(A, large);
    assert.equal(Buffer.compare((await files.read(A, 0, 1 << 30)) ?? bytes(), large), 0);
  });

  it('a log over it seals, reads, erases, prunes and opens again', async (files) => {
    const events = Array.from({ length: 50 }, (_, i) => eventOf(i + 1));
    await segmentLog(files, { rows: 8 }).seal([events]);
    const log = segmentLog(files, { rows: 8 });
    await log.recover();
    assert.deepEqual(await log.read(0, 100), events);
    assert.equal((await log.withoutProfile('p1')).removed, 17);
    assert.equal(await log.prune(21), 13);
    const left = events.filter(({ seq }) => seq >= 21 && seq % 3 !== 1);
    assert.deepEqual(await log.read(0, 100), left);
    assert.equal((await log.table({ ids: ['profile'], numbers: ['value'] })).rows, left.length);
    assert.deepEqual((await log.check()).bad, []);
    assert.equal(await log.last(), 50);
  });
}

const eventOf = (seq: number): LoggedEvent => ({
  seq,
  id: `e${seq}`,
  type: 'rating',
  profileId: `p${seq % 3}`,
  accountId: 'a',
  occurredAt: seq,
  receivedAt: seq,
  body: JSON.stringify({ titleId: `t${seq % 7}`, value: seq % 4 }),
});
