// Bias joins the suite; by hand on three ratings, and against an independent figure on ML-100K.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, testRecommender } from '../../test/conformance/index.ts';
import { absent, u1Error } from '../../test/movielens.ts';
import { fromTriples, vocabulary } from '../data/index.ts';
import { bias } from './bias.ts';
import type { Query } from './recommender.ts';

testRecommender(bias, { impersonal: 'a user moves all items alike' });

const noOne: Query = {
  user: -1,
  history: new Int32Array(0),
  values: new Float32Array(0),
  times: new Float64Array(0),
  context: new Float32Array(0),
  at: 0,
};

test('known sides are used and unknown ones left out; a newcomer is known by his history', async () => {
  const interactions = fromTriples(vocabulary(['a', 'b', 'c']), vocabulary(['x', 'y', 'z']), {
    user: Int32Array.of(0, 0, 1),
    item: Int32Array.of(0, 1, 0),
    value: Float32Array.of(5, 3, 4),
    time: new Float64Array(3),
  });
  const config = { regularizationUser: 1, regularizationItem: 2, iterations: 1 };
  const how = await run('rating');
  const score = bias.scorer(await bias.train({ interactions }, config, how), how.kernels);
  const predict = (query: Query): number[] => {
    const out = new Float32Array(3);
    score(query, Int32Array.of(0, 1, 2), out);
    return Array.from(out, (value) => Number(value.toFixed(5)));
  };
  // b_x = 1/4, b_y = −1/3, b_a = 1/36 (worked in baseline.test.ts); the mean is 4.
  const rounded = (values: number[]): number[] => values.map((value) => Number(value.toFixed(5)));
  assert.deepEqual(predict({ ...noOne, user: 0 }), rounded([4 + 1 / 36 + 1 / 4, 4 + 1 / 36 - 1 / 3, 4 + 1 / 36]));
  assert.deepEqual(predict({ ...noOne, user: 2 }), rounded([4.25, 4 - 1 / 3, 4]));
  // He gave z, of which nothing is known, 2 stars: (2 − 4) / (1 + 1) = −1.
  const newcomer = { ...noOne, history: Int32Array.of(2), values: Float32Array.of(2) };
  assert.deepEqual(predict(newcomer), rounded([3.25, 3 - 1 / 3, 3]));
});

test('RMSE on ML-100K u1 is 0.9599, as computed independently with numpy', { skip: absent }, async () => {
  assert.ok(Math.abs((await u1Error(bias)) - 0.9599) < 0.0003);
});
