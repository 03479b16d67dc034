// What readings need of a title of the catalogue: lengths in ms, episodes in the order of watching, those there by now.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Title } from '../../store/records.ts';
import { availableEpisodes, factsOf, partFacts } from './facts.ts';

const episode = (id: string, number: number, availableFrom: number | null = null) => ({
  id,
  number,
  name: id,
  durationS: 2400.5,
  creditsStartS: 2300,
  availableFrom,
});

const title: Title = {
  id: 't1',
  kind: 'series',
  name: 'A series',
  year: null,
  genres: [],
  keywords: [],
  cast: [],
  directors: [],
  countries: [],
  language: null,
  synopsis: '',
  maturity: null,
  durationS: null,
  creditsStartS: null,
  seasons: [
    { number: 2, episodes: [episode('c', 1, 5000)] },
    { number: 1, episodes: [episode('b', 2), episode('a', 1)] },
  ],
  attributes: {},
  addedAt: 0,
  availableFrom: null,
  availableUntil: null,
  withdrawn: false,
  updatedAt: 0,
};

test('episodes stand in the order of seasons and numbers, lengths in whole milliseconds', () => {
  const facts = factsOf(title);
  assert.deepEqual(
    facts.episodes.map(({ id, season, number }) => [id, season, number]),
    [
      ['a', 1, 1],
      ['b', 1, 2],
      ['c', 2, 1],
    ],
  );
  assert.deepEqual(facts.film, { id: '', durationMs: null, creditsMs: null });
  assert.equal(partFacts(facts, 'b').durationMs, 2_400_500);
  assert.equal(partFacts(facts, 'b').creditsMs, 2_300_000);
});

test('an episode is there from its moment on', () => {
  const ids = (now: number): string[] => availableEpisodes(factsOf(title), now).map(({ id }) => id);
  assert.deepEqual(ids(4999), ['a', 'b']);
  assert.deepEqual(ids(5000), ['a', 'b', 'c']);
});

test('a part that the catalogue does not know has no length', () => {
  assert.deepEqual(partFacts(factsOf(title), 'x'), { id: 'x', durationMs: null, creditsMs: null });
  assert.deepEqual(partFacts(undefined, ''), { id: '', durationMs: null, creditsMs: null });
});
