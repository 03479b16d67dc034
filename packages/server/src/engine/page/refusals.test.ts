// Genres that a viewer turned down again and again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, label, NOW, worldCatalogue } from '../../../test/page-world.ts';
import type { Label } from '../../events/viewing/index.ts';
import { unwelcomeGenres } from './refusals.ts';
import { shelfOf } from './shelf.ts';

const shelf = shelfOf(worldCatalogue());
/** Ids of the first titles whose main genre that is. */
const titlesOf = (genre: string, count: number): string[] => {
  const ids = shelf.titles.filter(({ genres }) => genres[0] === genre).map(({ id }) => id);
  assert.ok(ids.length >= count);
  return ids.slice(0, count);
};
const genre = shelf.titles[0]!.genres[0]!;
const down = (ageDays = 1): Label => label(-0.7, ageDays, 'opinion');
const labels = (ids: readonly string[], one: Label): Record<string, Label> =>
  Object.fromEntries(ids.map((id) => [id, one]));
const genresOf = (given: Record<string, Label>): string[] => [...unwelcomeGenres(shelf, aViewer(given), NOW)];

test('a genre of which four titles were turned down is unwelcome, three are not enough', () => {
  assert.deepEqual(genresOf(labels(titlesOf(genre, 4), down())), [genre]);
  assert.deepEqual(genresOf(labels(titlesOf(genre, 3), down())), []);
});

test('what is liked as often as it is turned down stays', () => {
  const ids = titlesOf(genre, 8);
  assert.deepEqual(genresOf({ ...labels(ids.slice(0, 4), down()), ...labels(ids.slice(4), label(1)) }), []);
  assert.deepEqual(genresOf({ ...labels(ids.slice(0, 5), down()), ...labels(ids.slice(5), label(1)) }), [genre]);
});

test('after two months the genre is given another chance', () => {
  assert.deepEqual(genresOf(labels(titlesOf(genre, 5), down(59))), [genre]);
  assert.deepEqual(genresOf(labels(titlesOf(genre, 5), down(61))), []);
});

test('what was watched and not liked is no word against its genre', () => {
  assert.deepEqual(genresOf(labels(titlesOf(genre, 6), label(-0.3, 1, 'watch'))), []);
});
