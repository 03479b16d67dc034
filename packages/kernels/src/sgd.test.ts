// The rating sweeps against their twin, and the promise that threads change no byte.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createKernels, type Build } from './index.ts';
import type { SgdParameters } from './sgd-plan.ts';
import { sgdFactorize } from './sgd.ts';
import type { Draw, RatingRows } from './strata.ts';

function generator(seed: number): Draw {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomRatings(users: number, items: number, share: number): RatingRows {
  const draw = generator(users);
  const indptr = new Int32Array(users + 1);
  const indices: number[] = [];
  for (let u = 0; u < users; u++) {
    if (u !== 1) for (let i = 0; i < items; i++) if (draw() < share) indices.push(i);
    indptr[u + 1] = indices.length;
  }
  return { items, indptr, indices: Int32Array.from(indices), values: Float32Array.from(indices, () => 2 * draw() - 1) };
}

async function factorize(
  ratings: RatingRows,
  width: number,
  how: { build: Build; threads?: number; implicit: boolean },
): Promise<{ parameters: SgdParameters; errors: number[] }> {
  const draw = generator(3);
  const users = ratings.indptr.length - 1;
  const random = (n: number): Float32Array => Float32Array.from({ length: n }, () => (draw() - 0.5) / 2);
  const parameters = {
    width,
    userBias: random(users),
    itemBias: random(ratings.items),
    userFactors: random(users * width),
    itemFactors: random(ratings.items * width),
    ...(how.implicit ? { implicitFactors: random(ratings.items * width) } : {}),
  };
  const errors: number[] = [];
  const kernels = await createKernels({ build: how.build, threads: how.threads ?? 1 });
  await sgdFactorize(kernels, ratings, parameters, {
    rates: [0.03, 0.02, 0.01],
    biasRate: 0.5,
    biasDecay: 0.02,
    userDecay: new Float32Array(users).fill(0.1),
    itemDecay: new Float32Array(ratings.items).fill(0.05),
    implicitDecay: 0.04,
    draw,
    onEpoch: (_, error) => errors.push(error),
  });
  kernels.close();
  return { parameters, errors };
}

const arrays = (parameters: SgdParameters): Float32Array[] =>
  Object.values(parameters).filter((value) => value instanceof Float32Array);

const gap = (a: Float32Array, b: Float32Array): number =>
  a.reduce((worst, x, i) => Math.max(worst, Math.abs(x - b[i])), 0);

for (const implicit of [false, true]) {
  const name = implicit ? 'SVD++' : 'plain factorization';
  for (const build of ['simd', 'relaxed-simd'] as const) {
    test(`${name}: three epochs in the ${build} build agree with the twin`, async () => {
      const sizes = implicit
        ? [
            [13, 29, 8],
            [40, 17, 24],
          ]
        : [
            [13, 29, 8],
            [230, 200, 24],
          ];
      for (const [users, items, width] of sizes) {
        const ratings = randomRatings(users, items, users > 100 ? 0.95 : 0.3);
        const expected = await factorize(ratings, width, { build: 'reference', implicit });
        const got = await factorize(ratings, width, { build, implicit });
        arrays(expected.parameters).forEach((array, a) => assert.ok(gap(array, arrays(got.parameters)[a]) < 2e-5));
        expected.errors.forEach((error, e) => assert.ok(Math.abs(error - got.errors[e]) < 1e-5));
        assert.ok(got.errors[2] < got.errors[0], 'the error falls');
      }
    });
  }

  test(`${name}: on any small matrix, empty ones too, the simd build agrees with the twin`, async () => {
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(8, 16, 40),
    );
    const property = fc.asyncProperty(
      sizes,
      fc.double({ min: 0, max: 1, noNaN: true }),
      async ([users, items, width], share) => {
        const ratings = randomRatings(users, items, share);
        const expected = await factorize(ratings, width, { build: 'reference', implicit });
        const got = await factorize(ratings, width, { build: 'simd', implicit });
        arrays(expected.parameters).forEach((array, a) => assert.ok(gap(array, arrays(got.parameters)[a]) < 2e-5));
      },
    );
    await fc.assert(property, { numRuns: 40, seed: 1 });
  });

  test(`${name}: one thread and three give the same bytes`, async () => {
    const ratings = randomRatings(260, 240, 0.97);
    const [one, three] = await Promise.all(
      [1, 3].map((threads) => factorize(ratings, 16, { build: 'simd', threads, implicit })),
    );
    arrays(one.parameters).forEach((array, a) => assert.deepEqual(array, arrays(three.parameters)[a]));
  });
}

test('one step by hand: a single rating of 1, all factors ½, rate 0.1, no decay', async () => {
  const parameters = {
    width: 8,
    userBias: new Float32Array(1),
    itemBias: new Float32Array(1),
    userFactors: Float32Array.of(0.5, 0, 0, 0, 0, 0, 0, 0),
    itemFactors: Float32Array.of(0.5, 0, 0, 0, 0, 0, 0, 0),
  };
  const kernels = await createKernels({ build: 'simd' });
  await sgdFactorize(
    kernels,
    { items: 1, indptr: Int32Array.of(0, 1), indices: Int32Array.of(0), values: Float32Array.of(1) },
    parameters,
    {
      rates: [0.1],
      biasRate: 1,
      biasDecay: 0,
      userDecay: new Float32Array(1),
      itemDecay: new Float32Array(1),
      implicitDecay: 0,
      draw: generator(1),
      onEpoch: (_, error) => assert.equal(error, 0.75),
    },
  );
  kernels.close();
  // e = 1 − ½·½ = 0.75; b = 0.1·0.75; p = ½ + 0.1·0.75·½.
  assert.ok(Math.abs(parameters.userBias[0] - 0.075) < 1e-7);
  assert.ok(Math.abs(parameters.userFactors[0] - 0.5375) < 1e-7);
  assert.ok(Math.abs(parameters.itemFactors[0] - 0.5375) < 1e-7);
});

test('factor rows that are not padded are refused in words', async () => {
  const ratings = randomRatings(5, 6, 0.5);
  await assert.rejects(factorize(ratings, 12, { build: 'simd', implicit: false }), /12 floats wide; pad them/);
});
