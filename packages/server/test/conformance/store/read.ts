// Behaviours of reading the log: in order, in pages, by profile; and of forgetting what is old.
import assert from 'node:assert/strict';
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
];
