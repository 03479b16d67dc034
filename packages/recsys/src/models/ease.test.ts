// EASE joins the suite; golden figures on real data, and the refusal where the dense matrix cannot fit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, testRecommender, tinyDataset } from '../../test/conformance/index.ts';
import { testListFloor } from '../../test/quality.ts';
import { ease } from './ease.ts';

testRecommender(ease, { config: { lambda: 5 } });
// Measured .5652, which is also what an independent implementation gives.
testListFloor(ease, 0.5651);
testListFloor(ease, 0.5, { lambda: 200, dropout: 0.3 });

test('a score is the sum of the weights from the history, and no item depends on itself', async () => {
  const model = await ease.train(tinyDataset(), { lambda: 5, dropout: 0 }, await run('preference'));
  const weights = model.tensors.weights.data;
  const out = new Float32Array(2);
  const query = {
    user: -1,
    history: Int32Array.of(1, 7),
    values: Float32Array.of(1, 1),
    times: new Float64Array(0),
    context: new Float32Array(0),
    at: 0,
  };
  ease.scorer(model, (await run('preference')).kernels)(query, Int32Array.of(7, 3), out);
  assert.equal(out[0], weights[1 * 37 + 7]);
  assert.equal(out[1], Math.fround(weights[1 * 37 + 3] + weights[7 * 37 + 3]));
  for (let i = 0; i < 37; i++) assert.equal(weights[i * 37 + i], 0);
});

test('a catalogue whose dense matrix cannot fit is refused with its size', async () => {
  const data = tinyDataset();
  const items = { size: 40_000, index: () => -1, id: String };
  const large = { interactions: { ...data.interactions, items } };
  await assert.rejects(async () => ease.train(large, ease.defaults, await run('preference')), {
    code: 'E_NEEDS',
    message: /ease needs 6\.0 GiB of kernel memory for a dense matrix over 40000 items, .* leave out the items/,
  });
});
