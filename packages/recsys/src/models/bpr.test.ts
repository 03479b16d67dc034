// BPR joins the suite; its floor on ML-100K lies above popularity.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryOf, run, testRecommender, tinyDataset } from '../../test/conformance/index.ts';
import { absent, u1Ndcg } from '../../test/movielens.ts';
import { bpr } from './bpr.ts';

testRecommender(bpr, { config: { factors: 8, iterations: 100 } });

test('u1: NDCG@10 at least 0.49 (measured 0.549; popular 0.3254)', { skip: absent }, async () => {
  const ndcg = await u1Ndcg(bpr);
  assert.ok(ndcg >= 0.49, `NDCG ${ndcg}`);
});

test('u1: a newcomer with the same history gets lists almost as good (measured 0.535)', { skip: absent }, async () => {
  const ndcg = await u1Ndcg(bpr, { iterations: 60 }, true);
  assert.ok(ndcg >= 0.48, `NDCG ${ndcg}`);
});

test('a newcomer without history is scored as the mean of the users with history, and a click changes that', async () => {
  const data = tinyDataset();
  const how = await run('preference');
  const model = await bpr.train(data, { ...bpr.defaults, factors: 8 }, how);
  const score = bpr.scorer(model, how.kernels);
  const [item, out] = [Int32Array.of(7), new Float32Array(1)];
  let mean = 0;
  for (let user = 0; user < 22; user++) {
    score(queryOf(data, user), item, out);
    mean += out[0] / 22;
  }
  const newcomer = queryOf(data, -1);
  score(newcomer, item, out);
  const before = out[0];
  assert.ok(Math.abs(before - mean) < 1e-5, `${before} is not ${mean}`);
  // Item 2 is liked by the same half of the users as item 7.
  score({ ...newcomer, history: Int32Array.of(2, 5), values: Float32Array.of(1, 1) }, item, out);
  assert.ok(out[0] > before);
});
