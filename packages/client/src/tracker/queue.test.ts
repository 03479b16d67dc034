// Delivery on a played network: each event until it has a verdict, under one id; nothing given up in silence.
import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import fc from 'fast-check';
import { accepted, fakeBrowser, full, pass, settle, type FakeBrowser } from '../../test/fake-browser.ts';
import { tellTo } from './runtime.ts';
import type { Sent } from './types.ts';

type Queue = typeof import('./queue.ts');
let pages = 0;

after(() => mock.timers.reset());

const event = (eventId: string, more: object = {}): Sent => ({
  eventId,
  type: 'rating',
  occurredAt: Date.now(),
  profileId: 'p',
  ...more,
});

async function open(browser: FakeBrowser, maxBuffered?: number): Promise<Queue> {
  tellTo((...told) => void browser.told.push(told as FakeBrowser['told'][number]));
  const limit = maxBuffered === undefined ? {} : { maxBuffered };
  // Each page loads the module anew.
  const queue = (await import(`./queue.ts?${++pages}`)) as Queue;
  queue.openQueue({ endpoint: '/v1/events', key: 'mq_k', profileId: 'p', consent: {}, ...limit });
  void queue.resume();
  await settle();
  return queue;
}
const ids = (browser: FakeBrowser): string[][] => browser.sent.map((one) => one.ids);
const names = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `e${from + i}`);
const stored = ({ storage }: FakeBrowser): string[] =>
  Object.keys(storage)
    .filter((key) => key.startsWith('mq|'))
    .map((key) => key.split('|')[2]!)
    .toSorted();

test('events wait for company: twenty go at once, fewer after five seconds', async () => {
  const browser = fakeBrowser();
  const queue = await open(browser);
  for (const id of names(0, 19)) queue.add(event(id));
  await pass(4999);
  assert.equal(browser.sent.length, 0);
  await pass(1);
  assert.deepEqual(ids(browser), [names(0, 19)]);
  for (const id of names(20, 40)) queue.add(event(id));
  await pass(0);
  assert.deepEqual(ids(browser)[1], names(20, 40));
  assert.equal(browser.sent[0]!.authorization, 'Bearer mq_k');
  assert.ok(browser.sent.every(({ keepalive }) => keepalive));
});

test('what is refused for now comes again under the same id, ever later, until it is taken', async () => {
  const browser = fakeBrowser();
  const queue = await open(browser);
  const at: number[] = [];
  browser.answer = () => {
    at.push(Date.now());
    return { status: 503 };
  };
  queue.add(event('a'));
  for (let s = 0; s < 400; s++) await pass(1000);
  const waits = at.slice(1).map((time, i) => time - at[i]!);
  for (const [i, wait] of waits.entries()) {
    const base = Math.min(60_000, 500 * 2 ** i);
    assert.ok(wait >= 0.75 * base && wait <= 1.25 * base + 1000, `wait ${i} is ${wait}, about ${base} expected`);
  }
  assert.ok(waits.at(-1)! >= 45_000);
  browser.answer = accepted;
  for (let s = 0; s < 80; s++) await pass(1000);
  const tries = browser.sent.length;
  assert.ok(ids(browser).every(([id]) => id === 'a'));
  await pass(600_000);
  assert.equal(browser.sent.length, tries, 'taken is taken');
  assert.deepEqual(stored(browser), []);
});

test('Retry-After is kept to, also for events that come meanwhile', async () => {
  const browser = fakeBrowser();
  const queue = await open(browser);
  browser.answer = () => ({ status: 429, headers: { 'retry-after': '120' } });
  queue.add(event('a'));
  await pass(5000);
  browser.answer = accepted;
  for (const id of names(0, 30)) queue.add(event(id));
  await pass(119_000);
  assert.equal(browser.sent.length, 1);
  await pass(1500);
  assert.deepEqual(ids(browser)[1], ['a', ...names(0, 30)]);
});

test('back online, it does not wait for its turn', async () => {
  const browser = fakeBrowser();
  const queue = await open(browser);
  browser.answer = () => 'offline';
  queue.add(event('a'));
  for (let s = 0; s < 300; s++) await pass(1000);
  browser.answer = accepted;
  const tries = browser.sent.length;
  void queue.resume();
  await settle();
  assert.equal(browser.sent.length, tries + 1);
});

