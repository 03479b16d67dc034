// The reducer: every type is folded, order and batches leave no trace, newer words win, unprofiled events stay apart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eventTypes } from '@marquee/protocol';
import { mulberry32, shuffle } from '@marquee/recsys';
import { event, folded, randomEvents, watching } from '../../../test/viewing-events.ts';
import type { LoggedEvent } from '../../store/store.ts';
import { watchedMs } from './coverage.ts';
import { parsed } from './event.ts';
import { profileStateOf, titleFolds, titleStateOf, viewerFolds } from './reduce.ts';
import {
  all,
  decodeProfile,
  decodeTitle,
  encodeProfile,
  encodeTitle,
  mergeProfile,
  mergeTitle,
  preferred,
} from './state.ts';

test('every type of the protocol is folded into a title, a profile, or both', () => {
  const handled = new Set([...Object.keys(titleFolds), ...Object.keys(viewerFolds)]);
  assert.deepEqual([...handled].sort(), eventTypes.toSorted());
});

const texts = (events: readonly LoggedEvent[]): [string, string] => {
  const all = folded(events);
  return [encodeTitle(titleStateOf(all)), encodeProfile(profileStateOf(all))];
};

/** Events of one title and one profile, as one row of each sees them. */
const ofOne = (n: number, seed: number): LoggedEvent[] =>
  randomEvents(n, seed, { profiles: 1, titles: 1, plays: 40 + (seed % 3) * 20 });

test('E3: 10,000 random orders, with duplicates and delays, give the same two texts', () => {
  const rng = mulberry32(7);
  for (let set = 0; set < 50; set++) {
    const events = ofOne(20 + set * 3, set);
    const expected = texts(events);
    const order = Int32Array.from([...events.keys(), ...events.keys()].slice(0, Math.floor(events.length * 1.5)));
    for (let round = 0; round < 200; round++) {
      shuffle(order, rng);
      const late = (i: number): LoggedEvent => ({ ...events[i]!, receivedAt: events[i]!.receivedAt + i * 3_600_000 });
      assert.deepEqual(texts(Array.from(order, late)), expected);
    }
  }
});

test('any cut into two parts, joined either way, gives the state of all; text and back gives the same text', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 120 }), fc.nat(1000), fc.nat(120), (n, seed, cut) => {
      // What hides reaches into both parts.
      const events = folded(ofOne(n, seed)).filter(({ type }) => type !== 'history_hide');
      const [a, b] = [events.slice(0, cut), events.slice(cut)];
      const whole = encodeTitle(titleStateOf(events));
      assert.equal(encodeTitle(mergeTitle(titleStateOf(a), titleStateOf(b))), whole);
      assert.equal(encodeTitle(mergeTitle(titleStateOf(b), titleStateOf(a))), whole);
      assert.equal(encodeTitle(decodeTitle(whole)), whole);
      const own = encodeProfile(profileStateOf(events));
      assert.equal(encodeProfile(mergeProfile(profileStateOf(b), profileStateOf(a))), own);
      assert.equal(encodeProfile(decodeProfile(own)), own);
    }),
  );
});

test('numbers of a state are whole', () => {
  const numbers = JSON.stringify([...texts(ofOne(400, 5))]).match(/-?\d+\.\d+/g);
  assert.equal(numbers, null);
});

test('an empty state is two words long', () => {
  assert.equal(encodeTitle(titleStateOf([])), '{"v":1}');
  assert.equal(encodeProfile(profileStateOf([])), '{"v":1}');
});

const viewing = (events: readonly LoggedEvent[]): ReturnType<typeof all> => all(titleStateOf(folded(events)));

test('a thumb taken back is a 0 that wins over the older thumb, even when the older one comes later', () => {
  const up = event('rating', 0, { titleId: 't1', value: 1 });
  const undo = event('rating', 5, { titleId: 't1', value: 0 });
  assert.equal(viewing([undo, up]).thumb?.value, 0);
  assert.equal(viewing([up]).thumb?.value, 1);
});

test('of two words in the same millisecond the larger event id wins', () => {
  const add = event('list_add', 0, { titleId: 't1', id: 'a' });
  const remove = event('list_remove', 0, { titleId: 't1', id: 'b' });
  assert.equal(viewing([remove, add]).listed?.value, false);
});

test('position and duration are those of the newest event that told them', () => {
  const { parts } = viewing([
    event('pause', 60, { titleId: 't1', positionS: 60, durationS: 5400 }),
    event('seek', 90, { titleId: 't1', fromS: 90, toS: 1200 }),
    event('play_start', 0, { titleId: 't1', positionS: 0, durationS: 5300 }),
  ]);
  assert.equal(parts.map.get('')?.positionMs?.value, 1_200_000);
  assert.equal(parts.map.get('')?.durationMs?.value, 5_400_000);
});

test('episodes of a series are kept apart', () => {
  const { parts } = viewing([
    ...watching([[0, 30]], { episodeId: 'e1' }),
    ...watching([[0, 45]], { episodeId: 'e2', playId: 'play2' }),
  ]);
  assert.deepEqual([...parts.map].map(([id, part]) => [id, watchedMs(part.coverage)]).sort(), [
    ['e1', 30_000],
    ['e2', 45_000],
  ]);
});

test('unprofiled events count for what was watched and listed, and leave preferences as they were', () => {
  const before = watching([[0, 10]]);
  const meanwhile = [
    ...watching([[10, 40]], { unprofiled: true }, 60),
    event('list_add', 99, { titleId: 't1', unprofiled: true }),
  ];
  const state = titleStateOf(folded([...before, ...meanwhile]));
  assert.equal(watchedMs(all(state).parts.map.get('')!.coverage), 40_000);
  assert.equal(all(state).listed?.value, true);
  assert.equal(all(state).parts.map.get('')?.positionMs?.value, 40_000);
  assert.deepEqual(preferred(state), preferred(titleStateOf(folded(before))));
});

test('joining what was profiled and what was not leaves both as they were', () => {
  const state = titleStateOf(folded(ofOne(200, 3)));
  const text = encodeTitle(state);
  all(state).parts.map.clear();
  assert.equal(encodeTitle(state), text);
});

test('the newest 32 plays are kept whole, whatever the order', () => {
  const plays = Array.from({ length: 40 }, (_, i) => `play${String(i).padStart(2, '0')}`);
  const events = plays.flatMap((playId, i) => [
    ...watching([[0, 10]], { playId }, i * 100),
    event('pause', i * 100 + 10, { titleId: 't1', playId, positionS: 10 }),
  ]);
  const kept = viewing(events.toReversed()).plays.map;
  assert.deepEqual([...kept.keys()].sort(), plays.slice(8));
  assert.ok([...kept.values()].every(({ inputs, playedMs }) => inputs === 1 && playedMs === 10_000));
  assert.equal(viewing(events).parts.map.get('')?.playedMs, 400_000);
});

test('an event without a title touches the profile alone', () => {
  const search = parsed(event('search', 0, { queryRaw: 'x', nResults: 0 }));
  assert.equal(encodeTitle(titleStateOf([search])), '{"v":1}');
  assert.equal(profileStateOf([search]).on?.emptySearches, 1);
});
