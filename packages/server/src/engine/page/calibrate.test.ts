// A row in the proportion of what was liked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aMaking, aViewer, label, worldCatalogue, worldTitle } from '../../../test/page-world.ts';
import { calibration, leaning } from './calibrate.ts';
import { pagePolicy } from './policy.ts';

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
  const choose = calibration(making, best);
  const genresOf = (places: readonly number[]) =>
    places.map((k) => making.shelf.titles[best[k]!]!.genres[0]).toSorted();
  assert.deepEqual(genresOf(choose(() => true, 4)), ['Comedy', 'Comedy', 'Drama', 'Drama']);
  // What stands elsewhere makes room for others of its kind.
  const gone = new Set([best[0], best[1]]);
  const left = choose((one) => !gone.has(one), 4);
  assert.deepEqual(genresOf(left), ['Comedy', 'Comedy', 'Drama', 'Drama']);
  assert.ok(!left.includes(0) && !left.includes(1));
  assert.equal(choose((one) => one === best[3], 4).length, 1);
});

test('of whom nothing is known the order stays', () => {
  const making = aMaking(aViewer({}), { catalogue });
  assert.deepEqual(
    calibration(making, [...making.order.subarray(0, 6)])(() => true, 4),
    [0, 1, 2, 3],
  );
});

test('a row leans to a taste once there is one, and never for nobody', () => {
  const best = [2, 3, 12, 13];
  const leans = (signals: number): boolean =>
    leaning(aMaking(aViewer({ t0: label(1, 1) }, { signals }), { catalogue }), best).choose !== undefined;
  assert.deepEqual([leans(pagePolicy.signals - 1), leans(pagePolicy.signals)], [false, true]);
  assert.deepEqual(leaning(aMaking(undefined, { catalogue }), best), {});
});
