// Reasons as sentences.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankItem, type Reason } from '@marquee/recsys';
import { describeReasons } from './words.ts';

const items = ['Kite', 'Fog', ''].map((name, n) => ({ ...blankItem(String(n)), name }));
const shared = { kind: 'shared', field: 'keyword', value: 'ships', count: 3, liked: 9, example: 1 } as const;
const said = (...reasons: Reason[]): string[] => describeReasons(reasons, items);

test('a shared value names one liked title and counts the others', () => {
  assert.deepEqual(said(shared), ['about ships, like Fog and 2 more you liked']);
  assert.deepEqual(said({ ...shared, field: 'director', value: 'A. Moe', count: 1 }), ['directed by A. Moe, like Fog']);
  assert.deepEqual(said({ ...shared, field: 'genre', value: 'Drama' }), ['Drama, like 3 of the 9 you liked']);
});

test('a title is not named twice', () => {
  const because = { kind: 'because', item: 1, similarity: 0.5, rank: 1 } as const;
  assert.deepEqual(said(because, shared), ['because you liked Fog', 'also about ships']);
  assert.deepEqual(said({ ...because, item: 0 }, shared)[1], 'about ships, like Fog and 2 more you liked');
});

test('in a list of titles like one title, that title need not be named', () => {
  assert.deepEqual(said({ ...shared, count: 1, liked: 1 }), ['also about ships']);
  assert.deepEqual(said({ kind: 'together', item: 0, both: 4, of: 7 }), ['seen by 4 of the 7 who saw Kite']);
});

test('popularity is told with its figures, and a title without a name is called a title', () => {
  assert.deepEqual(said({ kind: 'popular', users: 12, rank: 3 }), ['number 3 with all viewers, 12 have seen it']);
  assert.deepEqual(said({ kind: 'because', item: 2, similarity: 1, rank: 1 }), ['because you liked a title']);
});
