// Viewers like you: ten of them, or no row.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, fan, proposed, worldCatalogue, worldPublished } from '../../../../test/page-world.ts';
import { similarViewers } from './similar-viewers.ts';

const catalogue = worldCatalogue();
const snapshot = worldPublished(catalogue);
const withViewers = (viewers: number) => ({
  ...snapshot,
  neighbours: (query: Parameters<typeof snapshot.neighbours>[0]) => ({ ...snapshot.neighbours(query), viewers }),
});

test('nine neighbours are too few, ten are a row', () => {
  assert.deepEqual(proposed(similarViewers, fan(), { catalogue, published: withViewers(9) }), []);
  assert.equal(proposed(similarViewers, fan(), { catalogue, published: withViewers(10) }).length, 1);
});

test('it is ordered by their weight and holds nothing that was seen', () => {
  const [row] = proposed(similarViewers, fan());
  const scores = Array.from(row!.scores!);
  assert.deepEqual(
    scores,
    [...scores].sort((a, b) => b - a),
  );
  assert.ok(!row!.ids.some((id) => fan().seen.has(id)));
});

test('who liked nothing has no neighbours', () => {
  assert.deepEqual(proposed(similarViewers, aViewer({})), []);
});
