// A standing page, looked through: only what may not be shown any more goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from '@marquee/protocol';
import { NOW, worldCatalogue, worldTitle } from '../../../test/page-world.ts';
import { stillShown } from './still-shown.ts';

const card = (title: string) => ({
  title,
  name: title,
  kind: 'film' as const,
  year: null,
  genres: [],
  maturity: 6,
  durationS: null,
  score: 1,
  reasons: [],
  propensity: 1,
});
const row = (id: string, ...titles: string[]): Page['rows'][number] => ({
  id,
  type: 'popular',
  heading: id,
  items: titles.map(card),
});
const page: Page = {
  id: 'g1',
  profile: 'p1',
  snapshot: null,
  generatedAt: NOW,
  servedBy: 'live',
  degraded: false,
  policy: 'x',
  rows: [row('a', 't0', 't1', 't2'), row('b', 't1')],
};
const standing = { page, viewerVersion: 1, snapshot: null, catalogueVersion: 1 };
const look = { at: NOW, limit: null, catalogue: worldCatalogue(6) };
const titles = ({ rows }: Page): string[][] => rows.map(({ items }) => items.map(({ title }) => title));

test('where nothing changed it is the very same page', () => {
  assert.equal(stillShown(standing, look), page);
});

test('what went, or lies above the limit now, is taken out, and a row that has nothing left goes', () => {
  const catalogue = worldCatalogue(6, (i) => worldTitle(i, i === 1 ? { withdrawn: true } : {}));
  assert.deepEqual(titles(stillShown(standing, { ...look, catalogue })), [['t0', 't2']]);
  // ages of t0, t1, t2: 0, 6, 12
  assert.deepEqual(titles(stillShown(standing, { ...look, limit: 6 })), [['t0', 't1'], ['t1']]);
  assert.deepEqual(titles(stillShown(standing, { ...look, limit: 0 })), [['t0']]);
});
