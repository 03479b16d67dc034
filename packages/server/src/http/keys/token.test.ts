// The text of a key: its parts, its checksum, and that a guess is told from the real thing without the store.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { hashOf, makeToken, sameHash, tokenBytes, tokenId } from './token.ts';

const bytes = fc.uint8Array({ minLength: tokenBytes, maxLength: tokenBytes });

test('a key is mq_ and 61 letters, of which the first 12 are its public id', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const { id, text } = makeToken(random);
      assert.match(text, /^mq_[0-9A-Za-z]{61}$/);
      assert.equal(id, text.slice(3, 15));
      assert.equal(tokenId(text), id);
    }),
  );
});

test('the checksum is CRC-32 in base 62, so that a scanner can tell a key from noise', () => {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const { text } = makeToken(new Uint8Array(tokenBytes).fill(7));
  const value = text
    .slice(-6)
    .split('')
    .reduce((sum, letter) => 62 * sum + letters.indexOf(letter), 0);
  assert.equal(value, crc32(text.slice(3, -6)));
});

test('one changed letter anywhere is no key', () => {
  const { text } = makeToken(new Uint8Array(tokenBytes).fill(9));
  for (let k = 3; k < text.length; k++) {
    assert.equal(tokenId(text.slice(0, k) + (text[k] === 'A' ? 'B' : 'A') + text.slice(k + 1)), undefined, String(k));
  }
  for (const other of ['', 'mq_', text.slice(1), `${text}A`, text.toUpperCase(), ` ${text}`]) {
    assert.equal(tokenId(other), undefined);
  }
});

test('the secret holds all 256 random bits: keys of different bytes differ', () => {
  const random = new Uint8Array(tokenBytes);
  const seen = new Set<string>([makeToken(random).text]);
  for (let k = 0; k < tokenBytes; k++) {
    for (const bit of [1, 128]) seen.add(makeToken(Uint8Array.from(random, (_, j) => (j === k ? bit : 0))).text);
  }
  assert.equal(seen.size, 1 + 2 * tokenBytes);
});

test('too few random bytes make no key', () => {
  assert.throws(() => makeToken(new Uint8Array(tokenBytes - 1)), RangeError);
});

test('what is kept is the SHA-256 of the whole text', () => {
  assert.equal(hashOf('mq_x'), createHash('sha256').update('mq_x').digest('hex'));
  assert.ok(sameHash(hashOf('a'), hashOf('a')));
  assert.ok(!sameHash(hashOf('a'), hashOf('b')));
  assert.ok(!sameHash(hashOf('a'), 'short'));
});
