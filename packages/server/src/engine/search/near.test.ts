// Near words: every one that is near enough and no other, by the plain definition of the distance.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearTerms } from './near.ts';
import { indexOfTerm, rangeOf, termsOf } from './terms.ts';

/** Optimal string alignment distance by its recursion, with no cleverness. */
function slips(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
    }
  }
  return d[a.length]![b.length]!;
}
const ofBeginning = (term: string, word: string): number =>
  Math.min(...Array.from({ length: term.length + 1 }, (_, n) => slips(term.slice(0, n), word)));

const near = (sorted: readonly string[], word: string, most: number, begin: boolean): Record<string, number> => {
  const found: Record<string, number> = {};
  nearTerms(termsOf(sorted), word, { most, begin }, (term, n) => (found[sorted[term]!] = n));
  return found;
};

test('one slip of each kind', () => {
  const words = ['matix', 'matrix', 'matrixx', 'matirx', 'natrix', 'trix'].toSorted();
  assert.deepEqual(near(words, 'matrix', 1, false), { matirx: 1, matix: 1, matrix: 0, matrixx: 1, natrix: 1 });
  assert.deepEqual(near(words, 'mtarix', 1, false), { matrix: 1 });
});

test('the beginning of a word may have a slip in it too', () => {
  assert.deepEqual(near(['godfather', 'godzilla', 'gold'], 'godfta', 1, true), { godfather: 1 });
  assert.deepEqual(near(['godfather', 'godzilla', 'gold'], 'godz', 1, true), { godfather: 1, godzilla: 0 });
});

test('over any dictionary it finds what the definition finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 40 }),
      word,
      fc.integer({ min: 0, max: 2 }),
      fc.boolean(),
      (all, asked, most, begin) => {
        const sorted = all.toSorted();
        const distance = begin ? ofBeginning : slips;
        const expected = sorted.map((term) => [term, distance(term, asked)] as const).filter(([, n]) => n <= most);
        assert.deepEqual(near(sorted, asked, most, begin), Object.fromEntries(expected));
      },
    ),
    { numRuns: 3_000, seed: 7 },
  );
});

test('very long words are passed over, not cut', () => {
  const long = 'a'.repeat(60);
  assert.deepEqual(near([long], long, 2, false), {});
  assert.deepEqual(near(['a'.repeat(41), 'b'], 'a'.repeat(40), 1, false), { ['a'.repeat(41)]: 1 });
});

test('words are found whole, and by how they begin', () => {
  const terms = termsOf(['star', 'stare', 'stars', 'stir']);
  assert.equal(indexOfTerm(terms, 'stars'), 2);
  assert.equal(indexOfTerm(terms, 'sta'), -1);
  assert.deepEqual(rangeOf(terms, 'star'), [0, 3]);
  assert.deepEqual(rangeOf(terms, 'x'), [4, 4]);
  assert.deepEqual([...terms.shared], [0, 4, 4, 2]);
});
