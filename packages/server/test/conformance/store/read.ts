// Behaviours of reading the log: in order, in pages, by profile; and of forgetting what is old.
import assert from 'node:assert/strict';
import type { LoggedEvent } from '../../../src/store/store.ts';
import type { Behaviour } from './behaviour.ts';
import { event, events, ids, many, seqs, wholeLog } from './samples.ts';

export const readBehaviours: readonly Behaviour[] = [
  [
    'reading goes on after a seq, in order, at most so many',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(7));
      const first = await store.events.read(0, 3);
      const second = await store.events.read(first.at(-1)!.seq, 3);
      const third = await store.events.read(second.at(-1)!.seq, 3);
      assert.deepEqual([first, second, third].map(ids), [['e0', 'e1', 'e2'], ['e3', 'e4', 'e5'], ['e6']]);
    },
  ],
  [
    'a limit of 0 reads nothing',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(2));
      assert.deepEqual(await store.events.read(0, 0), []);
      assert.deepEqual(await store.events.ofProfile('p0', 0, 0), []);
    },
  ],
  [
    'reading after the end reads nothing',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(2));
      assert.deepEqual(await store.events.read(await store.events.last(), 10), []);
      assert.deepEqual(await store.events.read(1e15, 10), []);
    },
  ],
  [
    'the events of one profile are its own, in order, in pages',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(9));
      const first = await store.events.ofProfile('p1', 0, 2);
      const rest = await store.events.ofProfile('p1', first.at(-1)!.seq, 2);
      assert.deepEqual([ids(first), ids(rest)], [['e1', 'e4'], ['e7']]);
    },
  ],
  [
    'a profile without events has none',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(3));
      assert.deepEqual(await store.events.ofProfile('nobody', 0, 10), []);
    },
  ],
  [
    'events received before a moment are forgotten, later ones stay',
    async ({ open }) => {
      const store = await open();
      await store.events.append({
        events: [event('old', { receivedAt: 99 }), event('new', { receivedAt: 100 })],
        quarantined: [],
      });
      assert.equal(await store.events.prune(100), 1);
      assert.deepEqual(ids(await wholeLog(store)), ['new']);
    },
  ],
  [
    'no seq is used twice, even when all events were forgotten and the store was opened again',
    async ({ open }) => {
      const first = await open();
      await first.events.append(many(5));
      const last = await first.events.last();
      assert.equal(await first.events.prune(1e15), 5);
      assert.equal(await first.events.last(), last);
      await first.close();
      const second = await open();
      assert.equal(await second.events.last(), last);
      await second.events.append(events('next'));
      assert.ok(seqs(await wholeLog(second))[0]! > last);
    },
  ],
  [
    'who follows closely reads each event once, in order, and just as whoever reads it later',
    async ({ open }) => {
      const store = await open();
      const seen: LoggedEvent[] = [];
      const follow = async (): Promise<void> => {
        for (;;) {
          const some = await store.events.read(seen.at(-1)?.seq ?? 0, 3);
          if (some.length === 0) return;
          seen.push(...some);
        }
      };
      for (let round = 0; round < 12; round++) {
        // The first ones of each batch are known from the batch before.
        await store.events.append(many(2 + (round % 5), { from: 4 * round }));
        if (round % 3 !== 0) await follow();
        if (round === 7) await store.events.seal(await store.events.last());
      }
      await follow();
      assert.deepEqual(seen, await wholeLog(store));
      assert.equal(new Set(ids(seen)).size, seen.length);
    },
  ],
  [
    'of an erased profile nothing is read any more, however fresh it was',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(9));
      const read = async (): Promise<string[]> => (await store.events.read(0, 99)).map(({ profileId }) => profileId);
      const erasing = store.erasures.erase('p1', { id: 'r1', profileHash: 'h', requestedAt: 1, completedAt: 1 });
      await store.events.append(many(3, { from: 20 }));
      await erasing;
      await store.events.append(many(2, { from: 30, profiles: 1 }));
      await store.erasures.erase('p1', { id: 'r2', profileHash: 'h', requestedAt: 2, completedAt: 2 });
      assert.ok(!(await read()).includes('p1'));
      assert.equal((await read()).length, 6 + 2 + 2);
    },
  ],
];
