// Plays and the words before them: which belongs to which, and what is only a glance.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENING, event, folded } from '../../../../test/viewing-events.ts';
import { titleStateOf } from '../../../events/viewing/index.ts';
import { preferred } from '../../../events/viewing/state.ts';
import type { SearchWords } from '../../../store/records.ts';
import type { LoggedEvent } from '../../../store/store.ts';
import { keyOf, playedAfter } from './attribute.ts';

const MINUTE = 60_000;

const said = (words: string, minute: number): SearchWords => ({
  eventId: `s${minute}`,
  profileId: 'p1',
  at: EVENING + minute * MINUTE,
  words,
  results: 3,
});

/** A play of so many minutes that began then. */
const play = (minute: number, minutes: number, source?: string): LoggedEvent[] => {
  const common = { titleId: 'a', playId: `play${minute}`, ...(source !== undefined && { source }) };
  return [
    event('play_start', minute * 60, { ...common, positionS: 0 }),
    event('play_progress', minute * 60 + minutes * 60, { ...common, fromS: 0, toS: minutes * 60 }),
  ];
};

const after = (searches: readonly SearchWords[], ...events: readonly LoggedEvent[]) =>
  playedAfter(searches, [{ title: 'a', viewing: preferred(titleStateOf(folded(events))), facts: undefined }]);

test('a play from the search belongs to the words typed last before it', () => {
  const words = [said('dune', 0), said('Blade  Runner', 5), said('matrix', 20)];
  assert.deepEqual(after(words, ...play(6, 10, 'search')), [
    { query: 'blade runner', title: 'a', at: EVENING + 6 * MINUTE },
  ]);
});

test('a play that came from elsewhere belongs to no words', () => {
  assert.deepEqual(after([said('dune', 0)], ...play(1, 10)), []);
});

test('a play belongs to the words also where its title was chosen from the results', () => {
  const chosen = event('search_click', 60, { titleId: 'a', pos: 0 });
  assert.equal(after([said('dune', 0)], chosen, ...play(2, 10)).length, 1);
});

test('a minute is a glance, and half an hour later it is another evening', () => {
  assert.deepEqual(after([said('dune', 0)], ...play(1, 1, 'search')), []);
  assert.deepEqual(after([said('dune', 0)], ...play(31, 10, 'search')), []);
});

test('the same words twice: the newest play counts, once', () => {
  const words = [said('dune', 0), said('Dune', 60)];
  const found = after(words, ...play(1, 10, 'search'), ...play(61, 10, 'search'));
  assert.deepEqual(found, [{ query: 'dune', title: 'a', at: EVENING + 61 * MINUTE }]);
});

test('words are the same whatever their case, accents and signs', () => {
  assert.equal(keyOf('  AMÉLIE!'), keyOf('amelie'));
  assert.equal(keyOf('…'), '');
});
