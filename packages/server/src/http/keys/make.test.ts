// Which keys can be made, and what rotation keeps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KeyNew } from '@marquee/protocol';
import { makeKey, rotated } from './make.ts';
import { hashOf } from './token.ts';

const randomBytes = (count: number): Uint8Array => new Uint8Array(count).fill(5);
const make = (wish: KeyNew) => makeKey(wish, 1_000, randomBytes);

test('a key keeps the hash of its secret and not the secret', () => {
  const { key, secret } = make({ scopes: ['operator'], label: 'me' });
  assert.equal(key.hash, hashOf(secret));
  assert.ok(!JSON.stringify(key).includes(secret.slice(15)));
  assert.deepEqual(
    [key.label, key.scopes, key.origins, key.accountId, key.createdAt],
    ['me', ['operator'], [], null, 1_000],
  );
});

test('keys that would be a trap are refused, with the reason', () => {
  const refused: [KeyNew, RegExp][] = [
    [{ scopes: ['viewer'] }, /needs accountId/],
    [{ scopes: ['operator'], origins: ['https://a.example'] }, /web page/],
    [{ scopes: ['catalog:write'], origins: ['https://a.example'] }, /web page/],
    [{ scopes: ['operator', 'viewer'], accountId: 'a' }, /one account/],
    [{ scopes: ['events:write'], profileId: 'p' }, /accountId/],
    [{ scopes: ['operator'], expiresAt: 1_000 }, /past/],
  ];
  for (const [wish, why] of refused) {
    assert.throws(
      () => make(wish),
      (error: Error) => error.message.startsWith('E_KEY') && why.test(error.message),
    );
  }
});

test('a rotated key has the same rights under a new name, and the old one ends after the grace', () => {
  const { key } = make({ scopes: ['viewer'], accountId: 'a', origins: ['https://a.example'], expiresAt: 90_000 });
  const [fresh, old] = rotated(key, 2_000, 500, (count) => new Uint8Array(count).fill(6));
  assert.notEqual(fresh.key.id, key.id);
  assert.deepEqual({ ...fresh.key, id: '', hash: '', createdAt: 0 }, { ...key, id: '', hash: '', createdAt: 0 });
  assert.equal(old.expiresAt, 2_500);
  assert.equal(rotated({ ...key, expiresAt: 2_100 }, 2_000, 500, randomBytes)[1].expiresAt, 2_100);
});
