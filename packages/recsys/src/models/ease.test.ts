// EASE joins the suite; golden figures on real data, and the refusal where the dense matrix cannot fit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, testRecommender, tinyDataset } from '../../test/conformance/index.ts';
import { testListFloor } from '../../test/quality.ts';
import { ease } from './ease.ts';
import type { Query } from './recommender.ts';

testRecommender(ease, { config: { lambda: 5 } });
// Measured .5652, which is also what an independent implementation gives.
testListFloor(ease, 0.5651);
testListFloor(ease, 0.5, { lambda: 200, dropout: 0.3 });

test('a score is the sum of the weights from the history, and no item depends on itself', async () => {
  const model = await ease.train(tinyDataset(), { ...ease.defaults, lambda: 5 }, await run('preference'));
  const weights = model.tensors.weights.data;
  const kept = model.tensors.kept.data.length; // all but item 36, which nobody has
  assert.equal(kept, 36);
  const out = new Float32Array(3);
  ease.scorer(model, (await run('preference')).kernels)(asking(1, 7), Int32Array.of(7, 3, 36), out);
  assert.equal(out[0], weights[1 * kept + 7]);
  assert.equal(out[1], Math.fround(weights[1 * kept + 3] + weights[7 * kept + 3]));
  assert.ok(Number.isNaN(out[2]));
  for (let i = 0; i < kept; i++) assert.equal(weights[i * kept + i], 0);
});

test('with room for five items the five that most users have are scored, the others are NaN', async () => {
  const { interactions } = tinyDataset();
  const model = await ease.train({ interactions }, { ...ease.defaults, items: 5 }, await run('preference'));
  const users = (item: number): number => interactions.indices.filter((i) => i === item).length;
  const kept = [...model.tensors.kept.data];
  assert.equal(kept.length, 5);
  for (let i = 0; i < 37; i++) if (!kept.includes(i)) assert.ok(kept.every((j) => users(j) >= users(i)));
  const out = new Float32Array(37);
  ease.scorer(model, (await run('preference')).kernels)(
    asking(kept[0]),
    Int32Array.from(out, (_, i) => i),
    out,
  );
  out.forEach((score, i) => assert.equal(Number.isNaN(score), !kept.includes(i)));
});

const asking = (...history: number[]): Query => ({
  user: -1,
  history: Int32Array.from(history),
  values: new Float32Array(history.length).fill(1),
  times: new Float64Array(0),
  context: new Float32Array(0),
  at: 0,
});

test('a catalogue whose dense matrix cannot fit is refused with its size', async () => {
  const n = 40_000;
  const items = { size: n, index: () => -1, id: String };
  const users = { size: 1, index: () => -1, id: String };
  const indices = Int32Array.from({ length: n }, (_, i) => i);
  const large = {
    users,
    items,
    indptr: Int32Array.of(0, n),
    indices,
    values: new Float32Array(n),
    times: new Float64Array(n),
  };
  const config = { ...ease.defaults, items: n };
  await assert.rejects(async () => ease.train({ interactions: large }, config, await run('preference')), {
    code: 'E_NEEDS',
    message: /ease needs 6\.0 GiB of kernel memory for a dense matrix over 40000 items, .* set ease.items lower/,
  });
});
