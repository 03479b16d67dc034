// Train = serve: what a saved ranker says of a request is what it was taught by, to the last digit that matters.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../../test/conformance/index.ts';
import { syntheticData } from '../../data/synthetic.ts';
import { decodeModel, encodeModel } from '../../model-file.ts';
import { backtests, pastQuery } from '../../ranking/backtest.ts';
import { candidateSource, featureNames } from '../../ranking/candidates.ts';
import { settings } from '../../ranking/learn.ts';
import { hybridParts } from '../index.ts';
import type { Model } from '../recommender.ts';
import { gather, hybridDefaults, usable } from './parts.ts';
import { hybridRanker } from './ranker.ts';
import { forServing } from './serving.ts';

const { dataset } = syntheticData({ films: 120, viewers: 90, ratingsPerViewer: 20, seed: 3 });

/** The evidence that a backtest teaches by, and the same after a journey through a file. */
async function bothSides() {
  const training = await run('preference');
  const config = { ...hybridDefaults, viewers: 60 };
  const [past] = backtests(dataset, 1, 0.3);
  const data = { ...dataset, interactions: past.known };
  const { evidence, tensors } = await gather(usable(hybridParts, config.models, data), data, config, training);
  const width = featureNames(evidence).length;
  const zeros = (n: number) => new Float32Array(n);
  const model: Model = {
    recommender: 'hybrid',
    config,
    users: data.interactions.users,
    items: data.interactions.items,
    tensors: {
      ...tensors,
      weights: { shape: [settings.length, width], data: zeros(settings.length * width).fill(0.1) },
      'match.scores': { shape: [0], data: zeros(0) },
      'match.chances': { shape: [0], data: zeros(0) },
    },
  };
  const served = decodeModel(encodeModel(forServing(model)));
  return {
    past,
    source: candidateSource(evidence),
    model,
    served,
    ranker: hybridRanker(hybridParts, served, training.kernels),
  };
}

test('features of a request are those it would have been learned from, within 1e-6', async () => {
  const { past, source, model, served, ranker } = await bothSides();
  const { indptr, indices } = dataset.userFeatures!;
  let [asked, most] = [0, 0];
  for (let user = 0; user < model.users.size; user++) {
    if (past.next.indptr[user + 1] === past.next.indptr[user]) continue;
    const query = pastQuery(past, user);
    const taught = source(query);
    const serving = {
      ...query,
      user: served.users.index(model.users.id(user)),
      traitColumns: indices.slice(indptr[user], indptr[user + 1]),
    };
    const told = ranker.describe(serving, new Int32Array(0));
    assert.deepEqual(told.items, taught.items);
    assert.deepEqual(told.sources, taught.sources);
    taught.features.forEach((value, k) => (most = Math.max(most, Math.abs(value - told.features[k]))));
    asked++;
  }
  assert.ok(asked > 40);
  assert.ok(most <= 1e-6, `features differ by ${most}`);
});

test('of users nothing stays but the names of those who can be neighbours', async () => {
  const { model, served } = await bothSides();
  assert.equal(served.users.size, 60);
  assert.ok(model.users.size > 60);
  for (const name of ['als/users', 'als/histories', 'groups.columns'])
    assert.equal(served.tensors[name].data.length, 0);
});
