// What quarantine keeps of a refused event, and what it must not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nameIn, namesOf, refusedText, sizeOf } from './refused-text.ts';

test('an event is kept whole, also where its keys are strange', () => {
  const text = '{"__proto__":{"a":1},"b":[1,{"c":null}],"":2}';
  assert.equal(refusedText(JSON.parse(text), false), text);
});

test('addresses of machines go, postal codes are cut to three characters, wherever they stand', () => {
  const event = {
    ip: '10.1.2.3',
    context: { 'X-Forwarded-For': '::1', ipAddress: 'x', ship: 's' },
    postalCode: '10115',
    zip: 94301,
  };
  assert.deepEqual(JSON.parse(refusedText(event, false)), { context: { ship: 's' }, postalCode: '101', zip: '943' });
});

test('words of a search are left out for a child only', () => {
  const event = { type: 'search', queryRaw: 'dinosaurs', queryNorm: 'dinosaur', nResults: 'many' };
  assert.deepEqual(JSON.parse(refusedText(event, true)), { type: 'search', nResults: 'many' });
  assert.deepEqual(JSON.parse(refusedText(event, false)), event);
});

test('what cannot be written down becomes a remark', () => {
  let deep: unknown = 0;
  for (let i = 0; i < 200_000; i++) deep = [deep];
  assert.equal(refusedText(deep, false), '"(could not be written down)"');
  assert.equal(refusedText(undefined, false), '"(could not be written down)"');
  assert.ok(sizeOf(deep) > 400_000);
  assert.deepEqual([sizeOf({ a: 'é' }), sizeOf(undefined)], [9, Infinity]);
});

test('of what is too large the names are left', () => {
  const event = { eventId: 'e1', profileId: 'p 1', type: 7, long: 'x' };
  assert.deepEqual(namesOf(event), { eventId: 'e1', profileId: null, type: null });
});

test('any JSON comes out as JSON', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.boolean(), (value, kids) => void JSON.parse(refusedText(value, kids))));
});

test('a name stands in a column only where it is one', () => {
  assert.equal(nameIn({ eventId: 'e1' }, 'eventId'), 'e1');
  for (const eventId of ['', 'a b', 'a\0', 'é', 5, null, {}, 'x'.repeat(129)])
    assert.equal(nameIn({ eventId }, 'eventId'), null);
  assert.equal(nameIn(null, 'eventId'), null);
  assert.equal(nameIn('eventId', 'eventId'), null);
});
