// A row that is chosen as a whole: in view nothing that is in view above, behind that what the whole needs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillRow, type Candidate, type Use } from './fill.ts';
import { newRoom } from './room.ts';
import { topPicks } from './rows/top-picks.ts';

const TITLES = Array.from({ length: 40 }, (_, k) => k);
/** Chooses what may stand from the last title on. */
const candidate: Candidate = {
  rule: topPicks,
  row: {
    type: 'top_picks',
    id: 'top_picks',
    heading: 'Top picks',
    titles: TITLES,
    choose: (mayStand, count) => TITLES.filter(mayStand).toReversed().slice(0, count),
    evidence: () => [],
  },
};
const used = (some: Readonly<Record<number, { readonly times: number; readonly inView: boolean }>>): Use => {
  const room = newRoom(TITLES.length);
  for (const [index, { times, inView }] of Object.entries(some)) {
    room.times[Number(index)] = times;
    room.inView[Number(index)] = inView ? 1 : 0;
  }
  return room;
};
const from = (first: number, last: number): number[] => Array.from({ length: first - last + 1 }, (_, k) => first - k);

test('where nothing stands elsewhere it is as it was chosen', () => {
  assert.deepEqual(fillRow(candidate, 1, used({})), from(39, 20));
});

test('what is in view above stands behind the visible columns; what stands twice stands nowhere', () => {
  const use = used({ 39: { times: 1, inView: true }, 37: { times: 2, inView: false } });
  assert.deepEqual(fillRow(candidate, 1, use), [38, 36, 35, 34, 33, 32, 39, ...from(31, 19)]);
});

test('where too few of the chosen may be in view, only those that may stand there are chosen', () => {
  const inView = Object.fromEntries(from(39, 22).map((index) => [index, { times: 1, inView: true }]));
  assert.deepEqual(fillRow(candidate, 1, used(inView)), from(21, 2));
});

test('with fewer than a row needs it is left out', () => {
  const twice = Object.fromEntries(from(39, 4).map((index) => [index, { times: 2, inView: true }]));
  assert.equal(fillRow(candidate, 1, used(twice)), undefined);
});
