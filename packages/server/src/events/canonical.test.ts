// The one form of an event: the same for every spelling of it, different for every other event.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Event } from '@marquee/protocol';
import fc from 'fast-check';
import { sent, sentAs } from '../../test/intake.ts';
import { canonical, digest, withFields, wordsOf } from './canonical.ts';

const asEvent = (fields: Record<string, unknown>): Event => fields as unknown as Event;
const full = {
  ...sent('e1', { playId: 'play-1', accountId: 'a1', deviceClass: 'tv', playbackRate: 1.5, muted: false }),
  source: { rowPos: 2, surface: 'home', colPos: 0 },
};

test('the order of keys does not matter, not even inside a field', () => {
  const turned = Object.fromEntries(Object.entries(full).reverse());
  turned.source = { colPos: 0, rowPos: 2, surface: 'home' };
  assert.deepEqual(canonical(asEvent(turned)), canonical(asEvent(full)));
});

test('the body is JSON of all but the columns, in the order of the schema', () => {
  const { body } = canonical(asEvent(full));
  assert.equal(
    body,
    '{"playId":"play-1","deviceClass":"tv","titleId":"t1","playbackRate":1.5,"muted":false,' +
      '"source":{"surface":"home","rowPos":2,"colPos":0},"fromS":0,"toS":30}',
  );
});

test('any other value of any field is another event', () => {
  const texts = new Set([canonical(asEvent(full)).text]);
  const changes = {
    eventId: 'e2',
    accountId: 'a2',
    profileId: 'p2',
    occurredAt: 5,
    titleId: 't2',
    toS: 31,
    muted: true,
  };
  for (const [field, value] of Object.entries(changes)) texts.add(canonical(asEvent({ ...full, [field]: value })).text);
  texts.add(canonical(asEvent({ ...full, source: { ...full.source, colPos: 1 } })).text);
  assert.equal(texts.size, 9);
});

test('keys in any order give one text', () => {
  const entries = Object.entries(full);
  const { text } = canonical(asEvent(full));
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (some) => {
      assert.equal(canonical(asEvent(Object.fromEntries(some))).text, text);
    }),
  );
});

test('texts with quotes, escapes and other alphabets come back from the body', () => {
  const said = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(said, (rowType) => {
      const { body } = canonical(asEvent(sentAs('row_view', 'e1', { rowType })));
      assert.deepEqual(JSON.parse(body), { rowType });
    }),
  );
});

test('the words of a search are told apart by the text but are not in the body', () => {
  const search = (queryRaw: string) =>
    canonical(asEvent(sentAs('search', 'e1', { queryRaw, queryNorm: 'a', nResults: 3 })));
  assert.notEqual(search('alien').text, search('aliens').text);
  assert.equal(search('alien').body, '{"nResults":3}');
  const click = canonical(asEvent(sentAs('search_click', 'e1', { titleId: 't1', queryRaw: 'alien' })));
  assert.equal(click.body, '{"titleId":"t1"}');
});

test('words are kept as databases can keep them, with the number of results', () => {
  const of = (type: string, fields: Record<string, unknown>) => wordsOf(asEvent(sentAs(type, 'e1', fields)));
  assert.deepEqual(of('search', { queryRaw: 'a\0b\ud800', nResults: 0, results: ['t1'] }), {
    words: 'a b\ufffd',
    results: 0,
  });
  assert.deepEqual(of('search', { queryRaw: 'x', results: ['t1', 't2'] }), { words: 'x', results: 2 });
  assert.deepEqual(of('search', { queryRaw: 'x' }), { words: 'x', results: null });
  assert.deepEqual(of('search_click', { titleId: 't1', queryRaw: 'x' }), { words: 'x', results: null });
  assert.equal(of('search_click', { titleId: 't1' }), undefined);
  assert.equal(of('pause', {}), undefined);
});

test('the digest is the first half of SHA-256, at its place in the row', () => {
  const into = new Uint8Array(32);
  const view = digest('Ünï', into, 16);
  const expected = createHash('sha256').update('Ünï').digest().subarray(0, 16);
  assert.deepEqual(Buffer.from(view), expected);
  assert.deepEqual(Buffer.from(into.subarray(16)), expected);
  assert.deepEqual(into.subarray(0, 16), new Uint8Array(16));
});

test('fields of the server are put behind the sender’s', () => {
  assert.equal(withFields('{"a":1}', { unprofiled: true }), '{"a":1,"unprofiled":true}');
  assert.equal(withFields('{}', { clampedFrom: 5, unprofiled: true }), '{"clampedFrom":5,"unprofiled":true}');
  assert.equal(withFields('{}', {}), '{}');
});
