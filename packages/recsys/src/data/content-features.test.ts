// Content features of a few made-up films: fields in their order, unit blocks, empty rows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentFeatures, contentFields } from './content-features.ts';
import { blankItem, type ItemRecord } from './records.ts';
import { vocabulary } from './vocabulary.ts';

const film = (id: string, more: Partial<ItemRecord>): ItemRecord => ({ ...blankItem(id), ...more });
const records = [
  film('a', {
    genres: ['Drama', 'Crime'],
    directors: ['Li'],
    cast: ['Ono', 'Paz', 'Qi'],
    year: 1994,
    overview: 'A heist',
  }),
  film('b', { genres: ['Drama'], directors: ['Li'], cast: ['Paz', 'Qi'], year: 1996, overview: 'Two heists' }),
  film('stranger', { genres: ['War'] }),
];
const items = vocabulary(['b', 'empty', 'a']);

/** name → value of one row. */
function row(r: number, options = {}): Record<string, number> {
  const f = contentFeatures(records, items, options);
  const at = Array.from(f.indices.subarray(f.indptr[r], f.indptr[r + 1]), (c, k) => [
    f.names.id(c),
    f.values[f.indptr[r] + k],
  ]);
  return Object.fromEntries(at) as Record<string, number>;
}

test('rows follow the vocabulary, fields follow one another, and unknown items are passed over', () => {
  const features = contentFeatures(records, items);
  assert.deepEqual(
    features.fields.map((field) => field.name),
    [...contentFields],
  );
  for (let f = 1; f < features.fields.length; f++) assert.equal(features.fields[f].start, features.fields[f - 1].end);
  assert.equal(features.fields.at(-1)?.end, features.columns);
  assert.equal(features.names.index('genre=War'), -1);
  assert.deepEqual(row(1), {});
});

test('an entry that all items of a field share weighs less than a rare one, within a block of length 1', () => {
  const a = row(2);
  assert.ok(a['genre=Crime'] > a['genre=Drama']);
  assert.ok(Math.abs(a['genre=Crime'] ** 2 + a['genre=Drama'] ** 2 - 1) < 1e-6);
});

test('people whom one item alone has are left out, and the cast is cut from the top', () => {
  assert.equal(row(2)['cast=Ono'], undefined);
  assert.deepEqual(
    Object.keys(row(0, { cast: 1 })).filter((name) => name.startsWith('cast')),
    [],
  );
  assert.equal(row(0)['director=Li'], 1);
});

test('neighbouring years of two decades share half of their decade', () => {
  const shared = Object.keys(row(0)).filter((name) => name.startsWith('decade') && name in row(2));
  assert.deepEqual(shared, ['decade=1990s']);
});
