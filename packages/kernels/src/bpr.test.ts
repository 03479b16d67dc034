// The pairwise sweeps against their twin, which draws the same triples.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createKernels, type Build } from './index.ts';
import type { BprParameters, BprRows } from './bpr-plan.ts';
import { bprFactorize } from './bpr.ts';

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Users like the items of their own parity; user 1 has nothing and user 2 has everything. */
function parityRows(users: number, items: number, share: number): BprRows {
  const draw = generator(users);
  const indptr = new Int32Array(users + 1);
  const indices: number[] = [];
  for (let u = 0; u < users; u++) {
    for (let i = 0; i < items; i++) if (u === 2 || (u !== 1 && u % 2 === i % 2 && draw() < share)) indices.push(i);
    indptr[u + 1] = indices.length;
  }
  return { items, indptr, indices: Int32Array.from(indices) };
}

async function factorize(
  rows: BprRows,
  width: number,
  how: { build: Build; threads?: number; epochs?: number },
): Promise<{ parameters: BprParameters; losses: number[] }> {
  const draw = generator(5);
  const users = rows.indptr.length - 1;
  const random = (n: number): Float32Array => Float32Array.from({ length: n }, () => (draw() - 0.5) / 2);
  const parameters: BprParameters = {
    width,
    itemBias: random(rows.items),
    userFactors: random(users * width),
    itemFactors: random(rows.items * width),
  };
  const losses: number[] = [];
  const kernels = await createKernels({ build: how.build, threads: how.threads ?? 1 });
  await bprFactorize(kernels, rows, parameters, {
    rates: Array.from({ length: how.epochs ?? 2 }, () => 0.1),
    userDecay: 0.01,
    itemDecay: 0.02,
    biasDecay: 0.005,
    draw,
    onEpoch: (_, loss) => losses.push(loss),
  });
  kernels.close();
  return { parameters, losses };
}

const gap = (a: Float32Array, b: Float32Array): number =>
  a.reduce((worst, x, i) => Math.max(worst, Math.abs(x - b[i])), 0);

for (const build of ['simd', 'relaxed-simd'] as const) {
  test(`two epochs in the ${build} build agree with the twin, in one block and in several`, async () => {
    for (const [users, items, width] of [
      [13, 29, 8],
      [350, 300, 24],
    ]) {
      const rows = parityRows(users, items, 0.95);
      const expected = await factorize(rows, width, { build: 'reference' });
      const got = await factorize(rows, width, { build });
      for (const key of ['itemBias', 'userFactors', 'itemFactors'] as const) {
        assert.ok(gap(expected.parameters[key], got.parameters[key]) < 1e-4, key);
      }
      assert.ok(Math.abs(expected.losses[1] - got.losses[1]) < 1e-4);
    }
  });
}

test('on any small matrix, empty and full ones too, the simd build agrees with the twin', async () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom(8, 16, 40));
  const property = fc.asyncProperty(
    sizes,
    fc.double({ min: 0, max: 1, noNaN: true }),
    async ([users, items, width], share) => {
      const rows = parityRows(users, items, share);
      const expected = await factorize(rows, width, { build: 'reference' });
      const got = await factorize(rows, width, { build: 'simd' });
      assert.ok(gap(expected.parameters.itemBias, got.parameters.itemBias) < 1e-4);
      assert.ok(gap(expected.parameters.userFactors, got.parameters.userFactors) < 1e-4);
    },
  );
  await fc.assert(property, { numRuns: 40, seed: 1 });
});

test('one thread and three give the same bytes', async () => {
  const rows = parityRows(350, 300, 0.95);
  const [one, three] = await Promise.all([1, 3].map((threads) => factorize(rows, 16, { build: 'simd', threads })));
  assert.deepEqual(one, three);
});

test('after thirty epochs a user prefers the items of his parity that he has not seen', async () => {
  const rows = parityRows(60, 40, 0.5);
  const { parameters, losses } = await factorize(rows, 8, { build: 'simd', epochs: 30 });
  assert.ok(losses[29] < 0.2, `loss ${losses[29]}`);
  const { itemBias, userFactors, itemFactors } = parameters;
  const score = (u: number, i: number): number =>
    itemBias[i] + userFactors.slice(u * 8, u * 8 + 8).reduce((s, p, f) => s + p * itemFactors[i * 8 + f], 0);
  const owned = rows.indices.slice(rows.indptr[4], rows.indptr[5]);
  const unseen = Array.from({ length: 40 }, (_, i) => i).filter((i) => !owned.includes(i));
  const best = unseen.sort((a, b) => score(4, b) - score(4, a)).slice(0, 4);
  assert.ok(
    best.every((i) => i % 2 === 0),
    `best unseen are ${best.join()}`,
  );
});