test('after twelve hours of failure it rests, and a new event wakes it; nothing was thrown away', async () => {
  const browser = fakeBrowser();
  const queue = await open(browser);
  browser.answer = () => 'offline';
  queue.add(event('a'));
  for (let minute = 0; minute < 13 * 60; minute++) await pass(75_000);
  const tries = browser.sent.length;
  assert.equal(tries, 720);
  await pass(86_400_000);
  assert.equal(browser.sent.length, tries);
  browser.answer = accepted;
  queue.add(event('b'));
  await pass(5000);
  assert.deepEqual(ids(browser).at(-1), ['a', 'b']);
});

test('4xx other than 408, 425 and 429 is final: dropped, and told', async () => {
  for (const status of [400, 401, 403, 404, 413]) {
    const browser = fakeBrowser();
    const queue = await open(browser);
    browser.answer = () => ({ status });
    queue.add(event('a'));
    queue.add(event('b'));
    await pass(5000);
    await pass(600_000);
    assert.equal(browser.sent.length, 1);
    assert.deepEqual(browser.told, [['rejected', status, 2]]);
    assert.deepEqual(stored(browser), []);
  }
});

test('408, 425, 429, 5xx and a page that is no verdict are tried again', async () => {
  for (const status of [408, 425, 429, 500, 507, 200, 302]) {
    const browser = fakeBrowser();
    const queue = await open(browser);
    browser.answer = () => ({ status, body: status === 200 ? 'Welcome to the hotel' : { error: 1 } });
    queue.add(event('a'));
    await pass(5000);
    browser.answer = accepted;
    await pass(700);
    assert.deepEqual(ids(browser), [['a'], ['a']], String(status));
  }
});

test('an event that the server rejects is told with the verdict; its neighbours count', async () => {
  const browser = fakeBrowser();
  const queue = await open(browser);
  const rejected = [{ index: 1, id: 'b', code: 'unknown_field', message: 'no' }];
  browser.answer = () => ({ status: 202, body: { accepted: 2, duplicates: 0, rejected } });
  for (const id of ['a', 'b', 'c']) queue.add(event(id));
  await pass(5000);
  await pass(600_000);
  assert.equal(browser.sent.length, 1);
  assert.deepEqual(browser.told, [['rejected', rejected, 1]]);
});

test('a full buffer drops its oldest, counts them, and says so', async () => {
  const browser = fakeBrowser();
  browser.answer = () => 'offline';
  const queue = await open(browser, 3);
  for (const id of names(0, 5)) queue.add(event(id));
  await pass(1000);
  assert.deepEqual(
    browser.told.filter(([kind]) => kind === 'dropped'),
    [
      ['dropped', 'e0', 1],
      ['dropped', 'e1', 2],
    ],
  );
  assert.deepEqual(stored(browser), names(2, 5));
});

test('a long backlog goes in parts that a browser lets outlive the page', async () => {
  const browser = fakeBrowser();
  const queue = await open(browser);
  browser.answer = () => 'offline';
  for (const id of names(0, 300)) queue.add(event(id, { queryRaw: 'ü'.repeat(290) }));
  await pass(10);
  browser.answer = accepted;
  void queue.resume();
  await settle();
  await pass(60_000);
  const taken = browser.sent.slice(1);
  assert.deepEqual(taken.flatMap((one) => one.ids).toSorted(), names(0, 300).toSorted());
  assert.ok(taken.length > 4);
  assert.ok(taken.every(({ letters }) => letters <= 20_020));
});

test('what a closed page left behind is sent by the next, once, and forgotten when it is taken', async () => {
  const browser = fakeBrowser();
  browser.answer = () => 'offline';
  const first = await open(browser);
  first.add(event('a'));
  first.note('d', event('d', { type: 'play_progress' }));
  await pass(300);
  assert.deepEqual(stored(browser), ['a', 'd']);
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_790_000_090_000 });
  browser.sent.length = 0;
  browser.answer = accepted;
  await open(browser);
  await pass(5000);
  assert.deepEqual(ids(browser), [['a', 'd']]);
  await pass(300);
  assert.deepEqual(stored(browser), []);
});

test('without locks, the fresh events of a tab that may still live are left alone', async () => {
  const browser = fakeBrowser();
  browser.answer = () => 'offline';
  const first = await open(browser);
  first.add(event('a'));
  await pass(300);
  browser.answer = accepted;
  await open(browser);
  await pass(4000);
  assert.deepEqual(ids(browser), []);
});

