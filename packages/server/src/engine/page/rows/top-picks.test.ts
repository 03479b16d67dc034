// Top picks: the ranker, in the proportion of genres that was liked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, fan, label, newcomer, proposed, worldCatalogue, worldTitle } from '../../../../test/page-world.ts';
import { topPicks } from './top-picks.ts';

test('there are none before five signals, and none without a snapshot', () => {
  assert.deepEqual(proposed(topPicks, newcomer()), []);
  assert.deepEqual(proposed(topPicks, fan(), { published: null }), []);
  assert.equal(proposed(topPicks, fan()).length, 1);
});

test('seven to three stays seven to three: the row has genres as the history has them', () => {
  // Genres of title i are i mod 8 and a neighbour: 7 Comedies (1) with Crime (2), 3 Horror (5) with Romance (6).
  const likes = [1, 25, 49, 73, 97, 121, 145, 5, 29, 53].map((i) => [`t${i}`, label(1, 3)] as const);
  const [row] = proposed(topPicks, aViewer(Object.fromEntries(likes)));
  const first = row!.choose!(() => true, 20).map((k) => row!.making.catalogue.titles.get(row!.ids[k]!)!.genres);
  const share = (genre: string): number => first.filter((genres) => genres.includes(genre)).length / 20;
  assert.ok(share('Comedy') + share('Crime') > share('Horror') + share('Romance'));
  assert.ok(share('Horror') >= 0.15 && share('Horror') <= 0.45, `${share('Horror')}`);
});

test('it is called after the profile', () => {
  assert.equal(proposed(topPicks, fan())[0]!.heading, 'Top picks for Agnès');
});

test('a genre that was liked has its share though the ranker has all of its titles far down', () => {
  // The last 30 of 300 titles alone are Westerns.
  const catalogue = worldCatalogue(300, (i) =>
    worldTitle(i, { genres: [i < 270 ? 'Drama' : 'Western'], kind: 'film', seasons: [] }),
  );
  const likes = [1, 2, 3, 4, 5, 6, 7, 270, 271, 272].map((i) => [`t${i}`, label(1, 3)] as const);
  const [row] = proposed(topPicks, aViewer(Object.fromEntries(likes)), { catalogue });
  const { titles } = row!.making.shelf;
  const chosen = row!.choose!(() => true, 20).map((k) => titles[row!.titles[k]!]!.genres[0]);
  // Three of ten; without its own candidates there would be none.
  const share = chosen.filter((genre) => genre === 'Western').length / 20;
  assert.ok(share >= 0.2 && share <= 0.35, `${share}`);
});
