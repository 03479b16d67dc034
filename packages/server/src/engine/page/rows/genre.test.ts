// Genres and micro-genres: what is liked more than is usual.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, fan, label, newcomer, proposed } from '../../../../test/page-world.ts';
import { genre } from './genre.ts';

test('two tags together, liked 1.3 times as often as they are common, and eight titles at least', () => {
  for (const row of proposed(genre, fan()).filter(({ id }) => id.includes('+'))) {
    const { taste, shelf } = row.making;
    const has = (index: number): boolean => row.welcomes!(index);
    const members = shelf.titles.filter((_, index) => has(index)).length;
    const liked = taste.liked.filter(({ index }) => has(index)).length;
    assert.ok(members >= 8 && liked >= 2, row.heading);
    assert.ok(liked / taste.liked.length / (members / shelf.size) >= 1.3, row.heading);
  }
});

test('a taste for Danish crime is found and called by its name', () => {
  // Genre 2 is Crime, country 3 is Denmark: titles 18, 58, 98 … are both; whose second genre goes round.
  const viewer = aViewer(Object.fromEntries([18, 58, 98, 138].map((i) => [`t${i}`, label(1)])));
  const headings = proposed(genre, viewer).map(({ heading }) => heading);
  assert.ok(headings.includes('Danish crime'), headings.join());
});

test('no tag but a genre leads two rows, and no heading comes twice', () => {
  const rows = proposed(genre, fan());
  const headings = rows.map(({ heading }) => heading);
  assert.equal(new Set(headings).size, headings.length);
  assert.ok(rows.length <= genre.times);
});

test('of whom little is known the plain genres of the picks come first', () => {
  const rows = proposed(genre, newcomer(['t5', 't13']));
  // both picks are Horror
  assert.ok(
    rows.slice(0, 3).some(({ heading }) => heading.includes('orror')),
    rows.map(({ heading }) => heading).join(),
  );
});

test('for nobody they are the genres of the catalogue, without a reason', () => {
  const rows = proposed(genre, undefined);
  assert.equal(rows.length, 6);
  assert.deepEqual(rows[0]!.evidence(0, 0), []);
});
