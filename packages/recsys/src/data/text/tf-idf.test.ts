// TF-IDF against numbers worked by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tfIdf } from './tf-idf.ts';

// Three documents: cat is in 3, dog in 2, emu in 1. idf = ln(4 / (1 + df)) + 1.
const documents = [['cat', 'dog', 'dog'], ['cat', 'dog', 'emu'], ['cat']];
const all = { minDocuments: 1, maxShare: 1, sublinear: false };
const near = (got: number, want: number): void => assert.ok(Math.abs(got - want) < 1e-6, `${got} is not ${want}`);

test('idf is ln((1 + n) / (1 + df)) + 1, terms in code-unit order', () => {
  const { terms, idf } = tfIdf(documents, all);
  assert.deepEqual(
    [0, 1, 2].map((t) => terms.id(t)),
    ['cat', 'dog', 'emu'],
  );
  near(idf[0], 1); // ln(4/4) + 1
  near(idf[1], 1.2876821); // ln(4/3) + 1
  near(idf[2], 1.6931472); // ln(4/2) + 1
});

test('a row is tf · idf scaled to length 1', () => {
  const { values, indptr } = tfIdf(documents, all);
  // cat 1 · 1, dog 2 · 1.2876821 = 2.5753642; length √(1 + 6.6325) = 2.7626983
  near(values[indptr[0]], 0.361965);
  near(values[indptr[0] + 1], 0.932192);
  near(values[indptr[2]], 1);
});

test('sublinear tf counts the second dog as ln 2', () => {
  const { values, indptr } = tfIdf(documents, { ...all, sublinear: true });
  // dog (1 + ln 2) · 1.2876821 = 2.1802361; length √(1 + 4.7534295) = 2.3986308
  near(values[indptr[0] + 1], 0.90895);
});

test('terms that are too rare or too common are left out, and an emptied row stays empty', () => {
  const { terms, indptr } = tfIdf(documents, { minDocuments: 2, maxShare: 0.7 });
  assert.deepEqual([terms.size, terms.id(0)], [1, 'dog']);
  assert.deepEqual([...indptr], [0, 1, 2, 2]);
});
