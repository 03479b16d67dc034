// Behaviours of keys and settings.
import assert from 'node:assert/strict';
import type { Behaviour } from './behaviour.ts';
import { ids, key } from './samples.ts';

export const keyBehaviours: readonly Behaviour[] = [
  [
    'a key is found by its id and by the hash of its secret',
    async ({ open }) => {
      const store = await open();
      const whole = key('k1', {
        scopes: ['viewer', 'operator'],
        origins: [],
        accountId: 'a1',
        profileId: 'p1',
        expiresAt: 9,
      });
      await store.keys.put([whole]);
      assert.deepEqual(await store.keys.get('k1'), whole);
      assert.deepEqual(await store.keys.byHash(whole.hash), whole);
      assert.equal(await store.keys.byHash('another'), undefined);
    },
  ],
  [
    'a revocation is seen by the next question',
    async ({ open }) => {
      const store = await open();
      await store.keys.put([key('k1')]);
      await store.keys.put([key('k1', { revokedAt: 44 })]);
      assert.equal((await store.keys.byHash('hash-of-k1'))!.revokedAt, 44);
      assert.equal(await store.keys.count(), 1);
    },
  ],
  [
    'two keys never share a secret',
    async ({ open }) => {
      const store = await open();
      await store.keys.put([key('k1')]);
      await assert.rejects(store.keys.put([key('k2', { hash: 'hash-of-k1' })]));
      assert.equal(await store.keys.count(), 1);
    },
  ],
  [
    'a put that fails half-way changes nothing',
    async ({ open }) => {
      const store = await open();
      await store.keys.put([key('k1')]);
      await assert.rejects(store.keys.put([key('k0'), key('k2', { hash: 'hash-of-k1' })]));
      assert.deepEqual(ids(await store.keys.list('', 5)), ['k1']);
      await store.keys.put([key('k3')]);
      assert.deepEqual(ids(await store.keys.list('', 5)), ['k1', 'k3']);
    },
  ],
  [
    'keys are counted, listed by id and removed',
    async ({ open }) => {
      const store = await open();
      assert.equal(await store.keys.count(), 0);
      await store.keys.put([key('k2'), key('k1'), key('k3')]);
      assert.equal(await store.keys.count(), 3);
      assert.deepEqual(ids(await store.keys.list('k1', 5)), ['k2', 'k3']);
      assert.equal(await store.keys.remove('k2'), true);
      assert.equal(await store.keys.byHash('hash-of-k2'), undefined);
    },
  ],
  [
    'a setting is undefined until it is put, and put again it is the later one',
    async ({ open }) => {
      const store = await open();
      assert.equal(await store.settings.get('theme'), undefined);
      await store.settings.put('theme', '{"a":1}');
      await store.settings.put('theme', '');
      assert.equal(await store.settings.get('theme'), '');
    },
  ],
  [
    'a setting is swapped only where it is still what it was thought to be',
    async ({ open }) => {
      const { settings } = await open();
      assert.equal(await settings.swap('lease', 'somebody', 'me'), false);
      assert.equal(await settings.get('lease'), undefined);
      assert.equal(await settings.swap('lease', undefined, 'me'), true);
      assert.equal(await settings.swap('lease', undefined, 'you'), false);
      assert.equal(await settings.swap('lease', 'me', 'you'), true);
      assert.equal(await settings.swap('lease', 'me', 'she'), false);
      assert.equal(await settings.get('lease'), 'you');
    },
  ],
  [
    'of many that swap a setting at once one succeeds',
    async ({ open }) => {
      const { settings } = await open();
      const many = Array.from({ length: 20 }, (_, n) => n);
      for (const from of [undefined, 'a']) {
        if (from !== undefined) await settings.put('lease', from);
        const won = await Promise.all(many.map((n) => settings.swap('lease', from, `${n}`)));
        assert.equal(won.filter(Boolean).length, 1);
        assert.equal(await settings.get('lease'), String(won.indexOf(true)));
      }
    },
  ],
  [
    'settings are there when the store is opened again',
    async ({ open }) => {
      const first = await open();
      await first.settings.put('lease', 'until 5 – ü');
      await first.close();
      assert.equal(await (await open()).settings.get('lease'), 'until 5 – ü');
    },
  ],
  [
    'a store that is there says so',
    async ({ open }) => {
      await (await open()).ping();
    },
  ],
];
