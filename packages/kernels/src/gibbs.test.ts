// The Gibbs kernel against its twin, and both against a posterior that is known in closed form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gibbs } from './gibbs.ts';
import type { GibbsBlock, GibbsProblem } from './gibbs-problem.ts';
import { createKernels, type KernelOptions } from './kernels.ts';

const PRIOR = { shape: 1, rate: 0.5, strength: 0.5 };

/** Every entity has an id feature and one of two kinds; the last entity is rated by nobody, so its id is idle. */
function blockOf(entity: Int32Array, entities: number): GibbsBlock {
  const kinds = [0, 1].map((kind) => Array.from({ length: entities }, (_, e) => e).filter((e) => e % 2 === kind));
  const ids = Array.from({ length: entities }, (_, e) => e);
  const indices = Int32Array.from([...ids, ...kinds.flat()]);
  const indptr = Int32Array.from([...ids, entities, entities + kinds[0].length, indices.length]);
  const group = Int32Array.from({ length: entities + 2 }, (_, j) => (j === entities - 1 ? ~0 : Number(j >= entities)));
  const values = Float32Array.from(indices, (_, k) => (k < entities ? 1 : 0.6));
  return { entity, design: { rows: entities + 2, columns: entities, indptr, indices, values }, group, groups: 2 };
}

/** 300 ratings of 1–5 of 12 users, 9 items and 4 days, by arithmetic. */
function problem(levels: number): GibbsProblem {
  const n = 300;
  const user = Int32Array.from({ length: n }, (_, t) => Math.floor((t * 12) / n));
  const item = Int32Array.from({ length: n }, (_, t) => (t * 7) % 9);
  const day = Int32Array.from({ length: n }, (_, t) => (t * t) % 4);
  const moment = Int32Array.from({ length: n }, (_, t) => (t * 5) % 7);
  const level = Float32Array.from(user, (u, t) => (u * item[t] + day[t] + (t % 3)) % 5);
  const blocks = [
    blockOf(user, 13),
    blockOf(item, 10),
    { ...blockOf(day, 5), factors: 0 },
    { ...blockOf(moment, 8), factors: 2 },
  ];
  return { target: level, levels, blocks, rank: 3, seed: 11, chains: 2, spread: 0.1, prior: PRIOR };
}

async function trace(levels: number, options: KernelOptions, sweeps: number): Promise<number[][]> {
  const kernels = await createKernels(options);
  const seen: number[][] = [];
  await gibbs(kernels, problem(levels), sweeps, (_, chains) =>
    seen.push(chains.flatMap((c) => [c.noise, c.bias, ...c.cutpoints, ...c.sums.flatMap((sum) => [...sum])])),
  );
  kernels.close();
  return seen;
}

for (const [levels, head] of [
  [0, 'gaussian'],
  [5, 'ordered'],
] as const) {
  test(`${head}: the kernel follows its float64 twin for five sweeps`, async () => {
    const twin = await trace(levels, { build: 'reference' }, 5);
    const kernel = await trace(levels, { build: 'simd' }, 5);
    twin.forEach((values, sweep) =>
      values.forEach((value, k) => {
        assert.ok(
          Math.abs(value - kernel[sweep][k]) < 1e-3,
          `sweep ${sweep + 1}, number ${k}: ${value}, ${kernel[sweep][k]}`,
        );
      }),
    );
  });

  test(`${head}: the same bytes on one thread and on three`, async () => {
    assert.deepEqual(
      await trace(levels, { build: 'simd', threads: 3 }, 20),
      await trace(levels, { build: 'simd' }, 20),
    );
  });
}

test('chains of one seed differ, and each moves at every sweep', async () => {
  const [first, second] = await trace(0, { build: 'simd' }, 2);
  assert.notDeepEqual(first.slice(0, first.length / 2), first.slice(first.length / 2));
  assert.ok(first.filter((value, k) => value === second[k]).length < first.length / 10);
});

test('one entity, Gaussian: the mean of bias + entity is the mean of its ratings, and the noise their variance', async () => {
  const n = 400;
  const target = Float32Array.from({ length: n }, (_, t) => 2 + ((t % 5) - 2) * 0.5); // mean 2, variance 0.5
  const design = {
    rows: 1,
    columns: 1,
    indptr: Int32Array.of(0, 1),
    indices: Int32Array.of(0),
    values: Float32Array.of(1),
  };
  const blocks = [{ entity: new Int32Array(n), design, group: Int32Array.of(0), groups: 1 }];
  const kernels = await createKernels();
  let [level, precision] = [0, 0];
  const one = { target, levels: 0, blocks, rank: 1, seed: 2, chains: 1, spread: 0.1, prior: PRIOR };
  await gibbs(kernels, one, 2100, (sweep, [chain]) => {
    if (sweep <= 100) return;
    level += (chain.bias + chain.sums[0][1]) / 2000;
    precision += chain.noise / 2000;
  });
  kernels.close();
  assert.ok(Math.abs(level - 2) < 0.01, `${level}`);
  assert.ok(Math.abs(precision - 2) < 0.05, `${precision}`);
});

test('one entity, ordered: cutpoints settle where Φ gives the shares of the levels', async () => {
  const n = 1000;
  const target = Float32Array.from({ length: n }, (_, t) => (t % 10 < 2 ? 0 : t % 10 < 5 ? 1 : 2)); // shares .2, .3, .5
  const design = {
    rows: 1,
    columns: 1,
    indptr: Int32Array.of(0, 1),
    indices: Int32Array.of(0),
    values: Float32Array.of(1),
  };
  const blocks = [{ entity: new Int32Array(n), design, group: Int32Array.of(0), groups: 1 }];
  const kernels = await createKernels();
  const sums = [0, 0];
  const one = { target, levels: 3, blocks, rank: 1, seed: 4, chains: 1, spread: 0.1, prior: PRIOR };
  await gibbs(kernels, one, 2100, (sweep, [chain]) => {
    if (sweep > 100) sums.forEach((_, k) => (sums[k] += (chain.cutpoints[k] - chain.sums[0][1]) / 2000));
  });
  kernels.close();
  assert.ok(Math.abs(sums[0] + 0.8416) < 0.03 && Math.abs(sums[1]) < 0.03, sums.join(', ')); // Φ⁻¹(.2), Φ⁻¹(.5)
});
