// What comes now of a series: the episode that was left, the one after one that was seen, and over the end of a season.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HistoryItem, Title } from '@marquee/protocol';
import { playingOf } from '../player/playing.ts';
import { upNext, type Episode } from './up-next.ts';

const episode = (id: string, creditsStartS: number | null = 2_640): Episode => ({
  id,
  number: 1,
  name: id,
  durationS: 2_700,
  creditsStartS,
  availableFrom: null,
});
const seasons = [
  { number: 1, episodes: [episode('a'), episode('b', null)] },
  { number: 2, episodes: [episode('c')] },
];
const left = (id: string, positionS: number): HistoryItem => ({
  title: 't',
  name: 'T',
  lastAt: 1,
  episode: id,
  positionS,
  playedS: 1,
  watchedS: 1,
  completed: false,
});
const told = (watched: HistoryItem | undefined) => {
  const now = upNext({ seasons }, watched);
  return now && [now.season, now.episode.id, now.positionS];
};

test('an episode that was left goes on where it was left', () => {
  assert.deepEqual(told(left('a', 1_200)), [1, 'a', 1_200]);
});

test('one that was seen to its credits gives way to the next, over the end of a season too', () => {
  assert.deepEqual(told(left('a', 2_640)), [1, 'b', 0]);
  // Without marked credits: less than three minutes of 2,700 s are left.
  assert.deepEqual(told(left('b', 2_520)), [1, 'b', 2_520]);
  assert.deepEqual(told(left('b', 2_521)), [2, 'c', 0]);
});

test('after the last there is none: it stays; of what nobody began there is none either', () => {
  assert.deepEqual(told(left('c', 2_690)), [2, 'c', 2_690]);
  assert.equal(told(undefined), undefined);
  assert.equal(told(left('gone', 10)), undefined);
});

test('the player plays what comes now, and from the right place', () => {
  const title = { id: 't', kind: 'series', name: 'T', seasons, attributes: {} } as unknown as Title;
  const played = (watched: HistoryItem | undefined, asked = '') => {
    const { episodeId, resumeS } = playingOf(title, watched, { episode: asked })!;
    return [episodeId, resumeS];
  };
  assert.deepEqual(played(left('a', 1_200)), ['a', 1_195]);
  assert.deepEqual(played(left('a', 2_650)), ['b', 0]);
  assert.deepEqual(played(undefined), ['a', 0]);
  // Who asks for one by its name gets that one: from where it was left, or from its start where it was seen.
  assert.deepEqual(played(left('a', 1_200), 'c'), ['c', 0]);
  assert.deepEqual(played(left('a', 2_650), 'a'), ['a', 0]);
});
