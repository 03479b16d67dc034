// Started, position to resume, completed: the acceptance checks of a film and an episode, with hand-worked numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, folded, watching } from '../../../test/viewing-events.ts';
import { film } from '../../../test/viewing-titles.ts';
import type { LoggedEvent } from '../../store/store.ts';
import { partFacts } from './facts.ts';
import {
  completedAt,
  contentMs,
  isCompleted,
  isFinished,
  isStarted,
  lengthMs,
  progressOf,
  resumeMs,
  watchedShare,
} from './progress.ts';
import { titleStateOf } from './reduce.ts';
import { all, type Part } from './state.ts';

const t1 = { titleId: 't1', playId: 'play1' };
const partOf = (events: readonly LoggedEvent[]): Part => all(titleStateOf(folded(events))).parts.map.get('')!;
const ninety = partFacts(film(90), '');
const unknown = partFacts(undefined, '');

test('S5: a 90-minute film: 60 s is no start, 130 s is', () => {
  assert.equal(isStarted(partOf(watching([[0, 60]])), ninety, 'film'), false);
  assert.equal(isStarted(partOf(watching([[0, 130]])), ninety, 'film'), true);
});

test('S5: a 20-minute film is started after 3 % of it, 36 s; an episode only after 2 minutes', () => {
  const part = partOf(watching([[0, 37]]));
  assert.equal(isStarted(part, partFacts(film(20), ''), 'film'), true);
  assert.equal(isStarted(part, partFacts(film(20), ''), 'episode'), false);
  assert.equal(isStarted(partOf(watching([[0, 121]])), unknown, 'episode'), true);
});

test('S7: seeking straight to the end completes nothing', () => {
  const part = partOf([...watching([[0, 10]]), event('seek', 11, { ...t1, fromS: 10, toS: 5390 })]);
  assert.equal(isCompleted(part, ninety), false);
  assert.equal(part.furthestMs, 5_390_000);
  assert.equal(isCompleted(part, partFacts(film(90, 85), '')), false, 'not even at marked credits');
});

test('S7: 90 % of the content completes: 4,714 s of 0.97 · 5,400 s', () => {
  assert.equal(contentMs(partOf(watching([[0, 1]])), ninety), 5_238_000);
  assert.equal(isCompleted(partOf(watching([[0, 4714]])), ninety), false, '4,714 is 0.8999…');
  assert.equal(isCompleted(partOf(watching([[0, 4715]])), ninety), true);
});

test('S7: watched to the credits and left: completed with 70 % of the content', () => {
  const credits = partFacts(film(90, 80), '');
  const skipped = partOf(
    watching([
      [0, 1700],
      [3000, 4810],
    ]),
  );
  assert.equal(watchedShare(skipped, credits), 3510 / 4800);
  assert.equal(isCompleted(skipped, credits), true);
  const less = partOf(
    watching([
      [0, 1000],
      [3000, 4810],
    ]),
  );
  assert.equal(isCompleted(less, credits), false, '2,810 of 4,800 s is 58 %');
});

test('S10: skipping 600 of 1,200 s leaves at most 600 s unique, and completes nothing', () => {
  const part = partOf([...watching([[0, 300]]), ...watching([[900, 1200]])]);
  const twenty = partFacts(film(20), '');
  assert.equal(watchedShare(part, twenty), 600 / 1164);
  assert.equal(isCompleted(part, twenty), false);
});

test('S11: resume goes 5 s back, never before the start; the bar is position over length', () => {
  const part = partOf([event('pause', 0, { ...t1, positionS: 1350 })]);
  assert.equal(resumeMs(part), 1_345_000);
  assert.equal(progressOf(part, ninety), 0.25);
  assert.equal(resumeMs(partOf([event('pause', 0, { ...t1, positionS: 3 })])), 0);
});

test('the length is the catalogue’s, else what events said, else where a play ended by itself', () => {
  const said = partOf([event('pause', 0, { ...t1, positionS: 10, durationS: 100 })]);
  assert.equal(lengthMs(said, ninety), 5_400_000);
  assert.equal(lengthMs(said, unknown), 100_000);
  const ended = partOf([...watching([[0, 80]]), event('play_end', 90, { ...t1, positionS: 80, reason: 'ended' })]);
  assert.equal(lengthMs(ended, unknown), 80_000);
  assert.equal(isCompleted(ended, unknown), true);
});

test('of an unknown length nothing is told', () => {
  const part = partOf(watching([[0, 80]]));
  assert.equal(lengthMs(part, unknown), 0);
  assert.ok(Number.isNaN(watchedShare(part, unknown)));
  assert.deepEqual(
    [isCompleted(part, unknown), isFinished(part, unknown), progressOf(part, unknown)],
    [false, false, 0],
  );
  assert.equal(isStarted(part, unknown, 'film'), false);
});

test('finished for the row of bookmarks: less than 3 minutes left, or in marked credits', () => {
  const at = (positionS: number): Part => partOf([event('pause', 0, { ...t1, positionS })]);
  assert.equal(isFinished(at(5219), ninety), false);
  assert.equal(isFinished(at(5221), ninety), true);
  assert.equal(isFinished(at(4799), partFacts(film(90, 80), '')), false);
  assert.equal(isFinished(at(4800), partFacts(film(90, 80), '')), true);
});

test('completed when the end first came near, however often it is watched again', () => {
  const once = watching([[0, 5400]], { durationS: 5400 });
  const again = watching([[0, 5400]], { durationS: 5400, playId: 'play2' }, 86_400 * 30);
  assert.equal(completedAt(partOf([...again, ...once])), once[0]!.occurredAt);
  assert.equal(
    completedAt(partOf(watching([[0, 5400]]))),
    once[0]!.occurredAt,
    'without a duration: the last playback',
  );
});
