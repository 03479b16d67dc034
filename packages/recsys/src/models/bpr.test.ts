// BPR joins the suite; its floor on ML-100K lies above popularity.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRecommender } from '../../test/conformance/index.ts';
import { absent, u1Ndcg } from '../../test/movielens.ts';
import { bpr } from './bpr.ts';

testRecommender(bpr, { config: { factors: 8, iterations: 100 } });

test('u1: NDCG@10 at least 0.43 (popular 0.3254)', { skip: absent }, async () => {
  const ndcg = await u1Ndcg(bpr);
  assert.ok(ndcg >= 0.43, `NDCG ${ndcg}`);
});
