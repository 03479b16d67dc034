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
