// Reasons in percent, what a match means, and what it all goes by.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Explained } from '@marquee/protocol';
import { agoWords, groundsOf, matchWords, partsOf } from './words.ts';

const texts = (weights: number[]) => weights.map((weight, at) => ({ text: `r${at}`, weight }));

test('weights become percents that add up to a hundred, whatever they were', () => {
  assert.deepEqual(
    partsOf(texts([0.7, 0.3])).map(({ percent }) => percent),
    [70, 30],
  );
  assert.deepEqual(
    partsOf(texts([1, 1, 1])).map(({ percent }) => percent),
    [34, 33, 33],
  );
  assert.deepEqual(partsOf([]), []);
});

test('a match is told as a chance, and not at all where there is none', () => {
  assert.match(matchWords({ match: 93 }) ?? '', /about 93 are ones you finish or like/);
  assert.equal(matchWords({}), undefined);
});

const NOW = 1_790_000_000_000;
const explained = (some: Partial<Explained>): Explained =>
  ({ signals: 0, place: null, trainedAt: null, newestSignalAt: null, generatedAt: NOW, ...some }) as Explained;

test('grounds say only what is known', () => {
  assert.deepEqual(groundsOf(explained({}), agoWords), ['No trained model had a say: charts and the catalogue did.']);
  const full = explained({ signals: 1, place: 12, trainedAt: NOW - 7_200_000, newestSignalAt: NOW - 90_000 });
  assert.deepEqual(groundsOf(full, agoWords), [
    'Number 12 of all titles for you now.',
    'Made from 1 sign of yours, the newest from 1 minute ago.',
    'The models were trained 2 hours ago.',
  ]);
});

test('moments are told in the largest unit that fits', () => {
  assert.deepEqual([5_000, 61_000, 3_600_000, 3 * 86_400_000].map(agoWords), [
    'just now',
    '1 minute ago',
    '1 hour ago',
    '3 days ago',
  ]);
});
