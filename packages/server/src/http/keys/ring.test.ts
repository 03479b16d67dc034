// Looking keys up: what is remembered, for how long, and that doubt never lets anybody in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Key } from '../../store/records.ts';
import type { Keys } from '../../store/store.ts';
import { makeKey } from './make.ts';
import { createKeyRing } from './ring.ts';

function ringOf(...held: Key[]) {
  const keys = new Map(held.map((key) => [key.id, key]));
  const state = { now: 0, asked: 0, down: false, hangs: false };
  const get = async (id: string): Promise<Key | undefined> => {
    state.asked++;
    if (state.down) throw new Error('the database is away');
    if (state.hangs) return new Promise(() => undefined);
    return keys.get(id);
  };
  const list = async (after: string): Promise<Key[]> => {
    if (state.down) throw new Error('the database is away');
    return after === '' ? [...keys.values()] : [];
  };
  const count = async (): Promise<number> => {
    if (state.down) throw new Error('the database is away');
    return state.hangs ? new Promise(() => undefined) : keys.size;
  };
  const store = { get, list, count } as unknown as Keys;
  return { ring: createKeyRing(store, () => state.now), keys, state };
}

let drawn = 0;
const { key, secret } = makeKey({ scopes: ['events:write'], origins: ['https://a.example'] }, 0, (count) =>
  new Uint8Array(count).fill(++drawn),
);

test('a key is found by its text, and by no other text with the same id', async () => {
  const { ring } = ringOf(key);
  assert.equal(await ring.find(secret), key);
  const twin = makeKey({ scopes: ['operator'] }, 0, (count) => new Uint8Array(count).fill(drawn, 0, 9));
  assert.equal(twin.key.id, key.id);
  assert.equal(await ring.find(twin.secret), undefined);
  assert.equal(await ring.find('mq_nonsense'), undefined);
});

test('a text without a right checksum is not looked up at all', async () => {
  const { ring, state } = ringOf(key);
  await ring.find(`${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`);
  assert.equal(state.asked, 0);
});

test('a key that was revoked elsewhere is out within ten seconds', async () => {
  const { ring, keys, state } = ringOf(key);
  assert.ok(await ring.find(secret));
  keys.set(key.id, { ...key, revokedAt: 1 });
  state.now = 10_000;
  assert.equal(await ring.find(secret), undefined);
});

test('a key that was revoked here is out at once', async () => {
  const { ring, keys } = ringOf(key);
  assert.ok(await ring.find(secret));
  keys.set(key.id, { ...key, revokedAt: 1 });
  ring.forget(key.id);
  assert.equal(await ring.find(secret), undefined);
});

test('an expired key is out at its moment, although it is remembered', async () => {
  const { ring, state } = ringOf({ ...key, expiresAt: 1_000 });
  assert.ok(await ring.find(secret));
  state.now = 999;
  assert.ok(await ring.find(secret));
  state.now = 1_000;
  assert.equal(await ring.find(secret), undefined);
});

test('within the time it is remembered the store is asked once, however many ask together', async () => {
  const { ring, state } = ringOf(key);
  await Promise.all([ring.find(secret), ring.find(secret), ring.find(secret)]);
  assert.equal(state.asked, 1);
});

test('when the store cannot be asked nobody is let in by memory that is too old, and the next request asks again', async () => {
  const { ring, state } = ringOf(key);
  assert.ok(await ring.find(secret));
  state.now = 10_000;
  state.down = true;
  await assert.rejects(ring.find(secret), /away/);
  state.down = false;
  assert.ok(await ring.find(secret));
});

test('while the store is away intake goes by what was last known, for ten minutes; nothing else does', async () => {
  const { ring, keys, state } = ringOf(key);
  assert.ok(await ring.find(secret));
  state.down = true;
  state.now = 599_000;
  await assert.rejects(ring.find(secret), /away/);
  assert.ok(await ring.find(secret, true));
  assert.ok(await ring.find(secret, true), 'a failed look-up leaves what was known');
  state.now = 601_000;
  await assert.rejects(ring.find(secret, true), /away/);
  state.down = false;
  keys.set(key.id, { ...key, revokedAt: 1 });
  assert.equal(await ring.find(secret, true), undefined);
  state.down = true;
  state.now = 620_000;
  assert.equal(await ring.find(secret, true), undefined, 'a key known to be revoked stays out');
});

test('intake does not wait for a store that hangs: it goes by what was last known', async () => {
  const { ring, state } = ringOf(key);
  assert.ok(await ring.find(secret));
  state.now = 20_000;
  state.hangs = true;
  assert.ok(await ring.find(secret, true));
});

test('intake from a caller who is not known is refused while the store hangs', async () => {
  const { ring, state } = ringOf(key);
  state.hangs = true;
  await assert.rejects(ring.find(secret, true), { code: 'E_STORE_UNAVAILABLE' });
});

test('a clock that jumped back believes nothing from the future', async () => {
  const { ring, state } = ringOf(key);
  state.now = 50_000;
  await ring.find(secret);
  state.now = 10;
  await ring.find(secret);
  assert.equal(state.asked, 2);
});

test('the ring is empty until the first key, and never again', async () => {
  const { ring, keys } = ringOf();
  assert.ok(await ring.empty());
  keys.set(key.id, key);
  assert.ok(!(await ring.empty()));
  keys.clear();
  assert.ok(!(await ring.empty()));
});

test('while the store is away intake believes for ten minutes that there is still no key; nothing else does', async () => {
  const { ring, state } = ringOf();
  state.now = 1_000;
  assert.ok(await ring.empty());
  state.down = true;
  state.now = 1_900;
  assert.ok(await ring.empty(), 'it was asked within the second');
  state.now = 600_000;
  await assert.rejects(ring.empty(), /away/);
  assert.ok(await ring.empty(true));
  state.now = 601_001;
  await assert.rejects(ring.empty(true), /away/);
});

test('while it was never known whether there is a key, nobody comes in', async () => {
  const { ring, state } = ringOf();
  state.down = true;
  state.now = 1_790_000_000_000;
  await assert.rejects(ring.empty(true), /away/);
});

test('while the store is away pages that might read answers before still may, and no others', async () => {
  const { ring, keys, state } = ringOf(key);
  assert.ok(await ring.hasOrigin('https://a.example'));
  keys.clear();
  state.down = true;
  state.now = 60_001;
  assert.ok(await ring.hasOrigin('https://a.example'));
  assert.ok(!(await ring.hasOrigin('https://b.example')));
});

test('an origin is known while a living key names it', async () => {
  const { ring, keys, state } = ringOf(key);
  assert.ok(await ring.hasOrigin('https://a.example'));
  assert.ok(!(await ring.hasOrigin('https://a.example.evil')));
  keys.set(key.id, { ...key, revokedAt: 1 });
  state.now = 60_001;
  assert.ok(!(await ring.hasOrigin('https://a.example')));
});
