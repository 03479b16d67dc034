// Trending joins the suite; its fading is checked by hand, and the learned half-life on data that says which it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, testRecommender } from '../../test/conformance/index.ts';
import { fromTriples, vocabulary, type Interactions } from '../data/index.ts';
import { fadedCounts, trending } from './trending.ts';

testRecommender(trending, { impersonal: 'the same list for everyone is the point' });

const DAY = 86_400_000;

function watched(rows: readonly (readonly [user: number, item: number, day: number])[], items: number): Interactions {
  const users = Math.max(...rows.map(([user]) => user)) + 1;
  const names = (n: number) => vocabulary(Array.from({ length: n }, (_, k) => String(k)));
  return fromTriples(names(users), names(items), {
    user: Int32Array.from(rows, ([user]) => user),
    item: Int32Array.from(rows, ([, item]) => item),
    value: new Float32Array(rows.length).fill(1),
    time: Float64Array.from(rows, ([, , day]) => day * DAY),
  });
}

test('with a half-life of 7 days, today counts 1, a week ago ½ and three weeks ago ⅛', () => {
  const data = watched(
    [
      [0, 0, 100],
      [1, 0, 93],
      [2, 1, 79],
    ],
    3,
  );
  assert.deepEqual(fadedCounts(data, 7), Float32Array.of(1.5, 0.125, 0));
});

test('what has no time is as old as the oldest that has one, and where nothing has, all count 1', () => {
  assert.deepEqual(
    fadedCounts(
      watched(
        [
          [0, 0, 100],
          [1, 1, 0],
          [2, 1, 93],
        ],
        2,
      ),
      7,
    ),
    Float32Array.of(1, 1),
  );
  assert.deepEqual(
    fadedCounts(
      watched(
        [
          [0, 0, 0],
          [1, 1, 0],
          [2, 1, 0],
        ],
        2,
      ),
      7,
    ),
    Float32Array.of(1, 2),
  );
});

test('fashions that last ten days get a short half-life, tastes that never change an endless one', async () => {
  const rows = (itemOf: (day: number, n: number) => number) =>
    Array.from({ length: 3000 }, (_, n) => [n, itemOf(1 + Math.floor(n / 10), n), 1 + n / 10] as const);
  const fashion = watched(
    rows((day, n) => (Math.floor(day / 10) * 3 + (n % 6)) % 100),
    100,
  );
  const steady = watched(
    rows((_, n) => Math.floor(100 * ((n * 0.618_034) % 1) ** 2)),
    100,
  );
  const learned = async (interactions: Interactions): Promise<number> =>
    (await trending.train({ interactions }, trending.defaults, await run('preference'))).tensors.halfLifeDays.data[0] ||
    Infinity;
  assert.ok((await learned(fashion)) <= 14, `fashion ${await learned(fashion)}`);
  assert.ok((await learned(steady)) >= 60, `steady ${await learned(steady)}`);
});
