// Trials of a past period and the curve over them: what was tried is described, halves never judge themselves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTriples, type Interactions } from '../data/interactions.ts';
import { vocabulary } from '../data/vocabulary.ts';
import type { Query } from '../models/recommender.ts';
import type { Candidates } from './candidates.ts';
import { chanceAt } from './isotonic.ts';
import { scoreCandidates } from './scores.ts';
import { calibrate, trialsOf, type Trial } from './trials.ts';

const [users, items] = [vocabulary(['a', 'b']), vocabulary(['w', 'x', 'y', 'z'])];
const rows = (pairs: readonly (readonly [number, number])[]): Interactions =>
  fromTriples(users, items, {
    user: Int32Array.from(pairs, ([user]) => user),
    item: Int32Array.from(pairs, ([, item]) => item),
    value: new Float32Array(pairs.length).fill(1),
    time: Float64Array.from(pairs, (_, k) => k),
  });

/** Item i has the one feature i; 0 and 1 are candidates. */
const source = (_: Query, also: Int32Array = new Int32Array(0)): Candidates => {
  const all = Int32Array.from(new Set([0, 1, ...also])).sort();
  return { items: all, features: Float32Array.from(all), sources: all.map((i) => (i < 2 ? 1 : 0)) };
};

test('a trial holds what was tried, liked or not, of users who had a history', () => {
  const trials = trialsOf(
    {
      known: rows([[0, 0]]),
      seen: rows([[0, 0]]),
      next: rows([[0, 3]]),
      tried: rows([
        [0, 2],
        [0, 3],
        [1, 1],
      ]),
    },
    source,
  );
  assert.equal(trials.length, 1);
  const [{ user, described, rows: at, liked }] = trials;
  assert.equal(user, 0);
  assert.deepEqual([...described.items], [0, 1, 2, 3]);
  assert.deepEqual(
    [[...at], [...liked]],
    [
      [2, 3],
      [0, 1],
    ],
  );
});

test('scores are on the scale of what the sources brought: ln of chances that sum to 1', () => {
  // w = ln 3: candidates weigh 1 and 3, so their chances are ¼ and ¾; item 2, asked for, would weigh 9 of 4.
  const scores = scoreCandidates(source({} as Query, Int32Array.of(2)), [Math.log(3)]);
  [1 / 4, 3 / 4, 9 / 4].forEach((want, row) => assert.ok(Math.abs(Math.exp(scores[row]) - want) < 1e-6));
});

/** 400 trials of one title each; it has feature 0 or 1, and 1 is liked three times in four, 0 once in four. */
const many = Array.from({ length: 400 }, (_, user): Trial => {
  const item = user % 2;
  const liked = Math.floor(user / 2) % 4 < (item === 1 ? 3 : 1) ? 1 : 0;
  return { user, likes: 1, described: source({} as Query), rows: Int32Array.of(item), liked: Uint8Array.of(liked) };
});

test('the curve gives back how often each score was liked, and asks for weights by user', () => {
  const asked = new Set<number>();
  const curve = calibrate(many, ({ user }) => {
    asked.add(user);
    return [2];
  });
  const [low, high] = scoreCandidates(source({} as Query), [2]);
  assert.equal(asked.size, 400);
  assert.ok(Math.abs(chanceAt(curve, low) - 0.25) < 1e-6);
  assert.ok(Math.abs(chanceAt(curve, high) - 0.75) < 1e-6);
});

test('too few trials, or none disliked, tell nothing', () => {
  assert.equal(calibrate(many.slice(0, 100), () => [2]).scores.length, 0);
  const loved = many.map((trial) => ({ ...trial, liked: Uint8Array.of(1) }));
  assert.ok(
    Number.isNaN(
      chanceAt(
        calibrate(loved, () => [2]),
        0,
      ),
    ),
  );
});
