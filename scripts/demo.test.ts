// The demo's making: an invented world goes into a store whole, and no folder is cleared that the demo did not make.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Event } from '@marquee/protocol';
import { openStore } from '@marquee/server';
import { inventWorld } from '@marquee/world';
import { inTime } from './demo/batches.ts';
import { fill, settle } from './demo/fill.ts';
import { clear, isForeign, readMarker, writeMarker, WORLD_VERSION } from './demo/place.ts';
import { uuids } from './demo/uuids.ts';

const now = Date.UTC(2026, 10, 23);

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'marquee-demo-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return join(made, 'data');
}

test('every title, profile and event of a world is taken in and folded', async (t) => {
  const world = inventWorld({ now, titles: 120, profiles: 15, days: 20, seed: 3 });
  const told: string[] = [];
  const store = await openStore(folder(t), { now: () => now });
  t.after(() => store.close());
  const events = inTime(world.events(), 500);
  const filled = await fill(store, { ...world, events, now, onProgress: (text) => told.push(text) });
  const all = [...world.events()].flat();
  assert.deepEqual(filled, { titles: 120, profiles: 15, events: all.length });
  assert.equal((await store.titles.list('', 500)).length, 120);
  assert.equal((await store.profiles.list('', 500)).length, 15);
  await settle(store);
  assert.equal(await store.states.cursor(), all.length);
  assert.equal(await store.events.sealed.last(), all.length);
  const busiest = all.find(({ type }) => type === 'play_start')!.profileId;
  assert.ok((await store.states.ofProfile(busiest)).length > 0);
  assert.ok(told.includes('120 titles') && told.includes('15 profiles'));
});

test('an event that the server would not take ends the making with its reason', async (t) => {
  const world = inventWorld({ now, titles: 20, profiles: 1, days: 5 });
  const store = await openStore(folder(t), { now: () => now });
  t.after(() => store.close());
  const stranger = { eventId: 'e1', type: 'play_start', occurredAt: now - 1, profileId: 'nobody here' };
  const events = [[stranger as unknown as Event]];
  await assert.rejects(fill(store, { ...world, events, now, onProgress: () => {} }), /1 events are refused/);
});

test('diaries become one log in order of time', () => {
  const at = (occurredAt: number): Event => ({ eventId: `e${occurredAt}`, occurredAt }) as unknown as Event;
  const batches = [
    ...inTime(
      [
        [at(1), at(5)],
        [at(2), at(3), at(9)],
      ],
      2,
    ),
  ];
  assert.deepEqual(
    batches.map((batch) => batch.map(({ occurredAt }) => occurredAt)),
    [[1, 2], [3, 5], [9]],
  );
});

test('only what a demo made is cleared', (t) => {
  const own = folder(t);
  const marker = { version: WORLD_VERSION, complete: true, madeAt: now, shown: ['p'] };
  assert.equal(isForeign(own), false);
  writeMarker(own, marker);
  assert.deepEqual(readMarker(own), marker);
  assert.equal(isForeign(own), false);
  clear(own);
  assert.equal(existsSync(own), false);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'marquee.db'), 'somebody’s');
  assert.equal(isForeign(own), true);
  clear(own);
  assert.ok(existsSync(join(own, 'marquee.db')));
});

test('ids of the making follow from its seed', () => {
  const [one, other, same] = [uuids(1), uuids(2), uuids(1)];
  const first = one();
  assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(same(), first);
  assert.notEqual(other(), first);
});
