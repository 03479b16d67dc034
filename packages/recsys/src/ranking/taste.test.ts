// Taste lifts on three films and three likes, worked by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTriples } from '../data/interactions.ts';
import { vocabulary } from '../data/vocabulary.ts';
import { countTastes, tasteLifts } from './taste.ts';

/** Films x and y are dramas, z is a comedy; nobody knows more of them. Two likes of x, one of z. */
const interactions = fromTriples(vocabulary(['a', 'b']), vocabulary(['x', 'y', 'z']), {
  user: Int32Array.of(0, 1, 1),
  item: Int32Array.of(0, 0, 2),
  value: new Float32Array(3).fill(5),
  time: new Float64Array(3),
});
const features = {
  rows: 3,
  columns: 2,
  indptr: Int32Array.of(0, 1, 2, 3),
  indices: Int32Array.of(0, 0, 1),
  values: new Float32Array(3).fill(1),
  fields: [{ name: 'genre', start: 0, end: 2 }],
  names: vocabulary(['genre=Drama', 'genre=Comedy']),
};

const all = Int32Array.of(0, 1, 2);

test('shares are likes with a half added: 2.5 of 4 for drama, 1.5 of 4 for comedy', () => {
  assert.deepEqual([...countTastes(interactions, features).shares], [2.5 / 4, 1.5 / 4]);
});

test('who liked one drama is ln((1 / .625 + 5) / 6) likelier to like a drama, ln(5 / 6) less a comedy', () => {
  const lifts = tasteLifts(countTastes(interactions, features), Int32Array.of(0), all);
  const [drama, comedy] = [Math.log((1 / 0.625 + 5) / 6), Math.log(5 / 6)];
  [drama, drama, comedy].forEach((want, i) => assert.ok(Math.abs(lifts[i] - want) < 1e-6, `${lifts[i]}, not ${want}`));
});

test('without a history, and without features, nothing is said', () => {
  assert.ok(tasteLifts(countTastes(interactions, features), new Int32Array(0), all).every((lift) => lift === 0));
  assert.equal(tasteLifts(countTastes(interactions, undefined), Int32Array.of(0), all).length, 0);
});
