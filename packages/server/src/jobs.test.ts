// Retention: what is too old goes, what is not stays, and a clock that jumped is not believed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaults } from './config.ts';
import { every, forgetOld, gathered, sealMany } from './jobs.ts';
import type { Store } from './store/store.ts';

const DAY = 86_400_000;

function storeOf() {
  const settings = new Map<string, string>();
  const pruned: Record<string, number> = {};
  const prune = (name: string) => async (before: number) => {
    pruned[name] = before;
    return 1;
  };
  const store = {
    settings: {
      get: async (name: string) => settings.get(name),
      put: async (name: string, v: string) => settings.set(name, v),
      swap: async () => false,
    },
    events: { prune: prune('events') },
    quarantine: { prune: prune('quarantine') },
    searches: { prune: prune('searches') },
    pages: { prune: prune('pages') },
  } as unknown as Store;
  return { store, pruned };
}

const HOUR = 3_600_000;

/** Runs every hour from one moment to another; what the last run did. */
async function hourly(store: Store, from: number, to: number) {
  let last = await forgetOld(store, defaults.retention, from);
  for (let at = from + HOUR; at <= to; at += HOUR) last = await forgetOld(store, defaults.retention, at);
  return last;
}

test('each kind is forgotten after its own days, once the clock has run on evenly for a day', async () => {
  const { store, pruned } = storeOf();
  const now = 1_000 * DAY;
  assert.ok((await hourly(store, now - DAY, now - HOUR)).skipped);
  assert.deepEqual(pruned, {});
  const { skipped, events } = await forgetOld(store, defaults.retention, now);
  assert.deepEqual([skipped, events], [false, 1]);
  const ninety = now - 90 * DAY;
  assert.deepEqual(pruned, { events: now - 395 * DAY, quarantine: now - 30 * DAY, searches: ninety, pages: ninety });
});

test('after a jump of more than a day, forward or back, nothing is forgotten for a day', async () => {
  for (const jump of [400 * DAY, -2 * HOUR]) {
    const { store, pruned } = storeOf();
    const now = 1_000 * DAY;
    await hourly(store, now - 30 * HOUR, now);
    delete pruned.events;
    assert.ok((await hourly(store, now + jump, now + jump + DAY - HOUR)).skipped);
    assert.equal(pruned.events, undefined);
    assert.ok(!(await forgetOld(store, defaults.retention, now + jump + DAY)).skipped);
  }
});

test('work that fails is told of and done again; a stop ends the waiting', async () => {
  const stop = new AbortController();
  const told: unknown[] = [];
  let runs = 0;
  await every(
    1,
    async () => {
      if (++runs === 3) stop.abort();
      throw new Error(`run ${runs}`);
    },
    (error) => told.push((error as Error).message),
    stop.signal,
  );
  assert.deepEqual(told, ['run 1', 'run 2', 'run 3']);
});

test('many calls together are one, and the next one after it is another', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let calls = 0;
  const soon = gathered(25, () => calls++);
  for (let k = 0; k < 9; k++) soon();
  assert.equal(calls, 0);
  t.mock.timers.tick(25);
  assert.equal(calls, 1);
  soon();
  t.mock.timers.tick(25);
  assert.equal(calls, 2);
});

test('only whole segments are sealed before the hour', async () => {
  const sealed: number[] = [];
  const storeAt = (folded: number): Store =>
    ({
      states: { cursor: async () => folded },
      events: { sealed: { last: async () => 100_000 }, seal: async (to: number) => sealed.push(to) },
    }) as unknown as Store;
  assert.equal(await sealMany(storeAt(100_000 + 131_071)), 0);
  await sealMany(storeAt(100_000 + 131_072));
  await sealMany(storeAt(100_000 + 3 * 131_072 - 1));
  assert.deepEqual(sealed, [231_072, 362_144]);
});
