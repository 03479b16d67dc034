// Drift of what is watched: the index by hand, and shares of genres.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { genreShares, stabilityIndex } from './drift.ts';

const close = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 5e-5, `${a} is not ${b}`);
const quarters = { a: 0.25, b: 0.25, c: 0.25, d: 0.25 };

test('uniform quarters that became (.4, .3, .2, .1) have moved by .2282', () => {
  // .15 ln 1.6 + .05 ln 1.2 − .05 ln .8 − .15 ln .4 = .0705 + .0091 + .0112 + .1374 = .2282
  close(stabilityIndex(quarters, { a: 0.4, b: 0.3, c: 0.2, d: 0.1 }), 0.2282);
});

test('the same shares have not moved, and it is the same both ways', () => {
  close(stabilityIndex(quarters, quarters), 0);
  const other = { a: 0.1, b: 0.5, c: 0.2, d: 0.2 };
  close(stabilityIndex(quarters, other), stabilityIndex(other, quarters));
});

test('what was not there before counts as other, and one that is gone counts as almost nothing', () => {
  // (.5 − 1) ln .5 + (.5 − .0001) ln 5000 = .3466 + 4.2577
  close(stabilityIndex({ a: 1 }, { a: 0.5, new: 0.5 }), 0.5 * Math.log(2) + 0.4999 * Math.log(5000));
});

test('nothing to compare cannot be told', () => {
  assert.ok(Number.isNaN(stabilityIndex({}, quarters)));
  assert.ok(Number.isNaN(stabilityIndex(quarters, {})));
});

test('a title of several genres counts in parts; one without, and one nobody knows, do not count', () => {
  const shares = genreShares([{ genres: ['Drama'] }, { genres: ['Drama', 'Crime'] }, { genres: [] }, undefined]);
  assert.deepEqual(shares, { Crime: 0.25, Drama: 0.75 });
  assert.deepEqual(genreShares([]), {});
});
