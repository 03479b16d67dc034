// Pages before and after, compared card by card.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from '@marquee/protocol';
import { changeOf, changeWords, firstCards } from './change.ts';

type Line = readonly [id: string, type: string, ...cards: string[]];

/** Cards are `name:Genre`. */
const page = (id: string, ...rows: Line[]): Page =>
  ({
    id,
    next: null,
    rows: rows.map(([row, type, ...cards]) => ({
      id: row,
      type,
      heading: `About ${row}`,
      items: cards.map((card) => ({ title: card.split(':')[0], genres: card.split(':').slice(1) })),
    })),
  }) as unknown as Page;

const cards = (from: number, count: number, genre = 'Drama'): string[] =>
  Array.from({ length: count }, (_, at) => `t${from + at}:${genre}`);

test('the first cards are six of each row, no title twice, without what the viewer put there', () => {
  const one = page(
    'p',
    ['c', 'continue', ...cards(90, 3)],
    ['a', 'popular', ...cards(0, 8)],
    ['b', 'new', ...cards(4, 8)],
  );
  assert.deepEqual(
    firstCards(one).map(({ title }) => title),
    ['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9'],
  );
});

test('the same rows and cards are no change, whatever the page is called and however rows are ordered inside', () => {
  const before = page('p', ['a', 'popular', ...cards(0, 6)]);
  assert.equal(changeOf(before, page('q', ['a', 'popular', ...cards(0, 6)])), undefined);
});

test('new rows, rows that went, cards that changed and the genre that moved most are told', () => {
  const before = page('p', ['a', 'popular', ...cards(0, 6)], ['b', 'genre', ...cards(10, 6, 'Western')]);
  const after = page('q', ['c', 'because_liked', ...cards(20, 6, 'Crime')], ['a', 'popular', ...cards(0, 6)]);
  const change = changeOf(before, after)!;
  assert.deepEqual(change.newRows, [{ id: 'c', heading: 'About c' }]);
  assert.deepEqual(change.goneRows, [{ id: 'b', heading: 'About b' }]);
  assert.deepEqual([change.page, change.changed, change.of], ['q', 6, 12]);
  assert.deepEqual(change.genres, [
    { genre: 'Crime', before: 0, after: 6 },
    { genre: 'Western', before: 6, after: 0 },
  ]);
  assert.deepEqual(changeWords(change), [
    'New: About c',
    'Crime up, from 0 to 6 of the first 12 cards',
    '6 of the first 12 cards changed',
    'Gone: About b',
  ]);
});

test('a genre that moved by one card is not worth a word', () => {
  const before = page('p', ['a', 'popular', 'x:Drama', 'y:Drama']);
  const after = page('q', ['a', 'popular', 'x:Drama', 'z:Crime']);
  assert.deepEqual(changeWords(changeOf(before, after)!), ['1 of the first 2 cards changed']);
});

test('another hero alone is no new row', () => {
  const before = page('p', ['h1', 'hero', 'x:Drama'], ['a', 'popular', 'y:Drama']);
  const after = page('q', ['h2', 'hero', 'z:Drama'], ['a', 'popular', 'y:Drama']);
  const change = changeOf(before, after)!;
  assert.deepEqual([change.newRows, change.goneRows, change.changed], [[], [], 1]);
});

test('where a page was not looked at to its end, a row among its first ones is not called new, and none is called gone', () => {
  const before = { ...page('p', ['a', 'popular', 'x:Drama'], ['b', 'genre', 'y:Drama']), next: 'b' };
  const after = { ...page('q', ['a', 'popular', 'x:Drama'], ['c', 'genre', 'z:Drama']), next: 'c' };
  const change = changeOf(before, after)!;
  assert.deepEqual([change.whole, change.goneRows], [false, []]);
  assert.deepEqual(changeWords(change), ['Now up here: About c', '1 of the first 2 cards changed']);
});
