// What a snapshot is asked with.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, label, NOW, worldCatalogue, worldPublished } from '../../../test/page-world.ts';
import { queryOf } from './query.ts';

test('liked titles that the snapshot knows, oldest first, with what they are worth and when they were', () => {
  const published = worldPublished(worldCatalogue(10));
  const viewer = aViewer({ t3: label(1, 1), t99: label(1, 2), t7: label(0.5, 3), t1: label(-1, 1) });
  const { history, values, times, user, traits } = queryOf(published, viewer, NOW, ['country=NL']);
  assert.deepEqual([...history], [7, 3]);
  assert.deepEqual([...values], [21, 41]);
  assert.deepEqual([...times], [NOW - 3 * 86_400_000, NOW - 86_400_000]);
  assert.deepEqual([user, traits], [-1, ['country=NL']]);
});

test('what was turned down, the latest last; few stars, a play that was broken off and a block are no such word', () => {
  const published = worldPublished(worldCatalogue(10));
  const labels = {
    t1: label(-1, 1, 'opinion'),
    t2: label(-0.7, 5, 'opinion'),
    t3: label(-1, 2, 'stars'),
    t4: label(-0.3, 3),
    t99: label(-1, 1, 'opinion'),
  };
  const { refused } = queryOf(published, aViewer(labels, { refused: new Set(['t5']) }), NOW);
  assert.deepEqual([...refused!], [2, 1]);
});
