// BPR joins the suite; its floor on ML-100K lies above popularity.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRecommender } from '../../test/conformance/index.ts';
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
