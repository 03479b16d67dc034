// A row in the proportion of what was liked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aMaking, aViewer, label, worldCatalogue, worldTitle } from '../../../test/page-world.ts';
import { calibrated } from './calibrate.ts';

/** Titles 0–9 are Drama, 10–19 Comedy. */
const catalogue = worldCatalogue(20, (i) =>
  worldTitle(i, { genres: [i < 10 ? 'Drama' : 'Comedy'], kind: 'film', seasons: [] }),
);
const of = (likes: readonly number[]) =>
  aMaking(aViewer(Object.fromEntries(likes.map((i) => [`t${i}`, label(1, 1)]))), { catalogue });

test('who liked as many dramas as comedies gets them in turns, though all dramas score higher', () => {
  const making = of([0, 1, 10, 11]);
  const index = (i: number): number => making.shelf.indexOf(`t${i}`);
  const best = [2, 3, 4, 5, 12, 13, 14, 15].map(index);
  making.appeal.fill(0);
  best.forEach((one, k) => (making.appeal[one] = k < 4 ? 0.5 : 0.4));
  const genres = calibrated(making, best, 4).map((one) => making.shelf.titles[one]!.genres[0]);
  assert.deepEqual(genres.toSorted(), ['Comedy', 'Comedy', 'Drama', 'Drama']);
});

test('of whom nothing is known the order stays', () => {
  const making = aMaking(aViewer({}), { catalogue });
  const best = [...making.order.subarray(0, 6)];
  assert.deepEqual(calibrated(making, best, 4), best.slice(0, 4));
});
