// Picking: on, off, more, and found by search.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Card } from '@marquee/protocol';
import { leftWords, pickedFrom, toggled, withMore, withNear, type Picking } from './picked.ts';

const card = (title: string): Card => ({ title }) as Card;
const grid: Picking = { cards: [card('a'), card('b')], picked: [] };
const ids = ({ cards }: Picking): string[] => cards.map(({ title }) => title);

test('a press picks, another takes back, and the order of picking is kept', () => {
  const both = toggled(toggled(grid, 'b'), 'a');
  assert.deepEqual(both.picked, ['b', 'a']);
  assert.deepEqual(toggled(both, 'b').picked, ['a']);
});

test('more titles come behind those that are there, none twice', () => {
  assert.deepEqual(ids(withMore(grid, [card('b'), card('c')])), ['a', 'b', 'c']);
});

test('what was searched for comes first and is picked once', () => {
  const found = pickedFrom(pickedFrom(grid, card('z')), card('b'));
  assert.deepEqual(
    [ids(found), found.picked],
    [
      ['b', 'z', 'a'],
      ['z', 'b'],
    ],
  );
  assert.deepEqual(pickedFrom(found, card('z')).picked, ['z', 'b']);
});

test('what is left is said in words', () => {
  assert.deepEqual([0, 1, 3, 5].map(leftWords), ['Pick 3 that you like', '1 of 3', '3 picked', '5 picked']);
});

test('what is like a pick comes right behind it, two at most and none that is there', () => {
  const near = ['b', 'x', 'y', 'z'].map(card);
  assert.deepEqual(ids(withNear(grid, 'a', near)), ['a', 'x', 'y', 'b']);
});
