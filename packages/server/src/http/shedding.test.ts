// Who is turned away when the event loop falls behind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Priority } from '@marquee/protocol';
import { createShedder } from './shedding.ts';

const priorities: readonly Priority[] = [1, 2, 3, 4];
const turnedAway = (delay: number): Priority[] => {
  const shedder = createShedder(
    { 1: 3_000, 2: 1_500, 3: 800, 4: 400 },
    () => delay,
    () => 0,
  );
  return priorities.filter((priority) => shedder.turnAway(priority) !== undefined);
};

test('administration goes first and pages last', () => {
  assert.deepEqual([0, 400, 800, 1_500, 3_000].map(turnedAway), [[], [4], [3, 4], [2, 3, 4], [1, 2, 3, 4]]);
});

test('those turned away do not all come back at once', () => {
  const wait = (random: number) =>
    createShedder(
      { 1: 1, 2: 1, 3: 1, 4: 1 },
      () => 1_000,
      () => random,
    ).turnAway(4);
  // 1 s and a second for each 250 ms of delay, up to twice that.
  assert.deepEqual([wait(0), wait(0.5), wait(0.999)], [5, 8, 10]);
});
