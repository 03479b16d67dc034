// Group commit: what waits goes together, within bounds, and a fault costs only those whose it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createQueue, type QueueLimits } from './queue.ts';

interface Item {
  readonly name: string;
  readonly bytes: number;
  readonly events: number;
}

const item = (name: string, bytes = 10, events = 1): Item => ({ name, bytes, events });
const wide: QueueLimits = { queueBytes: 1_000, groupBytes: 1_000, groupEvents: 1_000 };

/** Groups as they were committed; each commit waits until it is let go. */
function gated(limits: Partial<QueueLimits> = {}, fail: (group: readonly Item[]) => unknown = () => undefined) {
  const groups: string[][] = [];
  const gates: (() => void)[] = [];
  let clock = 0;
  const queue = createQueue<Item, string>({
    limits: { ...wide, ...limits },
    now: () => clock,
    mayBeOneItem: (error) => (error as Error).message !== 'away',
    async commit(group) {
      groups.push(group.map(({ name }) => name));
      await new Promise<void>((resolve) => void gates.push(resolve));
      const error = fail(group);
      if (error !== undefined) throw error;
      return group.map(({ name }) => `${name} done`);
    },
  });
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await new Promise(setImmediate);
  };
  /** Lets commits go until none waits; each takes `ms` of the clock. */
  const run = async (ms = 0): Promise<void> => {
    for (await settle(); gates.length > 0; await settle()) {
      clock += ms;
      gates.shift()!();
    }
  };
  /** Time goes by, and nothing else. */
  const pass = (ms: number): void => void (clock += ms);
  return { queue, groups, gates, settle, run, pass };
}

test('what comes while a commit is on its way goes into the next one, all of it, in order', async () => {
  const { queue, groups, settle, run } = gated();
  const first = queue.add(item('a'));
  await settle();
  const rest = ['b', 'c', 'd'].map((name) => queue.add(item(name)));
  await run();
  assert.deepEqual(groups, [['a'], ['b', 'c', 'd']]);
  assert.deepEqual(await Promise.all([first, ...rest]), ['a done', 'b done', 'c done', 'd done']);
});

test('what would wait too long at the pace of the last commits is refused, but one group may always wait', async () => {
  const { queue, settle, run } = gated({ queueBytes: 1_000, groupBytes: 20, waitMs: 100 });
  // Nothing is known of the pace yet: the limit is that of bytes.
  const first = queue.add(item('a', 400));
  await run(1_000);
  await first;
  // 400 bytes in 1,000 ms, halved with the 0 before it: 0.2 a ms, so 20 bytes in 100 ms.
  assert.throws(() => queue.checkRoom(21), { code: 'E_OVERLOADED', retryAfterS: 1 });
  const second = queue.add(item('b', 20));
  await settle();
  assert.throws(() => queue.checkRoom(1), { code: 'E_OVERLOADED' });
  await run(1);
  await second;
  // 20 bytes in 1 ms: the pace is 10.1 a ms now, and 1,000 are the limit again.
  queue.checkRoom(1_000);
  assert.throws(() => queue.checkRoom(1_001), { code: 'E_OVERLOADED' });
});

test('what comes in one turn of the loop shares its first commit', async () => {
  const { queue, groups, run } = gated();
  const all = ['a', 'b'].map((name) => queue.add(item(name)));
  await run();
  await Promise.all(all);
  assert.deepEqual(groups, [['a', 'b']]);
});

test('a group ends at its bytes or its events, but takes at least one item', async () => {
  const byBytes = gated({ groupBytes: 25 });
  const sizes = [10, 10, 10, 30, 10];
  const all = sizes.map((bytes, i) => byBytes.queue.add(item(`${i}`, bytes)));
  await byBytes.run();
  await Promise.all(all);
  assert.deepEqual(byBytes.groups, [['0', '1'], ['2'], ['3'], ['4']]);
  const byEvents = gated({ groupEvents: 500 });
  const both = [400, 100, 1].map((events, i) => byEvents.queue.add(item(`${i}`, 1, events)));
  await byEvents.run();
  await Promise.all(both);
  assert.deepEqual(byEvents.groups, [['0', '1'], ['2']]);
});

