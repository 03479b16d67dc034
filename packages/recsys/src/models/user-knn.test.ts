// User neighbours join the suite; the 5 × 5 fixture of ratings worked by hand, and floors on real data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryOf } from '../../test/conformance/recommender.ts';
import { run, testRecommender } from '../../test/conformance/index.ts';
import { testListFloor, testRatingCeiling } from '../../test/quality.ts';
import { fitBaseline, fromTriples, userRows, vocabulary, type Dataset } from '../index.ts';
import { userKnn } from './user-knn.ts';

testRecommender(userKnn, { config: { minOverlap: 2 } });
testListFloor(userKnn, 0.47);
testRatingCeiling(userKnn, 0.94);

/** Rows are users; 0 is no rating. User 4 shares nothing with the others. */
const dense = [
  [5, 4, 1, 0, 0],
  [4, 5, 2, 5, 0],
  [1, 2, 5, 1, 0],
  [5, 5, 1, 4, 0],
  [0, 0, 0, 0, 3],
];

function fixture(): Dataset {
  const cells = dense.flatMap((row, u) => row.map((value, i) => ({ u, i, value })).filter((cell) => cell.value > 0));
  const ids = vocabulary(['0', '1', '2', '3', '4']);
  return {
    interactions: fromTriples(ids, ids, {
      user: Int32Array.from(cells, (cell) => cell.u),
      item: Int32Array.from(cells, (cell) => cell.i),
      value: Float32Array.from(cells, (cell) => cell.value),
      time: new Float64Array(cells.length),
    }),
  };
}

test('a rating is the baseline plus the weighted residuals of the neighbours, from the definition', async () => {
  const data = fixture();
  const { mean, user, item } = fitBaseline(userRows(data.interactions));
  const residual = (u: number, i: number): number => (dense[u][i] ? dense[u][i] - mean - user[u] - item[i] : 0);
  const cosine = (u: number, v: number): number => {
    const [a, b] = [u, v].map((w) => [0, 1, 2, 3, 4].map((i) => residual(w, i)));
    const dot = a.reduce((sum, x, i) => sum + x * b[i], 0);
    return dot / Math.sqrt(a.reduce((s, x) => s + x * x, 0) * b.reduce((s, x) => s + x * x, 0));
  };
  // User 0 shares three films with users 1, 2 and 3; item 3 is asked. User 2 likes the opposite and does not count.
  const shrunk = (v: number): number => (cosine(0, v) * 3) / (3 + 10);
  assert.ok(shrunk(1) > 0 && shrunk(2) < 0 && shrunk(3) > 0);
  const sum = shrunk(1) * residual(1, 3) + shrunk(3) * residual(3, 3);
  const want = mean + user[0] + item[3] + sum / (0.1 + shrunk(1) + shrunk(3));
  const training = await run('rating');
  const model = await userKnn.train(data, userKnn.defaults, training);
  const out = new Float32Array(1);
  userKnn.scorer(model, training.kernels)(queryOf(data, 0), Int32Array.of(3), out);
  assert.ok(Math.abs(out[0] - want) < 1e-5, `${out[0]} is not ${want}`);
});

test('a user who shares nothing gets the baseline as rating and NaN as list score', async () => {
  const data = fixture();
  const { mean, user, item } = fitBaseline(userRows(data.interactions));
  for (const task of ['rating', 'preference'] as const) {
    const training = await run(task);
    const model = await userKnn.train(data, userKnn.defaults, training);
    const out = new Float32Array(1);
    userKnn.scorer(model, training.kernels)(queryOf(data, 4), Int32Array.of(0), out);
    if (task === 'rating') assert.ok(Math.abs(out[0] - (mean + user[4] + item[0])) < 1e-5);
    else assert.ok(Number.isNaN(out[0]));
  }
});

test('a newcomer with the same history gets the list of the known user, less the user himself', async () => {
  const data = fixture();
  const training = await run('preference');
  const model = await userKnn.train(data, { ...userKnn.defaults, minOverlap: 1 }, training);
  const scorer = userKnn.scorer(model, training.kernels);
  const out = new Float32Array(2);
  scorer({ ...queryOf(data, 0), user: -1 }, Int32Array.of(3, 4), out);
  assert.ok(out[0] > 0);
  assert.ok(Number.isNaN(out[1]));
});

test('asked one by one, with another user in between and one array for all histories, ratings are the same', async () => {
  const data = fixture();
  const training = await run('rating');
  const score = userKnn.scorer(await userKnn.train(data, userKnn.defaults, training), training.kernels);
  const items = Int32Array.of(0, 1, 2, 3, 4);
  const whole = [0, 1].map((user) => {
    const out = new Float32Array(5);
    score(queryOf(data, user), items, out);
    return out;
  });
  const shared = { history: new Int32Array(5), values: new Float32Array(5) };
  const alone = new Float32Array(1);
  for (const [user, item] of [
    [0, 3],
    [0, 4],
    [1, 4],
    [0, 2],
    [1, 0],
  ]) {
    const { history, values, ...rest } = queryOf(data, user);
    shared.history.set(history);
    shared.values.set(values);
    const own = {
      history: shared.history.subarray(0, history.length),
      values: shared.values.subarray(0, values.length),
    };
    score({ ...rest, ...own }, Int32Array.of(item), alone);
    assert.equal(alone[0], whole[user][item]);
  }
});
