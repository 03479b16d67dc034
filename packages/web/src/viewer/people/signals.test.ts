// Every signal of the protocol has its words, its switch and its place on the pages that tell of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signalNames } from '@marquee/protocol';
import type { Profile } from '@marquee/protocol';
import { lastWords, signalOrder, signalWords } from './signals.ts';

test('every signal is told, and no other', () => {
  assert.deepEqual(signalOrder.toSorted(), [...signalNames].toSorted());
  for (const { label, note } of Object.values(signalWords)) assert.ok(label !== '' && note !== '');
});

const NOW = new Date(2026, 8, 21, 19).getTime();
const ada = { birthYear: 1990, gender: null, country: null, region: null, postalPrefix: 'N1', favouriteGenres: [] };
const last = (name: (typeof signalNames)[number], used: boolean, at?: Date): string =>
  lastWords(name, ada as unknown as Profile, { at: at?.getTime(), used }, NOW);

test('when a signal last said something is told by the day; what is switched off says that it is not used', () => {
  assert.equal(last('history', true, new Date(2026, 8, 21, 0, 5)), 'Last used today');
  // Five minutes before midnight: fewer than 24 hours ago.
  assert.equal(last('ratings', true, new Date(2026, 8, 20, 23, 55)), 'Last used yesterday');
  assert.equal(last('searches', false, new Date(2026, 8, 18, 9)), 'Not used; the last is from 3 days ago');
  assert.equal(last('browsing', true, new Date(2026, 5, 3, 9)), 'Last used Jun 3, 2026');
});

test('what only the profile says has no day, and what nobody said is not used', () => {
  assert.equal(last('age', true), 'Used as you told it');
  assert.equal(last('location', false), 'Told, and not used');
  assert.equal(last('gender', true), 'You have not told');
  assert.equal(last('favourites', true), 'Nothing yet');
  assert.equal(last('history', true), 'Nothing yet');
});
