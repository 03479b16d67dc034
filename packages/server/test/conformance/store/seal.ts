// Behaviours of sealing: events move into segments, and nobody who reads can tell.
import assert from 'node:assert/strict';
import type { Behaviour } from './behaviour.ts';
import { event, events, ids, many, seqs, wholeLog } from './samples.ts';

export const sealBehaviours: readonly Behaviour[] = [
  [
    'a sealed log reads as it did before',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(40));
      await store.events.append({
        events: [event('é', { body: '{"words":"東京 \\u0000","n":[1,{"a":null}]}', profileId: 'ü' })],
        quarantined: [],
      });
      const before = await wholeLog(store);
      assert.equal(await store.events.seal(before[24]!.seq), 25);
      assert.deepEqual(await wholeLog(store, 7), before);
      assert.equal(await store.events.seal(await store.events.last()), 16);
      assert.deepEqual(await wholeLog(store, 7), before);
      assert.equal(await store.events.last(), before.at(-1)!.seq);
    },
  ],
  [
    'sealing nothing, or what is sealed already, is nothing',
    async ({ open }) => {
      const store = await open();
      assert.equal(await store.events.seal(100), 0);
      await store.events.append(many(3));
      assert.equal(await store.events.seal(0), 0);
      assert.equal(await store.events.seal(1e15), 3);
      assert.equal(await store.events.seal(1e15), 0);
      assert.equal((await wholeLog(store)).length, 3);
    },
  ],
  [
    'what is sealed is known: sent again it is a duplicate',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(6));
      await store.events.seal(await store.events.last());
      assert.deepEqual(await store.events.append(many(7)), [...Array(6).fill('duplicate'), 'accepted']);
    },
  ],
  [
    'reading in pages goes from segments into the hot tail without a seam',
    async ({ open }) => {
      const store = await open();
      for (let round = 0; round < 4; round++) {
        await store.events.append(many(10, { from: round * 10 }));
        if (round < 3) await store.events.seal((await store.events.last()) - 4);
      }
      const names = Array.from({ length: 40 }, (_, i) => `e${i}`);
      for (const page of [1, 3, 40, 100]) assert.deepEqual(ids(await wholeLog(store, page)), names);
    },
  ],
  [
    'the events of a profile are found in segments and in the hot tail, in order and in pages',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(12));
      await store.events.seal((await store.events.last()) - 5);
      const all = await store.events.ofProfile('p1', 0, 100);
      assert.deepEqual(ids(all), ['e1', 'e4', 'e7', 'e10']);
      const first = await store.events.ofProfile('p1', 0, 3);
      assert.deepEqual(ids(await store.events.ofProfile('p1', first[2]!.seq, 3)), ['e10']);
      assert.deepEqual([...first, ...(await store.events.ofProfile('p1', first[2]!.seq, 3))], all);
    },
  ],
  [
    'events appended after a seal follow those before it',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(5));
      await store.events.seal(await store.events.last());
      const last = await store.events.last();
      await store.events.append(events('x'));
      assert.ok((await store.events.last()) > last);
      assert.deepEqual(ids(await wholeLog(store)), ['e0', 'e1', 'e2', 'e3', 'e4', 'x']);
    },
  ],
  [
    'a sealed log is there when the store is opened again, and no seq is used twice',
    async ({ open }) => {
      const first = await open();
      await first.events.append(many(5));
      await first.events.seal(await first.events.last());
      const before = await wholeLog(first);
      await first.close();
      const second = await open();
      assert.deepEqual(await wholeLog(second), before);
      await second.events.append(events('e4', 'next'));
      const after = await wholeLog(second);
      assert.deepEqual(ids(after.slice(5)), ['next']);
      assert.ok(after[5]!.seq > before[4]!.seq);
    },
  ],
  [
    'events are appended and read while others are sealed',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(300));
      const work = [
        store.events.seal(await store.events.last()),
        ...Array.from({ length: 10 }, (_, i) => store.events.append(many(10, { from: 300 + i * 10 }))),
      ];
      const read: Promise<unknown>[] = [];
      for (let i = 0; i < 5; i++) {
        read.push(store.events.read(0, 300).then((found) => assert.equal(found.length, 300)));
        await new Promise(setImmediate);
      }
      await Promise.all([...work, ...read]);
      assert.equal(new Set(ids(await wholeLog(store))).size, 400);
      assert.equal((await wholeLog(store)).length, 400);
    },
  ],
  [
    'sealed events received before a moment are forgotten too',
    async ({ open }) => {
      const store = await open();
      const at = (id: string, receivedAt: number) => event(id, { receivedAt });
      await store.events.append({ events: [at('a', 1), at('b', 2), at('c', 3), at('d', 4)], quarantined: [] });
      await store.events.seal((await wholeLog(store))[2]!.seq);
      assert.equal(await store.events.prune(3), 2);
      assert.deepEqual(ids(await wholeLog(store)), ['c', 'd']);
    },
  ],
  [
    'an erased profile is gone from segments too, and nobody else is',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(9));
      await store.events.seal((await store.events.last()) - 3);
      const before = await wholeLog(store);
      const { removed } = await store.erasures.erase('p1', {
        id: 'r',
        profileHash: 'h',
        requestedAt: 1,
        completedAt: 2,
      });
      assert.equal(removed.events, 3);
      assert.deepEqual(await store.events.ofProfile('p1', 0, 9), []);
      assert.deepEqual(
        await wholeLog(store),
        before.filter(({ profileId }) => profileId !== 'p1'),
      );
    },
  ],
  [
    'sealed events are there as columns, up to the last sealed seq',
    async ({ open }) => {
      const store = await open();
      await store.events.append({
        events: [event('s1', { type: 'search', profileId: 'p7' }), event('e1'), event('e2')],
        quarantined: [],
      });
      const [first, second] = await wholeLog(store);
      await store.events.seal(second!.seq);
      assert.equal(await store.events.sealed.last(), second!.seq);
      const found: number[] = [];
      for await (const columns of store.events.sealed.columns(0)) found.push(...columns.seq);
      assert.deepEqual(found, seqs([first!, second!]));
    },
  ],
  [
    'a store in which all is well has nothing to say when it is checked',
    async ({ open }) => {
      const store = await open();
      await store.events.append(many(30));
      await store.events.seal((await store.events.last()) - 10);
      assert.deepEqual(await store.check(), []);
    },
  ],
];
