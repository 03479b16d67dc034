// Because you liked: said with a thumb or with stars, however long ago.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, label, proposed } from '../../../../test/page-world.ts';
import { becauseLiked } from './because-liked.ts';

test('a thumb up and nearly all stars make a row; what was only watched, or got few stars, does not', () => {
  const viewer = aViewer({
    t1: label(1, 400, 'opinion'),
    t11: label(0.9, 2_000, 'stars'),
    t21: label(0.4, 3, 'stars'),
    t31: label(1, 3, 'watch'),
  });
  const seeds = proposed(becauseLiked, viewer).map(({ seed }) => seed!.title);
  assert.deepEqual(seeds, ['t1', 't11']);
});

test('a thumb down is no reason', () => {
  assert.deepEqual(proposed(becauseLiked, aViewer({ t1: label(-1, 1, 'opinion') })), []);
});
