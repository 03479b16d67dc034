// Hybrid joins the suite over three quick parts; what it says about its sources adds up, and newcomers get a list.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryOf } from '../../test/conformance/recommender.ts';
import { run, testRecommender, tinyDataset } from '../../test/conformance/index.ts';
import { absent, ndcgOn, readRatings } from '../../test/movielens.ts';
import { makeFolds, mulberry32 } from '../index.ts';
import { configure } from './config.ts';
import { als } from './als.ts';
import { content } from './content.ts';
import { ease } from './ease.ts';
import { hybridOf } from './hybrid.ts';
import { hybridSources } from './hybrid/sources.ts';
import { itemKnn } from './item-knn.ts';
import { trending } from './trending.ts';
import type { Model } from './recommender.ts';

const bases = [content, ease, itemKnn];
const hybrid = hybridOf(bases);
const config = configure('hybrid', hybrid.defaults, { models: 'content,ease,item-knn', periods: 2 });

testRecommender(hybrid, { config });

const trained = async (): Promise<Model> => hybrid.train(tinyDataset(), config, await run('preference'));
const all = Int32Array.from({ length: 37 }, (_, i) => i);

test('hybrid gives a newcomer without history or profile a list', async () => {
  const out = new Float32Array(37);
  hybrid.scorer(await trained(), (await run('preference')).kernels)(queryOf(tinyDataset(), -1), all, out);
  assert.ok(out.every(Number.isFinite));
});

test('hybrid brings an item nobody has to those whose taste its content fits', async () => {
  const out = new Float32Array(37);
  const scorer = hybrid.scorer(await trained(), (await run('preference')).kernels);
  scorer(queryOf(tinyDataset(), 1), all, out);
  assert.ok(out[36] > -1000, 'item 36 is a candidate though it has no interaction');
});

test('hybrid sources of an item: weights sum to 1 in size, and each names a part or a kind of popularity', async () => {
  const sources = hybridSources(bases, await trained(), (await run('preference')).kernels);
  const query = queryOf(tinyDataset(), 1);
  const unseen = all.filter((i) => !query.history.includes(i)).slice(0, 2);
  assert.deepEqual(sources(query, query.history.slice(0, 1)), [[]], 'what was seen is no candidate');
  for (const shares of sources(query, unseen)) {
    assert.ok(Math.abs(shares.reduce((sum, { weight }) => sum + Math.abs(weight), 0) - 1) < 1e-9);
    for (const { model } of shares) {
      assert.ok(['content', 'ease', 'item-knn', 'popularity', 'groups'].includes(model), model);
    }
  }
});

test('hybrid trains on data without times, features or more than one user', async () => {
  const { interactions } = tinyDataset();
  const bare = { interactions: { ...interactions, times: interactions.times.map(() => 0) } };
  const model = await hybrid.train(bare, config, await run('preference'));
  const out = new Float32Array(37);
  hybrid.scorer(model, (await run('preference')).kernels)({ ...queryOf(bare, 3), at: 0 }, all, out);
  assert.ok(out.every(Number.isFinite));
});

test('hybrid refuses a part that it does not know, by name', async () => {
  await assert.rejects(
    async () => hybrid.train(tinyDataset(), { ...config, models: 'ease,oracle' }, await run('preference')),
    /no model for hybrid named "oracle"; choose one of content, ease, item-knn/,
  );
});

/** Of the oldest four fifths of MovieLens 100K, so that no test part of a reported figure is looked at here. */
for (const split of [
  { kind: 'temporal', share: 0.2 },
  { kind: 'random', share: 0.2 },
] as const) {
  test(
    `hybrid is no worse than its best part on an inner ${split.kind} split of MovieLens 100K`,
    { skip: absent },
    async () => {
      const [{ train }] = makeFolds(readRatings('u.data'), { kind: 'temporal', share: 0.2 }, mulberry32(1));
      const [parts] = makeFolds(train, split, mulberry32(1));
      const singles: [string, number][] = [];
      for (const model of [als, ease, itemKnn, trending]) singles.push([model.name, await ndcgOn(parts, model)]);
      const [name, best] = singles.reduce((a, b) => (b[1] > a[1] ? b : a));
      const got = await ndcgOn(parts, hybridOf([als, ease, itemKnn, trending]), {
        models: 'als,ease,item-knn,trending',
        periods: 1,
      });
      assert.ok(got >= best, `NDCG@10 is ${got.toFixed(4)}, of ${name} ${best.toFixed(4)}`);
    },
  );
}
