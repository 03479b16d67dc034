// Continue Watching: likeliest first, and only what may still be shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fan, proposed, worldCatalogue, worldTitle } from '../../../../test/page-world.ts';
import { continueWatching } from './continue.ts';

test('what was begun comes in the order of its likelihood', () => {
  const [row] = proposed(continueWatching, fan());
  assert.deepEqual(
    [row!.ids, row!.scores],
    [
      ['t10', 't100'],
      [1.2, 0.7],
    ],
  );
});

test('what was withdrawn, or lies above the limit, cannot be gone on with', () => {
  const catalogue = worldCatalogue(300, (i) => worldTitle(i, i === 10 ? { withdrawn: true } : {}));
  assert.deepEqual(proposed(continueWatching, fan(), { catalogue })[0]!.ids, ['t100']);
  // t10 and t100 have 18
  assert.deepEqual(proposed(continueWatching, fan(), { limit: 12 })[0]!.ids, []);
});
