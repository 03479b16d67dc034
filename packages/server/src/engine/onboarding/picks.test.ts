// The grid that a newcomer picks from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Title } from '../../store/records.ts';
import { picksOf, type PickOptions } from './picks.ts';

const title = (id: string, genres: string[], year: number | null = 2000, country = 'GB'): Title => ({
  id,
  kind: 'film',
  name: id,
  year,
  genres,
  keywords: [],
  cast: [],
  directors: [],
  countries: [country],
  language: null,
  synopsis: '',
  maturity: 0,
  durationS: null,
  creditsStartS: null,
  seasons: [],
  attributes: {},
  addedAt: 0,
  availableFrom: null,
  availableUntil: null,
  withdrawn: false,
  updatedAt: 0,
});

const options = (changes: Partial<PickOptions> = {}): PickOptions => ({
  n: 4,
  picked: [],
  shown: new Set(),
  nearest: () => [],
  ...changes,
});
const ids = (titles: readonly Title[]): string[] => titles.map(({ id }) => id);

test('the best known title comes first, and what brings something new comes before what is like it', () => {
  const popular = [
    title('war-1', ['War']),
    title('war-2', ['War']),
    title('love', ['Romance'], 1975, 'FR'),
    title('war-3', ['War']),
    title('space', ['Science fiction'], 2015, 'US'),
  ];
  assert.deepEqual(ids(picksOf(popular, options({ n: 3 }))), ['war-1', 'love', 'space']);
});

test('a grid of 36 out of twenty genres has at least ten of them and five decades', () => {
  const genres = Array.from({ length: 20 }, (_, g) => `genre ${g}`);
  // The most popular hundred are all of one kind; variety lies further down.
  const popular = Array.from({ length: 400 }, (_, k) =>
    k < 100 ? title(`t${k}`, ['genre 0'], 2020) : title(`t${k}`, [genres[k % 20]!], 1930 + 10 * (k % 9)),
  );
  const grid = picksOf(popular, options({ n: 36 }));
  assert.equal(grid.length, 36);
  assert.ok(new Set(grid.flatMap((one) => one.genres)).size >= 10);
  assert.ok(new Set(grid.map(({ year }) => Math.floor(year! / 10))).size >= 5);
});

test('after a pick every other title is near to it, and none comes twice', () => {
  const popular = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => title(id, [`genre ${id}`]));
  const nearest = (id: string): string[] => (id === 'a' ? ['f', 'e'] : []);
  assert.deepEqual(ids(picksOf(popular, options({ picked: ['a'], nearest }))), ['b', 'f', 'c', 'e']);
});

test('nearest titles of several picks take turns', () => {
  const popular = ['p', 'q', 'p1', 'p2', 'q1', 'q2'].map((id) => title(id, ['Drama']));
  const nearest = (id: string): string[] => [`${id}1`, `${id}2`];
  const grid = ids(picksOf(popular, options({ n: 6, picked: ['p', 'q'], nearest, shown: new Set(['x']) })));
  assert.deepEqual(new Set(grid), new Set(['p1', 'q1', 'p2', 'q2']));
});

test('what was shown does not come again: asking for more shows others until there are none', () => {
  const popular = ['a', 'b', 'c', 'd', 'e'].map((id) => title(id, [id]));
  const first = ids(picksOf(popular, options({ n: 3 })));
  const second = ids(picksOf(popular, options({ n: 3, shown: new Set(first) })));
  assert.equal(new Set([...first, ...second]).size, 5);
  assert.deepEqual(picksOf(popular, options({ shown: new Set([...first, ...second]) })), []);
});

test('a near title that may not be shown is not brought in by its likeness', () => {
  const popular = [title('a', ['War']), title('b', ['Love'])];
  assert.deepEqual(ids(picksOf(popular, options({ picked: ['a'], nearest: () => ['above the limit'] }))), ['b']);
});

test('whatever is asked, a grid has no title twice, none that was picked or shown, and at most n', () => {
  const popular = Array.from({ length: 30 }, (_, k) => title(`t${k}`, [`g${k % 7}`], 1950 + 3 * k));
  const id = fc.integer({ min: 0, max: 29 }).map((k) => `t${k}`);
  fc.assert(
    fc.property(fc.nat(40), fc.uniqueArray(id), fc.uniqueArray(id), (n, picked, shown) => {
      const nearest = (one: string): string[] => [`t${(Number(one.slice(1)) + 1) % 30}`];
      const grid = ids(picksOf(popular, { n, picked, shown: new Set(shown), nearest }));
      assert.ok(grid.length <= n);
      assert.equal(new Set(grid).size, grid.length);
      assert.ok(grid.every((one) => !picked.includes(one) && !shown.includes(one)));
      const left = popular.filter((one) => !picked.includes(one.id) && !shown.includes(one.id)).length;
      assert.equal(grid.length, Math.min(n, left));
    }),
  );
});
