// ALS joins the suite; one factor is solved by hand, fold-in equals training, and MovieLens sets a floor.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryOf, run, testRecommender, tinyDataset } from '../../test/conformance/index.ts';
import { testListFloor } from '../../test/quality.ts';
import { fromTriples, vocabulary, type Dataset } from '../data/index.ts';
import { als } from './als.ts';
import { configure } from './config.ts';
import type { Config, Model, Query } from './recommender.ts';

const small = { factors: 8, iterations: 8, regularization: 0.3 };
testRecommender(als, { config: small });
testRecommender(als, { config: { ...small, solver: 'cholesky', weighting: 'log', frequency: 0 } });

const train = async (data: Dataset, config: Config): Promise<Model> =>
  als.train(data, configure('als', als.defaults, config), await run('preference'));

async function scores(model: Model, query: Query): Promise<Float32Array> {
  const out = new Float32Array(model.items.size);
  const items = Int32Array.from(out, (_, i) => i);
  als.scorer(model, (await run('preference')).kernels)(query, items, out);
  return out;
}

test('with one user, one item and one factor the fixed point is the one found by hand', async () => {
  // c = 1 + 4 = 5, λ = 0.5 for both sides (ν = 0): x = 5y/(5y² + 0.5) and y likewise, so x² = y² = 1 − 0.5/5 = 0.9
  const data: Dataset = {
    interactions: fromTriples(vocabulary(['u']), vocabulary(['i']), {
      user: Int32Array.of(0),
      item: Int32Array.of(0),
      value: Float32Array.of(3),
      time: Float64Array.of(0),
    }),
  };
  const config = {
    factors: 1,
    weighting: 'one',
    alpha: 4,
    regularization: 0.5,
    frequency: 0,
    iterations: 200,
    solver: 'cholesky',
  };
  const [score] = await scores(await train(data, config), queryOf(data, 0));
  assert.ok(Math.abs(score - 0.9) < 1e-5, `${score}`);
});

test('a newcomer with a trained history gets the trained scores, and one more click changes them', async () => {
  const data = tinyDataset();
  const model = await train(data, small);
  const query = queryOf(data, 3);
  const known = await scores(model, query);
  const fresh = await scores(model, { ...query, user: -1 });
  known.forEach((score, i) => assert.ok(Math.abs(score - fresh[i]) < 1e-4, `item ${i}: ${score}, ${fresh[i]}`));
  const clicked = {
    ...query,
    history: Int32Array.of(...query.history, 36),
    values: Float32Array.of(...query.values, 5),
  };
  assert.notDeepEqual(await scores(model, clicked), known);
});

test('the order of a history does not matter, unknown items in it are left out, and none at all gives NaN', async () => {
  const data = tinyDataset();
  const model = await train(data, small);
  const query = queryOf(data, 3);
  const turned = { ...query, user: -1, history: query.history.toReversed(), values: query.values.toReversed() };
  assert.deepEqual(await scores(model, turned), await scores(model, { ...query, user: -1 }));
  const odd = { ...query, user: -1, history: Int32Array.of(99), values: Float32Array.of(1) };
  assert.ok((await scores(model, odd)).every(Number.isNaN));
});

test('settings out of range and unknown solvers are refused by name', async () => {
  const data = tinyDataset();
  await assert.rejects(train(data, { factors: 2.5 }), /als.factors is 2.5; it must be a whole number/);
  await assert.rejects(train(data, { solver: 'lu' }), /als.solver is "lu"; it must be one of cg, cholesky/);
  await assert.rejects(train(data, { regularization: -1 }), /als.regularization is -1/);
});

testListFloor(als, 0.5);
