// Because you watched: seeds of the last sixty days that were watched to a large part.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, fan, label, proposed } from '../../../../test/page-world.ts';
import { becauseWatched } from './because-watched.ts';

test('seeds are what was watched lately and to a large part, best first, one per cluster of genres', () => {
  const rows = proposed(becauseWatched, fan());
  // t2, t10, t18 … were watched 2, 3, 4 … days ago; t58 and others too long ago, t3 was thumbed
  assert.equal(rows[0]!.seed?.title, 't2');
  assert.ok(rows.length <= 3);
  for (const { seed } of rows) assert.ok(['t2', 't10', 't18', 't26', 't34', 't42'].includes(seed!.title));
  const genres = rows.map(({ seed, making }) => making.catalogue.titles.get(seed!.title)!.genres.join());
  assert.equal(new Set(genres).size, genres.length);
});

test('what was watched sixty-one days ago, or to a small part, is no seed', () => {
  assert.deepEqual(proposed(becauseWatched, aViewer({ t2: label(0.9, 61), t10: label(0.5, 1) })), []);
});

test('the seed is not in its own row, nor what was seen; all of it is like the seed', () => {
  const [row] = proposed(becauseWatched, fan());
  assert.ok(!row!.ids.some((id) => fan().seen.has(id)));
  assert.equal(row!.heading, 'Because you watched Some Story 2');
  assert.deepEqual(row!.evidence(0, 0), [{ type: 'watched', seed: { title: 't2', name: 'Some Story 2' } }]);
});

test('a seed above the limit is not named', () => {
  // t2 has 12, t10 has 18
  const rows = proposed(becauseWatched, aViewer({ t2: label(0.9), t10: label(0.9) }), { limit: 12 });
  assert.deepEqual(
    rows.map(({ seed }) => seed?.title),
    ['t2'],
  );
});
