// Time bins of two users with hand-placed clocks, and what stands in for moments that nobody rated at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTriples, vocabulary } from '../../index.ts';
import { binOf, findBins, timeBlock } from './moments.ts';

const DAY = 86_400_000;
/** User 0: twice on day 10, once on day 12. User 1: once, at no known time. */
const interactions = fromTriples(vocabulary(['a', 'b']), vocabulary(['x', 'y', 'z']), {
  user: Int32Array.of(0, 0, 0, 1),
  item: Int32Array.of(0, 1, 2, 0),
  value: Float32Array.of(5, 4, 3, 2),
  time: Float64Array.of(10 * DAY, 10.5 * DAY, 12 * DAY, 0),
});

test('bins are those in which somebody rated, at any length', () => {
  assert.deepEqual([...findBins(interactions.times, 1)], [10, 12]);
  assert.deepEqual([...findBins(interactions.times, 0.25)], [40, 42, 48]);
  assert.equal(binOf(10.6 * DAY, 0.25), 42);
});

test('behind the bins stands each user’s own average, and last the stranger', () => {
  const { entity, design, group } = timeBlock(interactions, Int32Array.of(10, 12), 1);
  assert.deepEqual([...entity], [0, 0, 1, 4]);
  // Entities: day 10, day 12, user 0 (2/3 and 1/3), user 1 (idle), the stranger (idle).
  assert.deepEqual([...design.indptr], [0, 2, 4, 6]);
  assert.deepEqual([...design.indices], [0, 2, 1, 2, 3, 4]);
  assert.deepEqual([...design.values], [1, 2 / 3, 1, 1 / 3, 1, 1].map(Math.fround));
  assert.deepEqual([...group], [0, 0, ~0]);
});
