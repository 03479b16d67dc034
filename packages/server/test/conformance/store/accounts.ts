// Behaviours of accounts and their profiles.
import assert from 'node:assert/strict';
import type { Profile } from '../../../src/store/records.ts';
import type { Behaviour } from './behaviour.ts';
import { ids, profile, state } from './samples.ts';

const hashOf = (id: string): string => `hash of ${id}`;
const byId = (a: Profile, b: Profile): number => (a.id < b.id ? -1 : 1);

export const accountBehaviours: readonly Behaviour[] = [
  [
    'a profile that an earlier program wrote has the fields that came later, empty',
    async ({ open }) => {
      const store = await open();
      const { blocked: _, avatar: _avatar, ...earlier } = profile('p1');
      const whole = profile('p1', { avatar: null });
      await store.profiles.put([earlier as Profile]);
      assert.deepEqual(await store.profiles.get('p1'), whole);
      assert.deepEqual(await store.profiles.many(['p1']), [whole]);
      assert.deepEqual(await store.profiles.list('', 5), [whole]);
    },
  ],
  [
    'the stamp of a profile tells of every change that another process can have made; it is empty where none can',
    async ({ open }) => {
      const store = await open();
      const stamps: string[] = [];
      const look = async (): Promise<void> => void stamps.push(await store.profiles.stamp('p1'));
      await look();
      await store.profiles.put([profile('p1'), profile('p2')]);
      await look();
      await store.profiles.put([profile('p1', { maturityLimit: 7 })]);
      await look();
      await store.states.save([state('p1', 't1', 'a', 9), state('p1', 't2', 'b', 9)], 0, 1);
      await look();
      // An event that comes late changes a state and not its newest moment.
      await store.states.save([state('p1', 't1', 'c', 9)], 1, 2);
      await look();
      await store.consents.add({
        profileId: 'p1',
        purpose: 'research',
        granted: true,
        version: '1',
        at: 1,
        expiresAt: null,
      });
      await look();
      const before = await store.profiles.stamp('p1');
      await store.profiles.put([profile('p2', { kids: true })]);
      await store.states.save([state('p2', 't1', 'd', 10)], 2, 3);
      assert.equal(await store.profiles.stamp('p1'), before);
      const others = store.driver === 'postgres';
      assert.equal(new Set(stamps).size, others ? stamps.length : 1, stamps.join(' | '));
    },
  ],
  [
    'accounts are put, read, listed and removed',
    async ({ open }) => {
      const store = await open();
      await store.accounts.put([
        { id: 'b', createdAt: 2 },
        { id: 'a', createdAt: 1 },
      ]);
      assert.deepEqual(await store.accounts.get('a'), { id: 'a', createdAt: 1 });
      assert.deepEqual(ids(await store.accounts.list('', 5)), ['a', 'b']);
      assert.equal(await store.accounts.remove('a'), true);
      assert.deepEqual(ids(await store.accounts.list('', 5)), ['b']);
    },
  ],
  [
    'a profile comes back with all its fields',
    async ({ open }) => {
      const store = await open();
      const whole = profile('p1', { gender: 'x', maturityLimit: 12, kids: true, signals: { age: false, place: true } });
      await store.profiles.put([whole]);
      assert.deepEqual(await store.profiles.get('p1'), whole);
    },
  ],
  [
    'the profiles of an account are its own, by id',
    async ({ open }) => {
      const store = await open();
      await store.profiles.put([profile('c'), profile('a'), profile('b', { accountId: 'a2' })]);
      assert.deepEqual(ids(await store.profiles.ofAccount('a1')), ['a', 'c']);
      assert.deepEqual(await store.profiles.ofAccount('a3'), []);
    },
  ],
  [
    'a profile that is put again may move to another account',
    async ({ open }) => {
      const store = await open();
      await store.profiles.put([profile('p1')]);
      await store.profiles.put([profile('p1', { accountId: 'a2' })]);
      assert.deepEqual(await store.profiles.ofAccount('a1'), []);
      assert.deepEqual(await store.profiles.accountsOf(['p1']), new Map([['p1', 'a2']]));
    },
  ],
  [
    'whose account a profile is can be asked for many at once; unknown ones are left out',
    async ({ open }) => {
      const store = await open();
      const names = Array.from({ length: 700 }, (_, i) => `p${i}`);
      await store.profiles.put(names.map((id) => profile(id, { accountId: `of-${id}` })));
      const found = await store.profiles.accountsOf([...names, 'nobody']);
      const whole = await store.profiles.many([...names, 'nobody']);
      assert.deepEqual(whole.map(({ id }) => id).sort(), [...names].sort());
      assert.deepEqual(await store.profiles.many([]), []);
      assert.deepEqual(found, new Map(names.map((id) => [id, `of-${id}`])));
      assert.deepEqual(await store.profiles.accountsOf([]), new Map());
    },
  ],
  [
    'ensuring makes what is missing and leaves what is there',
    async ({ open }) => {
      const store = await open();
      await store.profiles.put([profile('p1', { name: 'Ada' })]);
      await store.accounts.put([{ id: 'a1', createdAt: 1 }]);
      await store.profiles.ensure(
        [profile('p1', { name: 'other' }), profile('p2')],
        [
          { id: 'a1', createdAt: 9 },
          { id: 'a2', createdAt: 9 },
        ],
      );
      assert.equal((await store.profiles.get('p1'))!.name, 'Ada');
      assert.equal((await store.profiles.get('p2'))!.name, 'Viewer p2');
      assert.equal((await store.accounts.get('a1'))!.createdAt, 1);
      assert.equal((await store.accounts.get('a2'))!.createdAt, 9);
    },
  ],
  [
    'who is there and who was erased is told in one answer; of anybody else nothing is said',
    async ({ open }) => {
      const store = await open();
      await store.profiles.put([profile('p1'), profile('p2')]);
      assert.deepEqual(await store.profiles.recognize(['p1', 'p3'], hashOf), { profiles: [profile('p1')], erased: [] });
      for (const id of ['r1', 'r2']) {
        await store.erasures.erase('p2', { id, profileHash: hashOf('p2'), requestedAt: 1, completedAt: 1 });
      }
      const found = await store.profiles.recognize(['p1', 'p2', 'p3'], hashOf);
      assert.deepEqual(found, { profiles: [profile('p1')], erased: ['p2'] });
      assert.deepEqual(await store.profiles.recognize([], hashOf), { profiles: [], erased: [] });
    },
  ],
  [
    'who is introduced is there with an account of his own; who was there before stays as he was, and all are told',
    async ({ open }) => {
      const store = await open();
      await store.profiles.put([profile('p1', { name: 'Ada', accountId: 'theirs' })]);
      const people = [profile('p2', { accountId: 'a2', createdAt: 7 }), profile('p1', { accountId: 'a1' })];
      const there = await store.profiles.introduce(people, hashOf);
      assert.deepEqual(there.map(({ id, accountId }) => `${id} ${accountId}`).sort(), ['p1 theirs', 'p2 a2']);
      assert.deepEqual(await store.profiles.many(['p1', 'p2']), there.toSorted(byId));
      assert.equal((await store.profiles.get('p1'))!.name, 'Ada');
      assert.deepEqual(await store.accounts.get('a2'), { id: 'a2', createdAt: 7 });
      // Nobody lives there: the profile has another account.
      assert.equal(await store.accounts.get('a1'), undefined);
      assert.deepEqual(await store.profiles.introduce([], hashOf), []);
    },
  ],
  [
    'who was erased is not introduced again, and no account is made for him',
    async ({ open }) => {
      const store = await open();
      await store.erasures.erase('p1', { id: 'r1', profileHash: hashOf('p1'), requestedAt: 1, completedAt: 1 });
      const people = [profile('p1', { accountId: 'a1' }), profile('p2', { accountId: 'a2' })];
      assert.deepEqual(ids(await store.profiles.introduce(people, hashOf)), ['p2']);
      assert.equal(await store.profiles.get('p1'), undefined);
      assert.equal(await store.accounts.get('a1'), undefined);
    },
  ],
  [
    'of many who introduce the same profiles at once all are told the same accounts',
    async ({ open }) => {
      const store = await open();
      const told = await Promise.all(
        Array.from({ length: 5 }, (_, k) =>
          store.profiles.introduce(
            ['p3', 'p1', 'p2'].map((id) => profile(id, { accountId: `${id} of ${k}` })),
            hashOf,
          ),
        ),
      );
      const stands = (await store.profiles.list('', 9)).map(({ accountId }) => accountId);
      for (const people of told)
        assert.deepEqual(
          people.toSorted(byId).map(({ accountId }) => accountId),
          stands,
        );
      assert.deepEqual(ids(await store.accounts.list('', 99)), stands);
    },
  ],
  [
    'profiles are listed by id and removed',
    async ({ open }) => {
      const store = await open();
      await store.profiles.put([profile('p2'), profile('p1'), profile('p3')]);
      assert.deepEqual(ids(await store.profiles.list('p1', 1)), ['p2']);
      assert.deepEqual([await store.profiles.remove('p2'), await store.profiles.remove('p2')], [true, false]);
      assert.equal(await store.profiles.get('p2'), undefined);
    },
  ],
];
