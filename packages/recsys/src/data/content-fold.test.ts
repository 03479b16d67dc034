// A title folded in is described as if it had been in the catalogue.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentFeatures } from './content-features.ts';
import { contentTerms, foldContent } from './content-fold.ts';
import { syntheticData } from './synthetic.ts';
import { blankItem } from './records.ts';

const { items, dataset } = syntheticData({ films: 60, viewers: 5 });
const features = dataset.itemFeatures!;

test('folding the catalogue in gives the catalogue', () => {
  const folded = foldContent(contentTerms(features), items);
  assert.deepEqual(folded.indptr, features.indptr);
  assert.deepEqual(folded.indices, features.indices);
  folded.values.forEach((value, k) => assert.ok(Math.abs(value - features.values[k]) < 1e-6));
  assert.deepEqual(folded.fields, features.fields);
});

test('a field of two known genres and an unknown one has length 1 over the two, the rarer one the more', () => {
  const [common, rare] = ['Comedy', 'War'];
  const known = contentFeatures(
    [
      { ...blankItem('a'), genres: [common] },
      { ...blankItem('b'), genres: [common, rare] },
      { ...blankItem('c'), genres: [common] },
    ],
    { size: 3, index: (id) => 'abc'.indexOf(id), id: (n) => 'abc'[n] },
  );
  const { indices, values, names } = foldContent(contentTerms(known), [
    { ...blankItem('d'), genres: [rare, common, 'Opera'] },
  ]);
  assert.deepEqual(
    Array.from(indices, (c) => names.id(c)),
    ['genre=Comedy', 'genre=War'],
  );
  // idf: ln(4 / 4) + 1 = 1 and ln(4 / 2) + 1 = 1.6931; their length is 1.9664.
  [1 / 1.96636, 1.693147 / 1.96636].forEach((want, k) => assert.ok(Math.abs(values[k] - want) < 1e-4));
});

test('a title of which nothing is known has an empty row', () => {
  const { indptr } = foldContent(contentTerms(features), [blankItem('x'), items[0]]);
  assert.equal(indptr[1], 0);
  assert.ok(indptr[2] > 5);
});