test('a full disk is told, and does not stop delivery; with room again, events are stored', async () => {
  const browser = fakeBrowser();
  const queue = await open(browser);
  full.is = true;
  browser.answer = () => 'offline';
  queue.add(event('a'));
  await pass(300);
  assert.deepEqual(
    browser.told.map(([kind]) => kind),
    ['storage'],
  );
  full.is = false;
  queue.add(event('b'));
  await pass(300);
  assert.deepEqual(stored(browser), ['a', 'b']);
  browser.answer = accepted;
  await pass(6000);
  assert.deepEqual(ids(browser).at(-1), ['a', 'b']);
});

test('blocked storage is told once, and events go from memory', async () => {
  const browser = fakeBrowser({ blocked: true });
  const queue = await open(browser);
  queue.add(event('a'));
  await pass(5000);
  assert.deepEqual(ids(browser), [['a']]);
  assert.deepEqual(browser.told, [['storage', 'blocked']]);
});

test('leaving: the rest goes with fetchLater where it exists, else with keepalive; then silence until the page is back', async () => {
  for (const deferred of [true, false]) {
    const browser = fakeBrowser({ deferred });
    const queue = await open(browser);
    queue.add(event('a'));
    queue.leave();
    await settle();
    assert.deepEqual(
      browser.sent.map(({ ids, later }) => [ids, later]),
      [[['a'], deferred]],
    );
    assert.deepEqual(stored(browser), deferred ? ['a'] : ['a'], 'kept until a verdict is read');
    queue.add(event('b'));
    await pass(10_000);
    assert.equal(browser.sent.length, 1);
    void queue.resume();
    await settle();
    assert.deepEqual(ids(browser)[1], deferred ? ['a', 'b'] : ['b']);
  }
});

test('clear() forgets what waits, what is stored, and what is on its way', async () => {
  const browser = fakeBrowser();
  const queue = await open(browser);
  browser.answer = () => 'offline';
  queue.add(event('a'));
  await pass(300);
  queue.clear();
  await settle();
  assert.deepEqual(stored(browser), []);
  const sending = queue.flush();
  await sending;
  browser.answer = accepted;
  await pass(600_000);
  assert.deepEqual(ids(browser), []);
});

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant('event' as const) },
  { weight: 3, arbitrary: fc.constantFrom('second' as const, 'minute' as const) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('offline' as const, 'busy' as const, 'lost reply' as const, 'fine' as const),
  },
  { weight: 1, arbitrary: fc.constantFrom('crash' as const, 'close' as const, 'full' as const, 'room' as const) },
);

test('whatever the network, the tab and the disk do, each stored event arrives, under one id', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const browser = fakeBrowser();
      let queue = await open(browser);
      const [made, arrived] = [new Set<string>(), new Set<string>()];
      let memoryOnly = new Set<string>();
      const take: FakeBrowser['answer'] = (sent) => {
        for (const id of sent) arrived.add(id);
        return accepted(sent);
      };
      browser.answer = take;
      const reopen = async (): Promise<void> => {
        queue = await open(browser);
      };
      for (const one of steps) {
        if (one === 'event') {
          const id = `e${made.size}`;
          made.add(id);
          if (full.is) memoryOnly.add(id);
          queue.add(event(id));
        } else if (one === 'second') await pass(1000);
        else if (one === 'minute') await pass(60_000);
        else if (one === 'offline') browser.answer = () => 'offline';
        else if (one === 'busy') browser.answer = () => ({ status: 503 });
        else if (one === 'fine') browser.answer = take;
        else if (one === 'full' || one === 'room') full.is = one === 'full';
        else if (one === 'lost reply') {
          browser.answer = (sent) => {
            for (const id of sent) arrived.add(id);
            return 'offline';
          };
        } else {
          // What came in the last 200 ms before a crash is not stored yet: give it that time.
          await pass(300);
          if (one === 'close') queue.leave();
          if (full.is) for (const id of memoryOnly) made.delete(id);
          memoryOnly = new Set();
          const next = Date.now() + 120_000;
          mock.timers.reset();
          mock.timers.enable({ apis: ['setTimeout', 'Date'], now: next });
          await reopen();
        }
        await settle();
      }
      full.is = false;
      browser.answer = take;
      for (let minute = 0; minute < 5; minute++) await pass(61_000);
      assert.deepEqual(
        [...made].filter((id) => !arrived.has(id)),
        [],
      );
    }),
    { numRuns: 60, seed: 2 },
  );
});
