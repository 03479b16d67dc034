// Genres of a page, and how many were found in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from '@marquee/protocol';
import { countWords, genresOf } from './words.ts';

const page = (...rows: [title: string, ...genres: string[]][][]): Page =>
  ({
    rows: rows.map((items) => ({ items: items.map(([title, ...genres]) => ({ title, genres })) })),
  }) as unknown as Page;

test('genres come by the number of their titles, each title counted once', () => {
  const one = page(
    [
      ['a', 'Drama', 'Crime'],
      ['b', 'Crime'],
    ],
    [
      ['a', 'Drama', 'Crime'],
      ['c', 'Western'],
      ['d', 'Crime'],
    ],
  );
  assert.deepEqual(genresOf(one, 9), ['Crime', 'Drama', 'Western']);
  assert.deepEqual(genresOf(one, 1), ['Crime']);
  assert.deepEqual(genresOf(undefined, 9), []);
});

test('a result is counted in words', () => {
  assert.equal(countWords(0, 'xyz'), 'Nothing found for xyz');
  assert.equal(countWords(1, 'Sintel'), '1 title for Sintel');
  assert.equal(countWords(12, 'noir'), '12 titles for noir');
});
