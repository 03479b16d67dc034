// Traits of viewers: what was said and may be used, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aProfile } from '../../../test/records.ts';
import { traitsOf } from './traits.ts';

/** 21 September 2026. */
const AT = 1_790_000_000_000;
const defaults = { age: true, gender: false, location: true, favourites: true };
const ada = aProfile({
  id: 'p',
  birthYear: 1994,
  gender: ' F ',
  country: 'GB',
  region: 'Kent',
  postalPrefix: 'TN1',
  language: 'en',
  favouriteGenres: ['Drama', 'Drama', 'Crime'],
});
const told = [
  'age=30–34',
  'country=GB',
  'region=Kent',
  'postal=TN1',
  'language=en',
  'favourite=Drama',
  'favourite=Crime',
];

test('everything that was said becomes a trait, but not what the defaults switch off', () => {
  assert.deepEqual(traitsOf(ada, defaults, AT), told);
});

test('a profile decides for itself, over the defaults', () => {
  const open = traitsOf({ ...ada, signals: { gender: true, location: false, favourites: false } }, defaults, AT);
  assert.deepEqual(open, ['age=30–34', 'gender=f', 'language=en']);
});

test('a signal that neither names is on', () => {
  assert.ok(traitsOf(ada, {}, AT).includes('gender=f'));
});

test('a child, and whoever wants no profiling, has no traits', () => {
  assert.deepEqual(traitsOf({ ...ada, kids: true }, defaults, AT), []);
  assert.deepEqual(traitsOf({ ...ada, profiling: false }, defaults, AT), []);
});

test('what was not said is no trait', () => {
  assert.deepEqual(traitsOf(aProfile({ id: 'p' }), defaults, AT), []);
});

test('a birth year in the future counts as a newborn', () => {
  assert.deepEqual(traitsOf(aProfile({ id: 'p', birthYear: 2030 }), defaults, AT), ['age=0–4']);
});
