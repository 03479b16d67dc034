// Plain features: which columns are set, and that what was not said sets none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Features } from './dataset.ts';
import { itemFields, userFeatures } from './features.ts';
import { blankItem, blankUser } from './records.ts';
import { vocabulary } from './vocabulary.ts';

const rowOf = (features: Features, row: number): string[] =>
  Array.from(features.indices.subarray(features.indptr[row], features.indptr[row + 1]), (c) => features.names.id(c));

test('a viewer of 24 falls into 20–24; postal codes count by their first character', () => {
  const users = [{ ...blankUser('7'), age: 24, gender: 'F', occupation: 'writer', postal: '85711' }];
  const features = userFeatures(users, vocabulary(['3', '7']));
  assert.deepEqual(rowOf(features, 1), ['age=20–24', 'gender=F', 'occupation=writer', 'postal=8']);
  assert.deepEqual(rowOf(features, 0), []);
});

test('what a viewer did not say sets no column', () => {
  const features = userFeatures([blankUser('a'), { ...blankUser('b'), gender: 'M' }], vocabulary(['a', 'b']));
  assert.deepEqual([...features.indptr], [0, 0, 1]);
  assert.equal(features.columns, 1);
});

const film = (id: string, cast: string[]) => ({
  ...blankItem(id),
  genres: ['Drama', 'Crime'],
  year: 1994,
  language: 'en',
  countries: ['US'],
  cast,
  keywords: ['Prison'],
});

test('films carry genres, years, decade, language and country; people and keywords only when shared', () => {
  const features = itemFields([film('a', ['Ann', 'Bo']), film('b', ['Ann'])], vocabulary(['a', 'b']), { minItems: 2 });
  const shared = ['genre=Crime', 'genre=Drama', 'years=1990–1994', 'decade=1990–1999', 'language=en', 'country=US'];
  assert.deepEqual(rowOf(features, 0), [...shared, 'cast=Ann', 'keyword=prison']);
});

test('the fields cover all columns without a gap', () => {
  const { fields, columns } = itemFields([{ ...blankItem('a'), genres: ['X'], year: 2001 }], vocabulary(['a']));
  assert.deepEqual(
    fields.map(({ start }) => start),
    [0, ...fields.map(({ end }) => end)].slice(0, -1),
  );
  assert.equal(fields.at(-1)?.end, columns);
});
