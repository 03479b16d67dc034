// Popular joins the suite; its counts, its window and its Bayesian means are checked by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, testRecommender, tinyDataset } from '../../test/conformance/index.ts';
import { bayesianMeans, popular } from './popular.ts';

testRecommender(popular, { impersonal: 'the same list for everyone is the point' });
testRecommender(
  { ...popular, defaults: { ...popular.defaults, by: 'rating' } },
  { impersonal: 'as above, best rated' },
);

test('popular counts each user once per item', async () => {
  const data = tinyDataset();
  const model = await popular.train(data, popular.defaults, await run('preference'));
  const expected = data.interactions.indices.filter((item) => item === 3).length;
  assert.equal(model.tensors.scores.data[3], expected);
  assert.equal(model.tensors.scores.data[36], 0);
});

test('a window leaves out what is older than it', async () => {
  const data = tinyDataset();
  const { indices, times } = data.interactions;
  const newest = Math.max(...times);
  const model = await popular.train(data, { ...popular.defaults, windowDays: 300 }, await run('preference'));
  const expected = indices.filter((item, k) => item === 20 && times[k] >= newest - 300 * 86_400_000).length;
  assert.equal(model.tensors.scores.data[20], expected);
  assert.ok(expected < indices.filter((item) => item === 20).length, 'something is older');
});

test('two fives stay below two hundred ratings of 4.4, and an unrated item is at the overall mean', () => {
  // A third item brings the overall mean to 3.5: (2·5 + 200·4.4 + n·r) / (202 + n) = 3.5 with n = 122, r = 1.5 for 183.
  const means = bayesianMeans(Float32Array.of(2, 200, 91.5, 0), Float32Array.of(10, 880, 137.25, 0), 20);
  assert.deepEqual(
    Array.from(means, (value) => value.toFixed(3)),
    ['3.636', '4.318', '1.859', '3.500'],
  );
});

test('an order it does not know is refused with those it knows', async () => {
  const config = { ...popular.defaults, by: 'mood' };
  await assert.rejects(
    popular.train(tinyDataset(), config, await run('preference')),
    /"mood"; choose one of count, rating/,
  );
});
