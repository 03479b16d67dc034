// A row of a standing page, looked through: only what may not be shown any more goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW, worldCatalogue, worldTitle } from '../../../test/page-world.ts';
import type { LaidRow } from '../page/laid.ts';
import { stillShown } from './still-shown.ts';

const row = (...places: number[]): LaidRow => ({
  id: 'a',
  type: 'popular',
  heading: 'a',
  seed: undefined,
  titles: places.map((i) => worldTitle(i)),
  given: places.map((i) => [{ type: 'popular', rank: i + 1 }]),
  scores: places.map((i) => 10 - i),
  ranked: places.map((i) => -i),
  sources: places.map((i) => i),
  badges: places.map(() => []),
  propensities: places.map((i) => 1 / (i + 1)),
});
const look = { at: NOW, limit: null, catalogue: worldCatalogue(6) };
const left = (found: LaidRow | undefined): string[] => found?.titles.map(({ id }) => id) ?? [];

test('where nothing changed it is the very same row', () => {
  const whole = row(0, 1, 2);
  assert.equal(stillShown(whole, look), whole);
});

test('what went, or lies above the limit now, is taken out with all that was said of it', () => {
  const catalogue = worldCatalogue(6, (i) => worldTitle(i, i === 1 ? { withdrawn: true } : {}));
  assert.deepEqual(stillShown(row(0, 1, 2), { ...look, catalogue }), row(0, 2));
  // ages of t0, t1, t2: 0, 6, 12
  assert.deepEqual(left(stillShown(row(0, 1, 2), { ...look, limit: 6 })), ['t0', 't1']);
});

test('a row that has nothing left goes', () => {
  assert.equal(stillShown(row(1, 2), { ...look, limit: 0 }), undefined);
});
