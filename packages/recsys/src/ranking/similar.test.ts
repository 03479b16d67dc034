// Likeness by people, by content and by both, on figures worked by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transpose, type SparseRows } from '../data/interactions.ts';
import { similarTo, type Likeness } from './similar.ts';

/** Four users: items 0 and 1 are had by users 0–2, item 2 by user 3 alone, item 3 by nobody. */
const byUser: SparseRows = {
  rows: 4,
  columns: 4,
  indptr: Int32Array.of(0, 2, 4, 6, 7),
  indices: Int32Array.of(0, 1, 0, 1, 0, 1, 2),
  values: new Float32Array(7).fill(5),
};
/** Items 0 and 3 have the same one feature, item 1 shares half of it, item 2 has another. */
const content: SparseRows = {
  rows: 4,
  columns: 2,
  indptr: Int32Array.of(0, 1, 3, 4, 5),
  indices: Int32Array.of(0, 0, 1, 1, 0),
  values: Float32Array.of(1, 0.6, 0.8, 1, 1),
};
const likeness: Likeness = { byUser, byItem: transpose(byUser), content };
const near = (got: Float32Array, want: number[]): void =>
  want.forEach((value, i) => assert.ok(Math.abs(got[i] - value) < 1e-6, `item ${i}: ${got[i]}, not ${value}`));

test('by people: a correlation of 1 over three shared users, shrunk by 3 / 13', () => {
  // With the user who has nothing there are five: (3 · 5 − 3 · 3) / √(3 · 2 · 3 · 2) = 1.
  near(similarTo(likeness, 0, 'cf'), [0, 3 / 13, 0, 0]);
  near(similarTo(likeness, 2, 'cf'), [0, 0, 0, 0]);
});

test('what everybody has is not like everything', () => {
  // Item 0 is had by users 0 and 1, item 1 by all four: (2 · 5 − 2 · 4) / √(2 · 3 · 4 · 1) = 2 / √24, over 2 / 12.
  const rows = {
    ...byUser,
    columns: 2,
    indptr: Int32Array.of(0, 2, 4, 5, 6),
    indices: Int32Array.of(0, 1, 0, 1, 1, 1),
  };
  const crowd = { byUser: rows, byItem: transpose(rows) };
  near(similarTo(crowd, 0, 'cf'), [0, 2 / Math.sqrt(24) / 6]);
});

test('by content: the cosine of unit rows, nothing for the item itself', () => {
  near(similarTo(likeness, 0, 'content'), [0, 0.6, 0, 1]);
});

test('hybrid: each over its own highest, people weighing 0.6 · 3 / 23 with three users', () => {
  near(similarTo(likeness, 0, 'hybrid'), [0, 1.8 / 23 + (21.2 / 23) * 0.6, 0, 21.2 / 23]);
});

test('without metadata every mode is by people', () => {
  const { byItem } = likeness;
  near(similarTo({ byUser, byItem }, 0, 'hybrid'), [0, 3 / 13, 0, 0]);
});
