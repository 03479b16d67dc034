// The scale that values show: strays are told from ratings, counts and thumbs from stars.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectScale } from './scale.ts';

/** {value: times} as ratings. */
const of = (counts: Readonly<Record<string, number>>): Float32Array =>
  Float32Array.from(Object.entries(counts).flatMap(([value, n]) => Array.from({ length: n }, () => Number(value))));

const stars = { '1': 300, '2': 500, '3': 900, '4': 1200, '5': 600 };

for (const [what, counts, low, high] of [
  ['stars alone', stars, 1, 5],
  ['stars with one 11', { ...stars, '11': 1 }, 1, 5],
  ['stars with one 6 among thousands', { ...stars, '6': 1 }, 1, 5],
  ['stars with 3 % of a code for missing', { ...stars, '99': 105 }, 1, 5],
  ['stars with a few negatives', { ...stars, '-1': 4 }, 1, 5],
  ['stars with one 0 among thousands', { ...stars, '0': 1 }, 1, 5],
  ['a scale of ten', { '1': 20, '4': 60, '6': 90, '8': 120, '10': 50 }, 1, 10],
  ['a scale of ten with a 42', { '1': 20, '4': 60, '6': 90, '8': 120, '10': 50, '42': 1 }, 1, 10],
  ['percents', { '0': 5, '35': 20, '60': 40, '80': 50, '100': 30 }, 0, 100],
  ['thumbs, of which a fifth point down', { '-1': 20, '1': 60, '2': 20 }, -1, 2],
  ['all the same', { '3': 9 }, 3, 3],
] as const) {
  test(`${what}: ${low} to ${high}`, () => assert.deepEqual(detectScale(of(counts)), { low, high }));
}

test('counts of plays fall off smoothly and lose nothing', () => {
  const plays = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [n + 1, Math.ceil(5000 / (n + 1) ** 1.5)]));
  assert.equal(detectScale(of(plays)), undefined);
});

test('three ratings are too few to call one a stray', () => {
  assert.equal(detectScale(Float32Array.of(4, 5, 11))?.high, 11);
});
