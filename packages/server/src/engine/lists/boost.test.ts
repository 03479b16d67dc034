// Boosters: what each does, that their order is always the same, and that scores never rise down a list.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Booster } from '@marquee/protocol';
import fc from 'fast-check';
import { aTitle } from '../../../test/records.ts';
import { parseBoosters } from '../filters/parse.ts';
import { applyBoosters, descending, type BoostContext } from './boost.ts';

const genres = ['Drama', 'Comedy', 'Crime'];
const titles = Array.from({ length: 9 }, (_, i) =>
  aTitle({ id: `t${i}`, genres: [genres[i % 3]!], year: 2000 + i, directors: [i < 4 ? 'Agnès Varda' : `D${i}`] }),
);
const context: BoostContext = {
  now: 0,
  isAvailable: () => true,
  titleOf: (index) => titles[index]!,
  pinnable: (id) => titles.findIndex((title) => title.id === id),
};
/** Worth falls by ln 1.5 from place to place. */
const entries = titles.map((_, index) => ({ index, worth: -index * Math.log(1.5) }));
const boosters = (text: string): Booster[] => {
  const parsed = parseBoosters(text);
  return 'value' in parsed ? parsed.value : assert.fail(parsed.error);
};
const order = (text: string): string =>
  applyBoosters(entries, boosters(text), context)
    .entries.map(({ index }) => index)
    .join('');

test('a boost by f adds ln f: places are a factor of 1.5 apart, so 2 passes one of them and 4 three', () => {
  assert.equal(order('boost 2 where id = "t4"'), '012435678');
  assert.equal(order('boost 0.4 where id = "t0"'), '120345678');
  assert.equal(order('boost 2 where id = "t4"; boost 2 where year = 2004'), '041235678');
});

test('what is buried stands behind the rest, in its own order', () => {
  assert.equal(order('bury where genre = "drama"'), '124578036');
});

test('a cap lets so many through and names the others', () => {
  assert.equal(order('cap 1 per genre'), '012');
  assert.equal(order('cap 2 per person'), '0145678');
  assert.equal(order('cap 1 where genre = "Drama"'), '0124578');
  const { capped } = applyBoosters(entries, boosters('cap 2 per director'), context);
  assert.deepEqual(capped, [2, 3]);
});

test('a pin stands where it was put, whatever else is said of it, and once', () => {
  assert.equal(order('pin "t8" at 1'), '801234567');
  assert.equal(order('pin "t0" at 3; pin "t8" at 1'), '810234567');
  assert.equal(order('bury where id = "t5"; pin "t5" at 2; cap 0 where id = "t5"'), '051234678');
  assert.equal(order('pin "t5" at 1; pin "t5" at 4'), '501234678');
  assert.equal(order('pin "nowhere" at 1'), '012345678');
  assert.equal(order('pin "t0" at 50'), '123456780');
});

test('whatever order they are given in, they are applied in one', () => {
  const parts = ['boost 3 where genre = "Crime"', 'bury where year < 2002', 'cap 2 per genre', 'pin "t7" at 2'];
  const expected = order(parts.join('; '));
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (some) =>
      assert.equal(order(some.join('; ')), expected),
    ),
    { seed: 1 },
  );
});

test('scores never rise, and are the worth where nothing was moved against it', () => {
  assert.deepEqual(
    descending([
      { index: 0, worth: 3 },
      { index: 1, worth: 1 },
    ]),
    [3, 1],
  );
  assert.deepEqual(
    descending([
      { index: 0, worth: 1 },
      { index: 1, worth: 3 },
      { index: 2, worth: -Infinity },
      { index: 3, worth: 0 },
    ]),
    [1, 1, 1, 0],
  );
  assert.deepEqual(descending([]), []);
});
