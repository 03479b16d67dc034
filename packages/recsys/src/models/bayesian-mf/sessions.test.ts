// Sessions of two users with hand-placed clocks: which spans there are, and which one a moment falls to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTriples, vocabulary } from '../../index.ts';
import { findSessions, sessionAt, sessionBlock } from './sessions.ts';

const HOUR = 3_600_000;
const start = 1000 * HOUR;
/** User 0: three ratings, the first two in one half minute, the third in the same hour. User 1: one, at no known time. */
const interactions = fromTriples(vocabulary(['a', 'b']), vocabulary(['x', 'y', 'z']), {
  user: Int32Array.of(0, 0, 0, 1),
  item: Int32Array.of(0, 1, 2, 0),
  value: Float32Array.of(5, 4, 3, 2),
  time: Float64Array.of(start, start + 20_000, start + HOUR / 2, 0),
});
const sessions = findSessions(interactions);

test('each length has the spans in which somebody rated', () => {
  assert.deepEqual([...sessions.rows], [0, 1, 1, 1, 3, 3, 3, 5, 5]); // one hour, two six minutes, two half minutes
  assert.deepEqual([...sessions.bins], [1000, 10_000, 10_005, 100_000, 100_050]);
});

test('a moment falls to the shortest span that was seen, and to none for another user or hour', () => {
  assert.equal(sessionAt(sessions, 0, start + 30_000), 3); // the half minute
  assert.equal(sessionAt(sessions, 0, start + 100_000), 1); // new half minute of known six minutes
  assert.equal(sessionAt(sessions, 0, start + 600_000), 0); // known hour only
  assert.equal(sessionAt(sessions, 0, start + 2 * HOUR), -1);
  assert.equal(sessionAt(sessions, 1, start), -1);
  assert.equal(sessionAt(sessions, -1, start), -1);
});

test('a span has the effects of all lengths around it; what nobody rated in is idle', () => {
  const { entity, design, group } = sessionBlock(interactions, sessions, 2);
  assert.deepEqual([...entity], [3, 3, 4, 7]); // the stranger for the unknown time
  const features = Array.from({ length: 8 }, (): [number, number][] => []);
  for (let j = 0; j < design.rows; j++) {
    for (let k = design.indptr[j]; k < design.indptr[j + 1]; k++)
      features[design.indices[k]].push([j, design.values[k]]);
  }
  const [third, rest] = [1 / 3, 2 / 3].map(Math.fround);
  // Features: 0 hour, 1 idle hour; 2–3 six minutes, 4 idle; 5–6 half minutes, 7 idle.
  const whole = (...columns: number[]) => columns.map((j): [number, number] => [j, 1]);
  assert.deepEqual(features, [
    whole(0, 4, 7),
    whole(0, 2, 7),
    whole(0, 3, 7),
    whole(0, 2, 5),
    whole(0, 3, 6),
    [
      [0, 1],
      [2, rest],
      [3, third],
      [5, rest],
      [6, third],
    ], // user 0 on average
    whole(1, 4, 7), // user 1, who has no known time
    whole(1, 4, 7), // the stranger
  ]);
  assert.deepEqual([...group], [0, ~0, 1, 1, ~1, 2, 2, ~2]);
});
