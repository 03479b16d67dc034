// The next-item model joins the suite; histories by hand, order that matters, rules for rare items, and a floor on real data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, testRecommender } from '../../test/conformance/index.ts';
import { testNextItemFloor } from '../../test/quality.ts';
import { fromTriples, mulberry32, vocabulary, type Query } from '../index.ts';
import { sequence } from './sequence.ts';
import { timelines } from './sequence/histories.ts';

testRecommender(sequence, {
  config: { lambda: 1, support: 1 },
  impersonal: 'the clock of the fixture walks through the items in order, so what comes next is not what is liked',
});
testNextItemFloor(sequence, 0.08);

const asked = (history: number[]): Query => ({
  user: -1,
  history: Int32Array.from(history),
  values: new Float32Array(history.length).fill(1),
  times: new Float64Array(0),
  context: new Float32Array(0),
  at: 0,
});

/** Users 0 and 1 watched 0, 1, 2 in this order; user 2 watched 1, then 3; nobody watched 4. */
const data = {
  interactions: fromTriples(vocabulary(['a', 'b', 'c']), vocabulary(['0', '1', '2', '3', '4']), {
    user: Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2),
    item: Int32Array.of(0, 1, 2, 0, 1, 2, 1, 3),
    value: new Float32Array(8).fill(1),
    time: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  }),
};

test('with one input the weights are smoothed shares of what came next', async () => {
  const training = await run('preference');
  const config = { ...sequence.defaults, lambda: 1, inputs: 1, support: 1 };
  const model = await sequence.train(data, config, training);
  const out = new Float32Array(5);
  sequence.scorer(model, training.kernels)(asked([3, 1]), Int32Array.of(0, 1, 2, 3, 4), out);
  // After item 1 came item 2 twice and item 3 once: 2 / (3 + 1) and 1 / (3 + 1).
  [0, 0, 2 / 4, 1 / 4].forEach((want, item) => assert.ok(Math.abs(out[item] - want) < 1e-6));
  assert.ok(Number.isNaN(out[4]));
});

test('the order of a history matters, and a history of unknown items gives NaN', async () => {
  const training = await run('preference');
  const model = await sequence.train(data, { ...sequence.defaults, lambda: 1, decay: 0.5, support: 1 }, training);
  const scorer = sequence.scorer(model, training.kernels);
  const next = (history: number[]): number => {
    const out = new Float32Array(1);
    scorer(asked(history), Int32Array.of(2), out);
    return out[0];
  };
  assert.ok(next([0, 1]) > next([1, 0]));
  assert.ok(Number.isNaN(next([4])));
});

test('only the most watched items take part in the regression when the vocabulary is smaller', async () => {
  const training = await run('preference');
  const model = await sequence.train(data, { ...sequence.defaults, vocabulary: 3, support: 1 }, training);
  assert.deepEqual([...model.tensors.rowOf.data], [1, 0, 2, -1, -1]);
});

test('an item without a row in the regression is told by rules, smoothed with what everyone watches', async () => {
  const training = await run('preference');
  const config = { ...sequence.defaults, decay: 0.5, support: 3 };
  const model = await sequence.train(data, config, training);
  assert.deepEqual([...model.tensors.rowOf.data], [-1, 0, -1, -1, -1]);
  const out = new Float32Array(5);
  sequence.scorer(model, training.kernels)(asked([0]), Int32Array.of(0, 1, 2, 3, 4), out);
  // After item 0 came item 1 at once in both histories, so 2, and item 2 one place later, so 2 · ½; 10 of everyone's shares.
  const shares = [2 / 8, 3 / 8, 2 / 8, 1 / 8];
  const counts = [0, 2, 1, 0];
  shares.forEach((share, j) => {
    const want = (counts[j] + 10 * share) / (3 + 10);
    assert.ok(Math.abs(out[j] - want) < 1e-6, `item ${j}: ${out[j]}, not ${want}`);
  });
  assert.ok(Number.isNaN(out[4]), 'nobody watched item 4');
});

test('items watched at the same moment are in no order: what stands first by index does not lead to the rest', () => {
  const times = new Float64Array(4).fill(1);
  const four = fromTriples(vocabulary(['a']), vocabulary(['0', '1', '2', '3']), {
    user: new Int32Array(4),
    item: Int32Array.of(0, 1, 2, 3),
    value: new Float32Array(4).fill(1),
    time: times,
  });
  const orders = new Set(Array.from({ length: 20 }, (_, seed) => timelines(four, mulberry32(seed))[0].join()));
  assert.ok(orders.size > 5, `${orders.size} orders`);
});
