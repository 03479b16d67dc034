// The log of served pages: gathered, bounded, tried again, and emptied of whoever is erased.
import assert from 'node:assert/strict';
import { mock, test, type TestContext } from 'node:test';
import type { ServedPage } from '../../store/records.ts';
import { createPageLog, type PageLogOptions } from './log.ts';

const page = (id: string, profileId = 'p1'): ServedPage => ({
  id,
  profileId,
  at: 1,
  session: 's',
  snapshot: null,
  policy: 'x',
  servedBy: 'live',
  degraded: false,
  seed: 0,
  viewerVersion: 0,
  sources: [],
  rows: [],
});

/** A log over a table in memory whose writes may fail. */
function logged(t: TestContext, some: Partial<PageLogOptions> = {}) {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const writes: string[][] = [];
  const troubles: unknown[] = [];
  const table = { away: false };
  const log = createPageLog({
    pages: {
      put: async (pages) => {
        if (table.away) throw new Error('away');
        writes.push(pages.map(({ id }) => id));
      },
    },
    onTrouble: (error) => troubles.push(error),
    ...some,
  });
  return { log, writes, troubles, table };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('pages served within half a second are written together', async (t) => {
  const { log, writes } = logged(t);
  for (const id of ['a', 'b', 'c']) log.add(page(id));
  assert.deepEqual(writes, []);
  mock.timers.tick(500);
  await settled();
  assert.deepEqual(writes, [['a', 'b', 'c']]);
});

test('of a page of which more is served before it was written only the last is written', async (t) => {
  const { log, writes } = logged(t);
  log.add(page('a'));
  log.add(page('b'));
  log.add({ ...page('a'), seed: 2 });
  await log.flush();
  assert.deepEqual(writes, [['a', 'b']]);
});

test('many pages do not wait for the time', async (t) => {
  const { log, writes } = logged(t);
  for (let k = 0; k < 300; k++) log.add(page(`g${k}`));
  await settled();
  assert.deepEqual(
    writes.map((one) => one.length),
    [256, 44],
  );
});

test('what could not be written is told once, kept in its order, and written with the next', async (t) => {
  const { log, writes, troubles, table } = logged(t);
  table.away = true;
  log.add(page('a'));
  await log.flush();
  assert.equal(troubles.length, 1);
  table.away = false;
  log.add(page('b'));
  mock.timers.tick(500);
  await settled();
  assert.deepEqual(writes, [['a', 'b']]);
});

test('while the store is away the newest are kept, and the others counted', async (t) => {
  const { log, writes, table } = logged(t, { most: 3 });
  table.away = true;
  for (const id of ['a', 'b', 'c', 'd', 'e']) log.add(page(id));
  await log.flush();
  assert.equal(log.dropped(), 2);
  table.away = false;
  await log.close();
  assert.deepEqual(writes, [['c', 'd', 'e']]);
});

test('of somebody who is forgotten nothing waits any more', async (t) => {
  const { log, writes } = logged(t);
  log.add(page('a', 'p1'));
  log.add(page('b', 'p2'));
  await log.forget('p1');
  await log.close();
  assert.deepEqual(writes, [['b']]);
});

test('forgetting waits for a write that is under way, and takes back what it could not write', async (t) => {
  const write = Promise.withResolvers<void>();
  let wrote = 0;
  const { log } = logged(t, { pages: { put: () => (wrote++, write.promise) } });
  log.add(page('a'));
  const flushed = log.flush();
  await settled();
  const forgotten = log.forget('p1');
  write.reject(new Error('away'));
  await Promise.all([flushed, forgotten]);
  await log.flush();
  assert.equal(wrote, 1);
});
