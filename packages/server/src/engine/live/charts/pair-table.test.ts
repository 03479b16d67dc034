// The table of pairs does what a Map does, whatever pairs it is given.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPairTable, pairOf, personIn, titleIn } from './pair-table.ts';

test('a pair leads back to its title and its person', () => {
  for (const [title, person] of [
    [0, 0],
    [1, 2 ** 26 - 1],
    [99_999, 12_345],
    [2 ** 26 - 1, 2 ** 26 - 1],
  ] as const) {
    const pair = pairOf(title, person);
    assert.ok(Number.isSafeInteger(pair) && pair > 0);
    assert.deepEqual([titleIn(pair), personIn(pair)], [title, person]);
  }
});

test('additions and settings in any order give what a Map gives', () => {
  const act = fc.record({
    title: fc.nat(20),
    person: fc.nat(200),
    value: fc.integer({ min: 1, max: 9 }),
    set: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 600 }), (acts) => {
      const [table, map] = [createPairTable(), new Map<number, number>()];
      for (const { title, person, value, set } of acts) {
        const pair = pairOf(title, person);
        map.set(pair, set ? value : (map.get(pair) ?? 0) + value);
        if (set) table.set(pair, value);
        else table.add(pair, value);
      }
      const found = new Map<number, number>();
      table.each((pair, value) => found.set(pair, value));
      assert.deepEqual(new Map([...found].sort()), new Map([...map].sort()));
      assert.equal(table.size, map.size);
      assert.equal(table.get(pairOf(21, 0)), 0);
    }),
  );
});

test('nothing is lost where the table grows', () => {
  const table = createPairTable();
  for (let person = 0; person < 5_000; person++) table.set(pairOf(person % 7, person), person + 1);
  for (let person = 0; person < 5_000; person++) assert.equal(table.get(pairOf(person % 7, person)), person + 1);
});

test('what is set to 0 is not there any more', () => {
  const table = createPairTable();
  table.set(pairOf(1, 1), 5);
  table.set(pairOf(1, 1), 0);
  table.each(() => assert.fail('something is left'));
});

test('piece by piece every pair that was there is visited once, though the table grows meanwhile', async () => {
  const table = createPairTable();
  for (let k = 0; k < 10_000; k++) table.set(pairOf(k, 1), k + 1);
  const seen = new Map<number, number>();
  let rests = 0;
  await table.slowly(
    (pair) => seen.set(titleIn(pair), (seen.get(titleIn(pair)) ?? 0) + 1),
    async () => {
      for (let k = 0; k < 5_000; k++) table.set(pairOf(20_000 + 5_000 * rests + k, 1), 1);
      rests++;
    },
  );
  assert.ok(rests > 1);
  for (let k = 0; k < 10_000; k++) assert.equal(seen.get(k), 1);
});

test('a table tells whether it is still the same', () => {
  const table = createPairTable();
  table.add(pairOf(1, 1), 5);
  const before = table.changes;
  table.get(pairOf(1, 1));
  assert.equal(table.changes, before);
  table.set(pairOf(1, 1), 5);
  assert.notEqual(table.changes, before);
});
