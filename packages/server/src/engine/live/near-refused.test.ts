// Titles like a refused one fall, by as much as they are like it, and nothing else moves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lossesOf, lowered } from './near-refused.ts';

const lists: Readonly<Record<number, readonly [items: number[], likeness: number[]]>> = {
  0: [
    [3, 4],
    [0.5, 0.25],
  ],
  1: [[4], [0.75]],
};
const similar = (item: number) => ({
  items: Int32Array.from(lists[item]?.[0] ?? []),
  scores: Float32Array.from(lists[item]?.[1] ?? []),
});
const losses = (...refused: readonly number[]) => [...lossesOf(Int32Array.from(refused), similar)];

test('nothing refused, nothing lost', () => {
  assert.deepEqual(losses(), []);
});

test('what is like one of them loses by its likeness; what is like two by the larger', () => {
  assert.deepEqual(losses(0), [
    [3, 0.5],
    [4, 0.25],
  ]);
  assert.deepEqual(losses(0, 1), [
    [3, 0.5],
    [4, 0.75],
  ]);
});

test('a refusal reaches the twenty nearest, and the latest twenty refusals count', () => {
  const wide = () => ({ items: Int32Array.from({ length: 50 }, (_, k) => k), scores: new Float32Array(50).fill(0.5) });
  assert.equal(lossesOf(Int32Array.of(99), wide).size, 20);
  const asked: number[] = [];
  lossesOf(
    Int32Array.from({ length: 30 }, (_, k) => k),
    (item) => (asked.push(item), similar(item)),
  );
  assert.deepEqual([asked[0], asked.length], [10, 20]);
});

test('candidates are best first again, each with its sources; equal scores keep their order', () => {
  const ranked = {
    items: Int32Array.of(3, 4, 5, 6),
    scores: Float32Array.of(-1, -1.125, -1.25, -1.5),
    sources: Int32Array.of(1, 2, 3, 4),
  };
  const { items, scores, sources } = lowered(ranked, lossesOf(Int32Array.of(0), similar));
  assert.deepEqual(
    [[...items], [...scores], [...sources]],
    [
      [5, 4, 3, 6],
      [-1.25, -1.375, -1.5, -1.5],
      [3, 2, 1, 4],
    ],
  );
  assert.equal(lowered(ranked, new Map()), ranked);
});
