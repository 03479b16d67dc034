// A card that is played from leads to what it shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchPath } from './watch-path.ts';

const progress = { positionS: 0, durationS: 2_700, share: 0, isNext: true };

test('a film leads to its player', () => {
  assert.equal(watchPath({ title: 'a b' }), '/watch/a%20b');
  assert.equal(watchPath({ title: 't1', progress: { ...progress, isNext: false, episode: null } }), '/watch/t1');
});

test('a series that shows its next episode leads to that one', () => {
  const episode = { id: 't2s1e2', season: 1, number: 2, name: 'Part 2' };
  assert.equal(watchPath({ title: 't2', progress: { ...progress, episode } }), '/watch/t2?episode=t2s1e2');
});
