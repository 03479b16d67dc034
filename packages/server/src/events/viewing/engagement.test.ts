// A title over its profiles: the timeline without small groups, scenes seen again, moments.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, folded, watching } from '../../../test/viewing-events.ts';
import type { LoggedEvent } from '../../store/store.ts';
import { coverageKind, addStretch, type Coverage } from './coverage.ts';
import { engagement, moments, ownRepeats, repeatedScenes } from './engagement.ts';
import { titleStateOf } from './reduce.ts';
import { all, type Part } from './state.ts';

const t1 = { titleId: 't1', playId: 'play1' };
const partOf = (events: readonly LoggedEvent[]): Part => all(titleStateOf(folded(events))).parts.map.get('')!;
const pausing = (...at: readonly number[]): Part =>
  partOf([...watching([[0, 30]]), ...at.map((positionS) => event('pause', positionS, { ...t1, positionS }))]);

test('S8: three pauses at one place fill its bin and no other', () => {
  const bins = engagement([pausing(12), pausing(13), pausing(19)]);
  assert.deepEqual(
    bins.map(({ fromMs, viewers, pauses }) => [fromMs, viewers, pauses]),
    [
      [0, 3, 0],
      [10_000, 3, 3],
      [20_000, 3, 0],
    ],
  );
});

test('what fewer than k profiles did is not told; fewer than k viewers are no timeline', () => {
  const parts = [pausing(12, 14), pausing(13), partOf(watching([[0, 9]]))];
  assert.deepEqual(
    engagement(parts).map(({ viewers, pauses }) => [viewers, pauses]),
    [
      [3, 0],
      [null, null],
      [null, 0],
    ],
  );
  assert.deepEqual(engagement(parts.slice(1)), []);
  assert.equal(engagement(parts.slice(0, 2), 2)[1]!.pauses, 3);
});

const seen = (...stretches: readonly (readonly [number, number])[]): Coverage => {
  const coverage = coverageKind.empty();
  for (const [from, to] of stretches) addStretch(coverage, from * 1000, to * 1000);
  return coverage;
};

test('S14: five profiles who replay 300–330 s make one scene, and nowhere else', () => {
  const scenes = repeatedScenes(Array.from({ length: 5 }, () => seen([0, 600], [300, 330])));
  assert.deepEqual(scenes, [{ fromMs: 300_000, toMs: 330_000, times: 2, profiles: 5 }]);
});

test('replays of one or two profiles are no scene of the title', () => {
  const once = seen([0, 600]);
  assert.deepEqual(repeatedScenes([seen([0, 600], [300, 330]), seen([0, 600], [300, 330]), once, once]), []);
  assert.deepEqual(repeatedScenes([]), []);
});

test('a film watched twice by everybody has no scene', () => {
  assert.deepEqual(repeatedScenes(Array.from({ length: 4 }, () => seen([0, 600], [0, 600]))), []);
});

test('a title of 100 hours watched three times by many profiles is read without trouble', () => {
  const scenes = repeatedScenes(Array.from({ length: 40 }, () => seen([0, 10], [0, 360_000], [1_000, 360_000])));
  assert.deepEqual(scenes, []);
  assert.equal(engagement(Array.from({ length: 3 }, () => partOf(watching([[0, 360_000]])))).length, 36_000);
});

test('own repeats are runs above twice the usual, long enough', () => {
  assert.equal(ownRepeats(seen([0, 600], [100, 130], [100, 110], [200, 203]), 5_000), 1);
  assert.equal(ownRepeats(seen([0, 600], [100, 130], [400, 405]), 5_000), 2);
  assert.equal(ownRepeats(seen([0, 600], [0, 600]), 5_000), 0, 'seen twice as a whole');
  assert.equal(ownRepeats(seen(), 5_000), 0);
});

test('S18: moments: stops longer than 10 s, exits and scenes, one per bin, most frequent first', () => {
  const stop = (positionS: number, gapS: number): LoggedEvent => event('resume', 1, { ...t1, positionS, gapS });
  const left = (positionS: number): LoggedEvent => event('play_end', 2, { ...t1, positionS, reason: 'left' });
  const found = moments([partOf([stop(300, 60), left(42)]), partOf([stop(304, 11), stop(120, 9)])]);
  assert.deepEqual(found, [
    { binMs: 300_000, atMs: 300_000, count: 2 },
    { binMs: 40_000, atMs: 42_000, count: 1 },
  ]);
  const scene = moments(
    Array.from({ length: 3 }, () =>
      partOf(
        watching([
          [0, 60],
          [20, 30],
        ]),
      ),
    ),
  );
  assert.deepEqual(scene, [{ binMs: 20_000, atMs: 20_000, count: 3 }]);
});