test('beyond its bytes the queue refuses at once and says when to come again', async () => {
  const { queue, settle, run } = gated({ queueBytes: 100 });
  const waiting = [queue.add(item('a', 60)), queue.add(item('b', 40))];
  await settle();
  assert.equal(queue.bytes, 100);
  assert.throws(() => queue.checkRoom(1), {
    code: 'E_OVERLOADED',
    retryAfterS: 1,
    detail: { queued: 100, limit: 100 },
  });
  await assert.rejects(async () => queue.add(item('c', 1)), { code: 'E_OVERLOADED' });
  await run();
  await Promise.all(waiting);
  assert.equal(queue.bytes, 0);
  queue.checkRoom(100);
});

test('the wait grows with what is queued and with how long commits take', async () => {
  const { queue, settle, run } = gated({ queueBytes: 100 });
  const slow = queue.add(item('a', 100));
  await run(20_000);
  await slow;
  // 100 bytes in 20 s, averaged with the zero before: 2.5 bytes a second.
  const waiting = queue.add(item('b', 100));
  await settle();
  assert.throws(() => queue.checkRoom(1), { retryAfterS: 40 });
  await run();
  await waiting;
});

test('while the oldest waits too long nobody joins, however few bytes there are, beyond one group', async () => {
  const { queue, pass, settle, run } = gated({ queueBytes: 1_000, groupBytes: 50, waitMs: 100 });
  const slow = queue.add(item('a', 40));
  await settle();
  pass(60);
  const later = queue.add(item('b', 5));
  pass(40);
  assert.equal(queue.turnAway(500), undefined, 'it has waited 100 ms: not yet too long');
  pass(1);
  assert.equal(queue.turnAway(6), 1, '51 bytes');
  assert.equal(queue.turnAway(5), undefined, 'a group of 50 may wait, or a slow disk would rest between its commits');
  assert.throws(() => queue.checkRoom(6), { code: 'E_OVERLOADED', retryAfterS: 1 });
  await run();
  await Promise.all([slow, later]);
  assert.equal(queue.turnAway(6), undefined);
});

test('what comes while the oldest is committed is not older than itself', async () => {
  const { queue, pass, gates, settle, run } = gated({ groupBytes: 10, waitMs: 100 });
  // 40 bytes in 90 ms, halved: 22 may wait at that pace.
  const first = queue.add(item('a', 40));
  await settle();
  pass(90);
  const second = queue.add(item('b', 10));
  gates.shift()!();
  await settle();
  pass(50);
  assert.equal(queue.turnAway(1), undefined, 'b has waited 50 ms');
  pass(51);
  assert.equal(queue.turnAway(1), 1);
  await run();
  await Promise.all([first, second]);
});

test('when the database is away every item of the group fails, and the next group is tried', async () => {
  let away = true;
  const { queue, groups, run } = gated({}, () => (away ? new Error('away') : undefined));
  const failed = ['a', 'b'].map((name) => queue.add(item(name)));
  const settled = Promise.allSettled(failed);
  await run();
  assert.deepEqual(
    (await settled).map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.deepEqual([groups, queue.bytes], [[['a', 'b']], 0]);
  away = false;
  const next = queue.add(item('c'));
  await run();
  assert.equal(await next, 'c done');
});

test('a fault that may lie in one item costs that item only', async () => {
  const { queue, run } = gated({}, (group) =>
    group.some(({ name }) => name === 'b') ? new Error('bad b') : undefined,
  );
  const all = Promise.allSettled(['a', 'b', 'c'].map((name) => queue.add(item(name))));
  await run();
  assert.deepEqual(
    (await all).map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
});

test('closing lets what waits go through and refuses the rest', async () => {
  const { queue, run } = gated();
  const waiting = queue.add(item('a'));
  const closed = queue.close();
  assert.throws(() => queue.checkRoom(0), { code: 'E_CLOSING' });
  await run();
  assert.equal(await waiting, 'a done');
  await closed;
});
