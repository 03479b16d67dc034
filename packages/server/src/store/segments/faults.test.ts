// Power cuts, torn writes and failing calls at every single step: never half a segment, nothing lost, nothing double.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mulberry32 } from '@marquee/recsys';
import { faultDisk, type Fault, type FaultDisk } from '../../../test/fault-disk.ts';
import type { LoggedEvent } from '../event.ts';
import { folderFiles } from './folder.ts';
import { segmentLog, type SegmentLog } from './log.ts';

/** How many ways of losing what was not synced are tried at each call; more of them at night. */
const VARIANTS = Number(process.env.MARQUEE_FAULT_VARIANTS ?? 4);
const CANARY = 'canary-5f3a';

const event = (seq: number): LoggedEvent => ({
  seq,
  id: `event-${seq}${seq % 4 === 0 ? CANARY : ''}`,
  type: 'play_progress',
  profileId: seq % 4 === 0 ? CANARY : `p${seq % 4}`,
  accountId: 'account',
  occurredAt: seq,
  receivedAt: seq,
  body: JSON.stringify({
    playId: seq % 4 === 0 ? `play-${CANARY}` : 'play',
    fromS: seq,
    x: seq % 4 === 0 ? CANARY : '',
  }),
});
const events = (from: number, to: number): LoggedEvent[] =>
  Array.from({ length: to - from + 1 }, (_, i) => event(from + i));

const open = (disk: FaultDisk): SegmentLog => segmentLog(folderFiles('./s', disk), { rows: 8 });

/** What a database driver does: sealing what is above `last`, and each of the others again until it resolves. */
const steps: readonly ((log: SegmentLog) => Promise<unknown>)[] = [
  async (log) => log.seal([events((await log.last()) + 1, 11)]),
  async (log) => log.seal([events((await log.last()) + 1, 14)]),
  (log) => log.withoutProfile(CANARY),
  async (log) => log.seal([events((await log.last()) + 1, 31).filter(({ seq }) => seq % 4 !== 0)]),
  (log) => log.prune(7),
];
/** Seqs in the log after so many steps. */
const expected: readonly (readonly number[])[] = (() => {
  const range = (from: number, to: number): number[] => events(from, to).map(({ seq }) => seq);
  const clean = range(1, 31).filter((seq) => seq % 4 !== 0);
  const of14 = clean.filter((seq) => seq <= 14);
  return [[], range(1, 11), range(1, 14), of14, clean, clean.filter((seq) => seq >= 7)];
})();

const seqs = async (log: SegmentLog): Promise<number[]> => {
  const read = await log.read(0, 1000);
  for (const one of read) assert.deepEqual(one, event(one.seq));
  return read.map(({ seq }) => seq);
};

/** Runs the steps until one fails; returns its number. */
async function runUntilFault(disk: FaultDisk, fault: Fault): Promise<number> {
  const log = open(disk);
  disk.fail(fault);
  for (const [at, step] of steps.entries()) {
    try {
      await step(log);
    } catch (error) {
      assert.match(String(error), /EIO|ENOSPC/);
      return at;
    }
  }
  return steps.length;
}

/** What is there is what was before the step, after it, or on the way: never a seq twice, never one that neither state has. */
function assertBetween(got: readonly number[], at: number): void {
  const [before, after] = [expected[at]!, expected[Math.min(at + 1, steps.length)]!];
  assert.deepEqual(
    got,
    [...new Set(got)].sort((a, b) => a - b),
  );
  for (const seq of got) assert.ok(before.includes(seq) || after.includes(seq), `${seq} is in neither state`);
  for (const seq of before) if (after.includes(seq)) assert.ok(got.includes(seq), `${seq} was lost`);
}

async function finish(disk: FaultDisk, at: number): Promise<void> {
  await open(disk).recover();
  for (let done = at; done < steps.length; done++) {
    await steps[done]!(open(disk));
    // what resolved is on disk, also where a sync had failed before
    disk.powerOn(() => 0);
    assert.deepEqual(await seqs(open(disk)), expected[done + 1]);
  }
  assert.deepEqual((await open(disk).check()).bad, []);
  for (const [name, bytes] of disk.contents())
    assert.ok(!Buffer.from(bytes).includes(CANARY), `${name} has the canary`);
}

test('the power may go at any call: what was acknowledged is there, whole and once', async () => {
  const rng = mulberry32(1);
  let cuts = 0;
  for (let n = 1; ; n++) {
    let done = 0;
    for (let variant = 0; variant < VARIANTS; variant++) {
      const disk = faultDisk();
      done = await runUntilFault(disk, { at: n, how: 'power' });
      if (done === steps.length) break;
      disk.powerOn(rng);
      const log = open(disk);
      assertBetween(await seqs(log), done);
      assert.deepEqual((await log.check()).bad, []);
      await finish(disk, done);
      cuts++;
    }
    if (done === steps.length) break;
  }
  assert.ok(cuts > 80 * VARIANTS, `${cuts} cuts`);
});

for (const how of ['once', 'for ever'] as const) {
  test(`any call may fail ${how}: the step rejects, and succeeds when it is tried again`, async () => {
    for (let n = 1; ; n++) {
      const disk = faultDisk();
      const done = await runUntilFault(disk, { at: n, how });
      if (done === steps.length && disk.calls() < n) break;
      disk.fail(undefined);
      assertBetween(await seqs(open(disk)), Math.min(done, steps.length));
      await finish(disk, done);
    }
  });

  test(`a reader whose call fails ${how} says so and sets nothing aside`, async () => {
    const disk = faultDisk();
    await open(disk).seal([events(1, 20)]);
    for (let n = 1; ; n++) {
      disk.fail({ at: n, how });
      const log = open(disk);
      const outcome = await log.read(0, 100).catch((error: unknown) => error);
      const through = disk.calls() < n;
      disk.fail(undefined);
      if (through) {
        assert.deepEqual(outcome, events(1, 20));
        break;
      }
      assert.match(String(outcome), /EIO/);
      assert.deepEqual(await open(disk).read(0, 100), events(1, 20));
      assert.deepEqual(
        [...disk.contents().keys()].filter((name) => name.endsWith('.bad')),
        [],
      );
    }
  });
}

test('a half written file is never listed, and is gone after the next start', async () => {
  const disk = faultDisk();
  const parts = (): string[] => [...disk.contents().keys()].filter((name) => name.endsWith('.part'));
  for (let n = 1; parts().length === 0; n++) {
    disk.fail({ at: n, how: 'for ever' });
    await assert.rejects(open(disk).seal([events(1, 5)]));
  }
  disk.fail(undefined);
  const again = open(disk);
  assert.deepEqual(await again.read(0, 10), []);
  await again.recover();
  assert.equal(disk.contents().size, 0);
});
