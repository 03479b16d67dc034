// What the player begins with: the episode that was asked for, or left, or the one after what was over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HistoryItem, Title } from '@marquee/protocol';
import { playingOf } from './playing.ts';

const episode = (number: number, creditsStartS: number | null = 2_600) => ({
  id: `e${number}`,
  number,
  name: `Part ${number}`,
  durationS: 2_700,
  creditsStartS,
  availableFrom: null,
});
const title: Title = {
  id: 't1',
  kind: 'series',
  name: 'The Lighthouse',
  year: 2001,
  genres: ['Drama'],
  keywords: [],
  cast: [],
  directors: [],
  countries: [],
  language: null,
  synopsis: '',
  maturity: 0,
  durationS: null,
  creditsStartS: null,
  seasons: [
    { number: 1, episodes: [episode(1), episode(2, null)] },
    { number: 2, episodes: [episode(3)] },
  ],
  attributes: {},
  addedAt: 0,
  availableFrom: null,
  availableUntil: null,
  withdrawn: false,
  updatedAt: 0,
};
const seen = (id: string | null, positionS: number, completed = false): HistoryItem => ({
  title: 't1',
  name: title.name,
  lastAt: 0,
  episode: id,
  positionS,
  playedS: positionS,
  watchedS: positionS,
  completed,
});
const beginning = (history: HistoryItem | undefined, asked = ''): unknown => {
  const { episodeId, resumeS } = playingOf(title, history, { episode: asked })!;
  return [episodeId, resumeS];
};

test('nothing watched: the first episode, from its start', () => {
  assert.deepEqual(beginning(undefined), ['e1', 0]);
});

test('an episode that was left goes on five seconds before', () => {
  assert.deepEqual(beginning(seen('e1', 600)), ['e1', 595]);
});

test('an episode that was left in its credits is over: the next one, from its start', () => {
  assert.deepEqual(beginning(seen('e1', 2_600)), ['e2', 0]);
});

test('without marked credits it is over with less than three minutes left; the next one may be of the next season', () => {
  assert.deepEqual(beginning(seen('e2', 2_520)), ['e2', 2_515]);
  assert.deepEqual(beginning(seen('e2', 2_521)), ['e3', 0]);
});

test('the last one over, with nothing after it, begins again', () => {
  assert.deepEqual(beginning(seen('e3', 2_650)), ['e3', 0]);
});

test('what is asked for is played, whatever was left elsewhere', () => {
  assert.deepEqual(beginning(seen('e1', 600), 'e3'), ['e3', 0]);
  assert.deepEqual(beginning(seen('e1', 600), 'e1'), ['e1', 595]);
  assert.deepEqual(beginning(seen('e1', 2_650), 'e1'), ['e1', 0]);
  assert.deepEqual(beginning(seen('e1', 600), 'unheard of'), ['e1', 595]);
});

test('a film goes on where it was left, and begins again once it was completed', () => {
  const film: Title = { ...title, kind: 'film', durationS: 5_400, seasons: [] };
  assert.equal(playingOf(film, seen(null, 1_000), {})?.resumeS, 995);
  assert.equal(playingOf(film, seen(null, 5_300, true), {})?.resumeS, 0);
  assert.equal(playingOf(film, seen(null, 1_000), { from: 'start' })?.resumeS, 0);
});

test('a series without an episode has nothing to play', () => {
  assert.equal(playingOf({ ...title, seasons: [] }, undefined, {}), undefined);
});
