// Scores of replayed lists, by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference, ndcg, recall, tableOf, type Case } from './score.ts';

test('recall is the share of what was played among the first thirty cards', () => {
  assert.equal(recall(['a', 'b', 'c'], new Set(['b', 'x'])), 0.5);
  const far = [...Array.from({ length: 30 }, (_, k) => `t${k}`), 'b'];
  assert.equal(recall(far, new Set(['b'])), 0);
});

test('nDCG of the second and fourth of four cards, where three were played', () => {
  // (1/log2 3 + 1/log2 5) / (1 + 1/log2 3 + 1/log2 4) = (0.63093 + 0.43068) / 2.13093
  assert.ok(Math.abs(ndcg(['x', 'a', 'y', 'b'], new Set(['a', 'b', 'c'])) - 0.49819) < 1e-5);
  assert.equal(ndcg(['a'], new Set(['a'])), 1);
  assert.equal(ndcg([], new Set(['a'])), 0);
});

const visit = (profile: string, good: readonly string[], bad: readonly string[]): Case => ({
  profile,
  signals: 5,
  played: new Set(['a']),
  lists: { page: good, popular: bad },
});

test('a list that is better for every viewer is better beyond its interval, the same list by nothing', () => {
  const cases = ['p1', 'p2', 'p3'].map((profile) => visit(profile, ['a'], ['x', 'a']));
  const [low, high] = difference(cases, 'page', 'popular');
  assert.ok(low > 0.36 && high < 0.37); // 1 − 1/log2 3 = 0.36907 for each
  assert.deepEqual(difference(cases, 'page', 'page'), [0, 0]);
});

test('the table has the best list first', () => {
  const lines = tableOf([visit('p1', ['x', 'a'], ['a'])]).split('\n');
  assert.match(lines[2] ?? '', /^\| popular \| 1\.0000 \| 1\.0000 \| -0\.3691/);
  assert.match(lines[3] ?? '', /^\| page \| 1\.0000 \| 0\.6309 \| – \|/);
});
