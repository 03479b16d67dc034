// Item neighbours join the suite; one list score and one rating by hand, and floors on real data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, testRecommender } from '../../test/conformance/index.ts';
import { testListFloor, testRatingCeiling } from '../../test/quality.ts';
import { fromTriples, vocabulary } from '../index.ts';
import { itemKnn } from './item-knn.ts';

testRecommender(itemKnn);
testListFloor(itemKnn, 0.47);
testRatingCeiling(itemKnn, 0.935);

const ids = (n: number): Iterable<string> => Array.from({ length: n }, (_, k) => String(k));
const query = (history: number[], values: number[]) => ({
  user: -1,
  history: Int32Array.from(history),
  values: Float32Array.from(values),
  times: new Float64Array(0),
  context: new Float32Array(0),
  at: 0,
});

/** Users 0 and 1 have items 0 and 1, user 2 has items 1 and 2; nobody has item 3. */
const data = {
  interactions: fromTriples(vocabulary(ids(3)), vocabulary(ids(4)), {
    user: Int32Array.of(0, 0, 1, 1, 2, 2),
    item: Int32Array.of(0, 1, 0, 1, 1, 2),
    value: Float32Array.of(1, 1, 1, 1, 1, 1),
    time: new Float64Array(6),
  }),
};

test('a list score is the sum of the similarities to the history, and NaN where nothing is similar', async () => {
  const { kernels } = await run('preference');
  const config = { ...itemKnn.defaults, shrink: 0 };
  const model = await itemKnn.train(data, config, await run('preference'));
  const out = new Float32Array(4);
  itemKnn.scorer(model, kernels)(query([0, 2], [1, 1]), Int32Array.of(0, 1, 2, 3), out);
  assert.ok(Math.abs(out[1] - (2 / Math.sqrt(2 * 3) + 1 / Math.sqrt(3 * 1))) < 1e-6);
  assert.ok(Number.isNaN(out[0]) && Number.isNaN(out[2]) && Number.isNaN(out[3]));
});

test('without any similar item a rating is the baseline', async () => {
  const { kernels } = await run('rating');
  const model = await itemKnn.train(data, itemKnn.defaults, await run('rating'));
  const out = new Float32Array(1);
  itemKnn.scorer(model, kernels)(query([], []), Int32Array.of(3), out);
  assert.equal(out[0], 1);
});
