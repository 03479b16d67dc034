// Quality floors on MovieLens 100K, where the data is there: the canonical split u1, and each user's newest film.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recommenders, type Config, type Recommender } from '../src/index.ts';
import { absent, newestFilms, ndcgOn, u1Error, u1Ndcg } from './movielens.ts';

/** Every rating counts as relevant: NDCG@10 must reach the floor, and beat the popular list. */
// oxlint-disable-next-line typescript/no-explicit-any -- any recommender
export function testListFloor(recommender: Recommender<any>, ndcg: number, config: Config = {}): void {
  const name = `${recommender.name}: NDCG@10 on MovieLens 100K u1 is at least ${ndcg}, above popular`;
  test(name, { skip: absent }, async () => {
    const got = await u1Ndcg(recommender, config);
    assert.ok(got >= ndcg, `NDCG@10 is ${got.toFixed(4)}`);
    assert.ok(got > (await u1Ndcg(recommenders.popular)));
  });
}

/** NDCG@10 of each user's newest film, all earlier ones known, ranked among all films not yet rated. */
// oxlint-disable-next-line typescript/no-explicit-any -- any recommender
export function testNextItemFloor(recommender: Recommender<any>, ndcg: number, config: Config = {}): void {
  const name = `${recommender.name}: NDCG@10 of the next film on MovieLens 100K is at least ${ndcg}, above popular`;
  test(name, { skip: absent }, async () => {
    const newest = newestFilms();
    const got = await ndcgOn(newest, recommender, config);
    assert.ok(got >= ndcg, `NDCG@10 is ${got.toFixed(4)}`);
    assert.ok(got > (await ndcgOn(newest, recommenders.popular)));
  });
}

/** RMSE in stars must not exceed the ceiling; every test pair is predicted, NaN as the training mean. */
// oxlint-disable-next-line typescript/no-explicit-any -- any recommender
export function testRatingCeiling(recommender: Recommender<any>, rmse: number, config: Config = {}): void {
  test(`${recommender.name}: RMSE on MovieLens 100K u1 is at most ${rmse}`, { skip: absent }, async () => {
    const got = await u1Error(recommender, config);
    assert.ok(got <= rmse, `RMSE is ${got.toFixed(4)}`);
  });
}
