// The catalogue as a page reads it: lists by tag and person, windows, limits, and not too many shelves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW, worldCatalogue, worldTitle } from '../../../test/page-world.ts';
import { createShelves, peopleOf, shelfOf } from './shelf.ts';
import { createTags } from './tags.ts';

const catalogue = worldCatalogue(60);
const shelf = shelfOf(catalogue);
const ids = (list: Iterable<number>): string[] => Array.from(list, (index) => shelf.titles[index]!.id).toSorted();

test('titles are found by their tags, whatever the case, and by two at once', () => {
  const [crime, denmark] = [shelf.tags.numberOf('genre', 'CRIME'), shelf.tags.numberOf('country', 'dk')];
  const has = (genre: string, country?: string): string[] =>
    [...catalogue.titles.values()]
      .filter((title) => title.genres.includes(genre) && (country === undefined || title.countries.includes(country)))
      .map(({ id }) => id)
      .toSorted();
  assert.deepEqual(ids(shelf.withTag(crime)), has('Crime'));
  assert.deepEqual(ids(shelf.withTags(crime, denmark)), has('Crime', 'DK'));
  assert.equal(shelf.tags.numberOf('genre', 'Opera'), -1);
  assert.deepEqual([...shelf.withTag(-1)], []);
});

test('titles are found by who made them', () => {
  assert.deepEqual(ids(shelf.withPerson('Director 7')), ['t32', 't57', 't7']);
  assert.deepEqual(shelf.withPerson('Nobody'), []);
  const directed = worldTitle(1, { directors: ['A', 'B'], cast: ['B', 'C', 'D', 'E', 'F', 'G'] });
  assert.deepEqual(peopleOf(directed), ['A', 'B', 'C', 'D', 'E', 'F']);
});

test('themes that say nothing, or that nobody should be told, are no tags', () => {
  const tags = createTags();
  const title = worldTitle(0, {
    genres: ['Drama'],
    countries: [],
    year: null,
    keywords: ['heist', 'sequel', 'suicide'],
  });
  const names = [...tags.of(title)].map((tag) => tags.all[tag]!.name);
  assert.deepEqual(names, ['Drama', 'heist']);
});

test('within a limit unrated titles are closed, and what is withdrawn always is', () => {
  const some = worldCatalogue(6, (i) => worldTitle(i, i === 0 ? { withdrawn: true } : {}));
  const made = shelfOf(some);
  const open = (limit: number | null): string[] =>
    made.titles
      .filter((_, index) => made.open(NOW, limit)[index] === 1)
      .map(({ id }) => id)
      .toSorted();
  // ages: withdrawn, 6, 12, 16, 18, none
  assert.deepEqual(open(null), ['t1', 't2', 't3', 't4', 't5']);
  assert.deepEqual(open(12), ['t1', 't2']);
});

test('a window that opens is seen within ten seconds, and time may go back', () => {
  const opensAt = NOW + 60_000;
  const made = shelfOf(worldCatalogue(1, (i) => worldTitle(i, { availableFrom: opensAt })));
  assert.equal(made.open(NOW, null)[0], 0);
  assert.equal(made.open(opensAt, null)[0], 1);
  assert.equal(made.open(NOW, null)[0], 0);
});

test('a change makes another shelf at once; under steady change there are only so many', () => {
  const changing = worldCatalogue(5);
  const shelves = createShelves(changing, { perSecond: 2, burst: 3 });
  const first = shelves(NOW);
  assert.equal(shelves(NOW), first);
  const seen = new Set([first]);
  for (let k = 0; k < 10; k++) {
    changing.put(worldTitle(1, { name: `Again ${k}` }));
    seen.add(shelves(NOW));
  }
  assert.equal(seen.size, 3);
  assert.equal(shelves(NOW + 500).titles.find(({ id }) => id === 't1')!.name, 'Again 9');
});
