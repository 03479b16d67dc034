// Behaviours of the states: rows and cursor move together, and two folds never both write.
import assert from 'node:assert/strict';
import type { Behaviour } from './behaviour.ts';
import { state } from './samples.ts';

const start = { profileId: '', titleId: '' };

export const stateBehaviours: readonly Behaviour[] = [
  [
    'a new store has folded nothing: its cursor is 0',
    async ({ open }) => {
      const store = await open();
      assert.equal(await store.states.cursor(), 0);
      assert.deepEqual(await store.states.all(start, 10), []);
    },
  ],
  [
    'saved rows and the cursor are there together',
    async ({ open }) => {
      const store = await open();
      assert.equal(await store.states.save([state('p1', 't1'), state('p1', '')], 0, 12), true);
      assert.equal(await store.states.cursor(), 12);
      assert.deepEqual(await store.states.load([{ profileId: 'p1', titleId: 't1' }]), [state('p1', 't1')]);
    },
  ],
  [
    'a fold that starts from another cursor changes nothing',
    async ({ open }) => {
      const store = await open();
      await store.states.save([state('p1', 't1', '1')], 0, 12);
      assert.equal(await store.states.save([state('p1', 't1', '2')], 0, 13), false);
      assert.equal(await store.states.cursor(), 12);
      assert.deepEqual(await store.states.ofProfile('p1'), [state('p1', 't1', '1')]);
    },
  ],
  [
    'of a profile that was erased since it was folded nothing is saved, and of the others everything',
    async ({ open }) => {
      const store = await open();
      const hashOf = (id: string): string => `hash of ${id}`;
      assert.equal(await store.states.save([state('p1', 't1'), state('p2', 't1')], 0, 1, hashOf), true);
      const proof = { id: 'r1', profileHash: hashOf('p1'), requestedAt: 1, completedAt: 1 };
      await store.erasures.erase('p1', proof);
      const late = [state('p1', 't1', 'late'), state('p1', ''), state('p2', 't1', 'new'), state('p3', 't1')];
      assert.equal(await store.states.save(late, 1, 2, hashOf), true);
      assert.equal(await store.states.cursor(), 2);
      assert.deepEqual(await store.states.all(start, 9), [state('p2', 't1', 'new'), state('p3', 't1')]);
    },
  ],
  [
    'of two folds that save at once from the same cursor one wins',
    async ({ open }) => {
      const store = await open();
      const won = await Promise.all(
        ['1', '2', '3', '4'].map((text) => store.states.save([state('p1', 't1', text)], 0, 5)),
      );
      assert.equal(won.filter(Boolean).length, 1);
      assert.equal((await store.states.ofProfile('p1'))[0]!.state, String(won.indexOf(true) + 1));
    },
  ],
  [
    'a later row replaces the earlier one of the same profile and title',
    async ({ open }) => {
      const store = await open();
      await store.states.save([state('p1', 't1', 'old', 1)], 0, 1);
      await store.states.save([state('p1', 't1', 'new', 2)], 1, 2);
      assert.deepEqual(await store.states.all(start, 10), [state('p1', 't1', 'new', 2)]);
    },
  ],
  [
    'the cursor may move without a row',
    async ({ open }) => {
      const store = await open();
      assert.equal(await store.states.save([], 0, 9), true);
      assert.equal(await store.states.cursor(), 9);
    },
  ],
  [
    'loading answers for the keys that exist, whatever else was asked',
    async ({ open }) => {
      const store = await open();
      await store.states.save([state('p1', 't1'), state('p2', 't2')], 0, 1);
      const keys = [
        { profileId: 'p1', titleId: 't2' },
        { profileId: 'p2', titleId: 't2' },
        { profileId: 'p3', titleId: '' },
      ];
      assert.deepEqual(await store.states.load(keys), [state('p2', 't2')]);
      assert.deepEqual(await store.states.load([]), []);
    },
  ],
  [
    'rows of 3,000 keys are saved and loaded in one go',
    async ({ open }) => {
      const store = await open();
      const rows = Array.from({ length: 3_000 }, (_, i) => state(`p${i % 50}`, `t${i}`, `{"n":${i}}`));
      await store.states.save(rows, 0, 1);
      const found = await store.states.load(rows);
      assert.deepEqual(new Set(found.map(({ state }) => state)), new Set(rows.map(({ state }) => state)));
      assert.equal(found.length, 3_000);
    },
  ],
  [
    'all rows are listed by profile, then title, byte by byte, in pages',
    async ({ open }) => {
      const store = await open();
      const keys = [
        ['a', 'é'],
        ['B', 'y'],
        ['a', 'Z'],
        ['a', ''],
        ['a', 'z'],
        ['ä', '1'],
      ] as const;
      await store.states.save(
        keys.map(([p, t]) => state(p, t)),
        0,
        1,
      );
      const first = await store.states.all(start, 4);
      const rest = await store.states.all(first[3]!, 4);
      const order = [...first, ...rest].map(({ profileId, titleId }) => `${profileId}/${titleId}`);
      assert.deepEqual(order, ['B/y', 'a/', 'a/Z', 'a/z', 'a/é', 'ä/1']);
    },
  ],
  [
    'a reset throws rows and cursor away',
    async ({ open }) => {
      const store = await open();
      await store.states.save([state('p1', 't1')], 0, 4);
      await store.states.reset();
      assert.equal(await store.states.cursor(), 0);
      assert.deepEqual(await store.states.all(start, 10), []);
      assert.equal(await store.states.save([], 0, 1), true);
    },
  ],
  [
    'states and cursor are there when the store is opened again',
    async ({ open }) => {
      const first = await open();
      await first.states.save([state('p1', 't1', '{"é":"東"}')], 0, 4);
      await first.close();
      const second = await open();
      assert.equal(await second.states.cursor(), 4);
      assert.deepEqual(await second.states.ofProfile('p1'), [state('p1', 't1', '{"é":"東"}')]);
    },
  ],
];
