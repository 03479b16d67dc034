// Genres named at sign-up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, proposed } from '../../../../test/page-world.ts';
import { aProfile } from '../../../../test/records.ts';
import { favourites } from './favourites.ts';

const viewer = (favouriteGenres: string[], signals = {}) =>
  aViewer({}, { profile: aProfile({ id: 'p1', favouriteGenres, signals }) });

test('each named genre that the catalogue has is a row, whatever its case', () => {
  const rows = proposed(favourites, viewer(['western', 'Comedy', 'Opera', 'COMEDY']));
  assert.deepEqual(
    rows.map(({ heading }) => heading),
    ['Westerns, as you asked', 'Comedies, as you asked'],
  );
  for (const id of rows[0]!.ids) assert.ok(rows[0]!.making.catalogue.titles.get(id)!.genres.includes('Western'));
});

test('with the switch off nothing of it is used', () => {
  assert.deepEqual(proposed(favourites, viewer(['Comedy'], { favourites: false })), []);
});
