// Backtests cut as an evaluation does: by time or at random, over all that users had, liked or not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tinyDataset } from '../../test/conformance/index.ts';
import { fromTriples, type Interactions } from '../data/interactions.ts';
import { relevantOnly, parseRelevance } from '../data/relevance.ts';
import { vocabulary } from '../data/vocabulary.ts';
import { mulberry32 } from '../rng.ts';
import { afterFirst, backtests, holdOut, holdsOutNewest, pastQuery } from './backtest.ts';

const rowOf = ({ indptr, indices }: Interactions, user: number): number[] => [
  ...indices.subarray(indptr[user], indptr[user + 1]),
];

/** Two users rate items 0 … 9 in this order, a day apart, user 0 first; even items get 5 stars, odd ones 2. */
const seen = fromTriples(vocabulary(['a', 'b']), vocabulary(Array.from({ length: 10 }, (_, i) => `${i}`)), {
  user: Int32Array.from({ length: 20 }, (_, k) => Math.floor(k / 10)),
  item: Int32Array.from({ length: 20 }, (_, k) => k % 10),
  value: Float32Array.from({ length: 20 }, (_, k) => (k % 2 === 0 ? 5 : 2)),
  time: Float64Array.from({ length: 20 }, (_, k) => 1e12 + k * 86_400_000),
});
const data = { interactions: relevantOnly(seen, parseRelevance('>=4')), seen };

test('a backtest knows nothing newer than what came next, and asks at its first moment', () => {
  const tests = backtests(tinyDataset(), 3, 0.2);
  assert.equal(tests.length, 3);
  for (const { known, next } of tests) {
    const newest = known.times.reduce((a, b) => Math.max(a, b));
    assert.ok(next.times.every((time) => time > newest));
  }
  const [first] = tests;
  const user = first.next.indptr.findIndex((start, u) => first.next.indptr[u + 1] > start);
  const query = pastQuery(first, user);
  assert.ok(query.times.every((time) => time < query.at));
});

test('periods are cut among all that was had, and only its liked part is known or comes next', () => {
  const [first, second] = backtests(data, 2, 0.2);
  // The newest 4 of 20 are items 6 … 9 of user b, of the 16 before them the newest 3.2, so 4: items 2 … 5.
  assert.deepEqual(rowOf(first.next, 1), [6, 8]);
  assert.deepEqual(rowOf(first.known, 1), [0, 2, 4]);
  assert.deepEqual(rowOf(first.seen, 1), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(rowOf(second.next, 1), [2, 4]);
  assert.deepEqual(rowOf(second.seen, 1), [0, 1]);
});

test('a hold-out takes the newest of every other user, at least one, and a swap takes those of the rest', () => {
  for (const fold of [0, 1]) {
    const { seen: before, next } = holdOut(data, { share: 0.2, fold }, mulberry32(1));
    const user = fold === 0 ? 1 : 0;
    assert.ok(holdsOutNewest(user, fold));
    // 5 % of ten is one: item 9, which nobody liked.
    assert.deepEqual(rowOf(before, user), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    assert.deepEqual(rowOf(next, user), []);
  }
});

test('without times a hold-out takes a random share of everyone', () => {
  const timeless = { ...tinyDataset().interactions, times: new Float64Array(tinyDataset().interactions.times.length) };
  const { known, next } = holdOut({ interactions: timeless }, { share: 0.5, fold: 0 }, mulberry32(1));
  const total = timeless.indices.length;
  assert.equal(known.indices.length + next.indices.length, total);
  assert.ok(
    next.indices.length > 0.3 * total && next.indices.length < 0.7 * total,
    `${next.indices.length} of ${total}`,
  );
});

test('newcomers of a period, after their first like: it is known, the rest is asked for; others are left out', () => {
  const [users, items] = [vocabulary(['old', 'new', 'brief']), vocabulary(['w', 'x', 'y', 'z'])];
  const rows = (triples: readonly (readonly [number, number, number])[]) =>
    fromTriples(users, items, {
      user: Int32Array.from(triples, ([user]) => user),
      item: Int32Array.from(triples, ([, item]) => item),
      value: new Float32Array(triples.length).fill(1),
      time: Float64Array.from(triples, ([, , time]) => time),
    });
  const before = rows([[0, 0, 1]]);
  // The newcomer liked y first, then x and z; `brief` liked one thing, after which nothing is left to ask for.
  const next = rows([
    [0, 1, 5],
    [1, 1, 7],
    [1, 2, 6],
    [1, 3, 8],
    [2, 0, 6],
  ]);
  const { known, seen, next: later } = afterFirst({ known: before, seen: before, next, tried: next }, 1);
  assert.deepEqual([[...known.indptr], [...known.indices]], [[0, 0, 1, 1], [2]]);
  assert.equal(seen, known);
  assert.deepEqual(
    [[...later.indptr], [...later.indices]],
    [
      [0, 0, 2, 2],
      [1, 3],
    ],
  );
});
