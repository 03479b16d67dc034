// Sentences of the page that tells how it works: every number of the answer, and no other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HowItWorks } from '@marquee/protocol';
import { explorationWords, limitWords, measuresOf, rowName, snapshotWords, worthsOf } from './words.ts';

const how = {
  worth: { thumbDown: -1, thumbUp: 1, halfLifeDays: 180, brandNew: 0.1 },
  exploration: { swap: 0.05, anchored: 2, trialPlace: 5, trialImpressions: 200 },
  limits: {
    leastAccounts: 3,
    leastLocalAccounts: 20,
    matchSignals: 5,
    matchFrom: 50,
    tired: 5,
    hidden: 10,
    kidsMaturity: 7,
  },
  keptDays: { events: 395, searches: 90, pages: 91 },
  snapshot: null,
} as unknown as HowItWorks;

test('acts are told from best to worst, and one without words by its own name', () => {
  assert.deepEqual(worthsOf(how), [
    { text: 'A thumb up', value: 1 },
    { text: 'brandNew', value: 0.1 },
    { text: 'A thumb down', value: -1 },
  ]);
});

test('the numbers of exploration and limits are those of the answer', () => {
  const text = [...explorationWords(how), ...limitWords(how)].join(' ');
  for (const number of ['5%', 'first 2', 'place 6', '200 looks', '5 times', '10 times', '3 households', '20 did'])
    assert.ok(text.includes(number), number);
  for (const number of ['5 signs', '50%', 'age of 7', '395 days', 'words for 90', 'pages for 91'])
    assert.ok(text.includes(number), number);
});

test('a snapshot is told with its age and what it learned from; without one it says so', () => {
  assert.match(snapshotWords(how, 0), /^No trained models/);
  const snapshot = {
    id: 's',
    trainedAt: 1_000,
    models: [],
    data: { users: 1200, items: 40, interactions: 9000 },
    gate: { passed: true, findings: [], measures: { users: 105, 'ndcg@10': 0.17812, lost: null, other: 2 } },
  };
  assert.equal(
    snapshotWords({ snapshot }, 7_201_000),
    'The models were trained 2 hours ago from 9,000 signs of 1,200 viewers about 40 titles.',
  );
  assert.deepEqual(measuresOf({ snapshot }), [
    { name: 'Viewers it was measured on', value: '105' },
    { name: 'Quality of the first ten titles, 0 to 1 (NDCG@10)', value: '0.178' },
    { name: 'other', value: '2' },
  ]);
});

test('a type of row is named by its words', () => {
  assert.equal(rowName('because_watched'), 'Because watched');
});
