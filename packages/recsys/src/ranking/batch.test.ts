// Batch lists equal those made one by one through the scorer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryOf, run, tinyDataset } from '../../test/conformance/index.ts';
import { als } from '../models/als.ts';
import { configure } from '../models/config.ts';
import { batchTopN } from './batch.ts';
import { topN } from './top-n.ts';

test('lists of many users equal one list after another, and a user without history has none', async () => {
  const data = tinyDataset();
  const settings = await run('preference');
  const model = await als.train(data, configure('als', als.defaults, { factors: 8 }), settings);
  const users = Int32Array.of(5, 0, 22, 13);
  const asked = { factors: als.factors!(model)!, users, n: 9, seen: data.interactions };
  const lists = batchTopN(settings.kernels, asked);
  const scorer = als.scorer(model, settings.kernels);
  const items = Int32Array.from({ length: 37 }, (_, i) => i);
  for (const [at, user] of users.entries()) {
    const scores = new Float32Array(37);
    const query = queryOf(data, user);
    scorer(query, items, scores);
    for (const item of query.history) scores[item] = NaN;
    assert.deepEqual(lists[at].items, topN({ items, scores }, 9).items);
    assert.deepEqual(lists[at].scores, topN({ items, scores }, 9).scores);
  }
  assert.equal(lists[2].items.length, 0);
  assert.equal(batchTopN(settings.kernels, { ...asked, n: 99 })[1].items.length, 37 - queryOf(data, 0).history.length);
});
