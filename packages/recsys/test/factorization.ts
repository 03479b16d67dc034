// What svd and svd++ must both do beyond the suite: the scale of ratings, steps, equal ratings, newcomers, floors on real data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recommender } from '../src/index.ts';
import { queryOf, run, tinyDataset } from './conformance/index.ts';
import { absent, u1Error } from './movielens.ts';

/** Newcomers known by their history alone may do this much worse, in stars. */
const FOLDED = 0.005;

/** `rmse`: at most this on u1 of MovieLens 100K. */
// oxlint-disable-next-line typescript/no-explicit-any -- any recommender
export function testFactorization(recommender: Recommender<any>, rmse: number): void {
  const { name } = recommender;
  const small = { ...recommender.defaults, factors: 8 };

  test(
    `${name}: RMSE on MovieLens 100K u1 is at most ${rmse}, and almost so for who is known by history alone`,
    { skip: absent },
    async () => {
      const [known, folded] = [await u1Error(recommender), await u1Error(recommender, {}, true)];
      assert.ok(known <= rmse, `RMSE ${known}`);
      assert.ok(folded <= rmse + FOLDED, `RMSE ${folded} of newcomers`);
    },
  );

  test(`${name}: ratings of ten times the scale give predictions of ten times the scale`, async () => {
    const data = tinyDataset();
    const { interactions } = data;
    const tenfold = { interactions: { ...interactions, values: interactions.values.map((value) => value * 10) } };
    const [one, ten] = [
      await recommender.train(data, small, await run('rating')),
      await recommender.train(tenfold, small, await run('rating')),
    ];
    one.tensors.itemBias.data.forEach((b, i) => assert.ok(Math.abs(10 * b - ten.tensors.itemBias.data[i]) < 1e-3));
  });

  test(`${name}: a step far too long is shortened until training settles`, async () => {
    const config = { ...small, learningRate: 40 };
    const model = await recommender.train(tinyDataset(), config, await run('rating'));
    assert.ok(model.tensors.itemFactors.data.every((value) => Number.isFinite(value)));
  });

  test(`${name}: equal ratings are predicted as they are`, async () => {
    const data = tinyDataset();
    const { interactions } = data;
    const equal = { interactions: { ...interactions, values: interactions.values.map(() => 3) } };
    const how = await run('rating');
    const model = await recommender.train(equal, small, how);
    const out = new Float32Array(2);
    const none = { history: new Int32Array(0), values: new Float32Array(0), times: new Float64Array(0) };
    const query = { ...none, user: 0, context: new Float32Array(0), at: 0 };
    recommender.scorer(model, how.kernels)(query, Int32Array.of(3, 20), out);
    assert.ok(
      out.every((value) => Math.abs(value - 3) < 0.05),
      String(out),
    );
  });

  test(`${name}: a newcomer without history is met as the mean of all users would be`, async () => {
    const how = await run('rating');
    const data = tinyDataset();
    const model = await recommender.train(data, small, how);
    const score = recommender.scorer(model, how.kernels);
    const item = Int32Array.of(7);
    const [mean, out] = [new Float64Array(1), new Float32Array(1)];
    for (let user = 0; user < 22; user++) {
      score(queryOf(data, user), item, out);
      mean[0] += out[0] / 22;
    }
    score(queryOf(data, -1), item, out);
    assert.ok(Math.abs(out[0] - mean[0]) < 1e-5, `${out[0]} is not ${mean[0]}`);
  });
}
