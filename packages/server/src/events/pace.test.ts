// How fast one profile may be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPace } from './pace.ts';

test('so many a minute, each profile for itself, and again the next minute', () => {
  const { take } = createPace(2);
  assert.deepEqual(
    ['a', 'a', 'b', 'a'].map((name) => take(name, 59_999)),
    [true, true, true, false],
  );
  assert.deepEqual([take('a', 60_000), take('a', 60_000), take('a', 119_999)], [true, true, false]);
});

test('zero is no cap', () => {
  const { take } = createPace(0);
  assert.ok(Array.from({ length: 100 }, () => take('a', 0)).every(Boolean));
});

test('with too many names it forgets rather than grows', () => {
  const { take } = createPace(1, 3);
  for (const name of ['a', 'b', 'c']) take(name, 0);
  assert.equal(take('a', 0), true);
  assert.equal(take('a', 0), false);
});
