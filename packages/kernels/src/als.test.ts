// ALS against its plain twin: awkward sizes, every sign of confidence, both builds, and the same bytes on any threads.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { als, foldIn, gram } from './als.ts';
import type { AlsProblem, FoldInProblem } from './als-problem.ts';
import { createKernels, type Kernels } from './kernels.ts';
import { matrix, random, rows } from '../test/random.ts';

const reference = await createKernels({ build: 'reference' });

function problem(
  seed: number,
  users: number,
  items: number,
  factors: number,
  value?: (r: number) => number,
): AlsProblem {
  const next = random(seed);
  return {
    confidence: matrix(next, users, items, 0.2, value ?? ((r) => 1 + Math.floor(r * 5))),
    factors,
    users: rows(next, users, factors, 0.3),
    items: rows(next, items, factors, 0.3),
    userRidge: new Float32Array(users).map(() => 0.05 + next()),
    itemRidge: new Float32Array(items).map(() => 0.05 + next()),
  };
}

const copy = (p: AlsProblem): AlsProblem => ({ ...p, users: p.users.slice(), items: p.items.slice() });

async function trained(
  kernels: Kernels,
  p: AlsProblem,
  solver: 'cg' | 'cholesky',
  iterations = 1,
): Promise<AlsProblem> {
  const own = copy(p);
  await als(kernels, own, { iterations, solver });
  return own;
}

function distance(a: Float32Array, b: Float32Array): number {
  let error = 0;
  let size = 0;
  for (let k = 0; k < b.length; k++) {
    error += (a[k] - b[k]) ** 2;
    size += b[k] ** 2;
  }
  return Math.sqrt(error / Math.max(size, 1e-30));
}

const signs = (r: number): number => (r < 0.25 ? -4 * r : r < 0.5 ? 2 * (r - 0.25) : r < 0.55 ? 0 : 6 * r);

for (const build of ['simd', 'relaxed-simd'] as const) {
  for (const threads of [1, 2]) {
    test(`both solvers agree with the twin at awkward sizes (${build}, ${threads} threads)`, async () => {
      const kernels = await createKernels({ build, threads });
      const sizes = [1, 2, 3, 7, 8, 15, 16, 17, 33, 64, 100, 130];
      for (const [at, factors] of sizes.entries()) {
        for (const value of [undefined, signs]) {
          const p = problem(at + 1, 5 + at * 3, 9 + at * 5, factors, value);
          for (const solver of ['cg', 'cholesky'] as const) {
            const [got, want] = [await trained(kernels, p, solver), await trained(reference, p, solver)];
            const off = Math.max(distance(got.users, want.users), distance(got.items, want.items));
            assert.ok(off < 3e-4, `${solver}, ${factors} factors, signs ${!!value}: off by ${off}`);
          }
        }
      }
      kernels.close();
    });
  }

  test(`one, two and three threads give the same bytes (${build})`, async () => {
    const p = problem(5, 700, 1100, 20);
    for (const solver of ['cg', 'cholesky'] as const) {
      const results = [];
      for (const threads of [1, 2, 3]) {
        const kernels = await createKernels({ build, threads });
        results.push(await trained(kernels, p, solver, 2));
        kernels.close();
      }
      assert.deepEqual(results[1], results[0]);
      assert.deepEqual(results[2], results[0]);
    }
  });
}

test('rows too long for the packed scratch are gathered again and solve the same', async () => {
  const kernels = await createKernels({ build: 'simd' });
  const p = problem(8, 3, 350_000, 2);
  const [got, want] = [await trained(kernels, p, 'cg'), await trained(reference, p, 'cg')];
  const off = distance(got.users, want.users);
  assert.ok(off < 5e-3, `off by ${off}`);
  kernels.close();
});

test('a negative confidence is a weighted zero: worked by hand with one factor', async () => {
  const kernels = await createKernels({ build: 'simd' });
  // y = (2, 1), c = (3, −0.5), λ = 1: A = 4+1 + (3−1)·4 + (0.5−1)·1 + 1 = 13.5, b = 3·2 = 6
  const hand: FoldInProblem = {
    confidence: {
      rows: 1,
      columns: 2,
      indptr: Int32Array.of(0, 2),
      indices: Int32Array.of(0, 1),
      values: Float32Array.of(3, -0.5),
    },
    factors: 1,
    fixed: Float32Array.of(2, 1),
    ridge: Float32Array.of(1),
  };
  for (const own of [kernels, reference]) assert.ok(Math.abs(foldIn(own, hand)[0] - 6 / 13.5) < 1e-7);
  kernels.close();
});

test('fold-in solves single rows as the training does, with the Gram matrix given or not', async () => {
  const kernels = await createKernels({ build: 'simd' });
  const p = problem(11, 30, 50, 19);
  const fold = { confidence: p.confidence, factors: 19, fixed: p.items, ridge: p.userRidge };
  const want = foldIn(reference, fold);
  assert.ok(distance(foldIn(kernels, fold), want) < 1e-4);
  assert.ok(distance(foldIn(kernels, { ...fold, gram: gram(kernels, p.items, 19) }), want) < 1e-4);
  kernels.close();
});

test('iterations lower the loss, rows without entries become zero, and progress is told', async () => {
  const kernels = await createKernels({ build: 'simd' });
  const p = problem(13, 40, 60, 8);
  const told: number[] = [];
  const own = copy(p);
  await als(kernels, own, { iterations: 5, solver: 'cholesky' }, (iteration) => told.push(iteration));
  const once = await trained(kernels, p, 'cholesky', 1);
  assert.ok(loss(own) < loss(once));
  assert.deepEqual(told, [1, 2, 3, 4, 5]);
  for (let u = 0; u < 40; u++) {
    if (p.confidence.indptr[u] !== p.confidence.indptr[u + 1]) continue;
    assert.deepEqual(own.users.slice(u * 8, u * 8 + 8), new Float32Array(8));
  }
  kernels.close();
});

function loss({ confidence, users, items, factors, userRidge, itemRidge }: AlsProblem): number {
  let sum = 0;
  const seen = new Map<number, number>();
  for (let u = 0; u < confidence.rows; u++) {
    for (let k = confidence.indptr[u]; k < confidence.indptr[u + 1]; k++) {
      seen.set(u * confidence.columns + confidence.indices[k], confidence.values[k]);
    }
    for (let i = 0; i < confidence.columns; i++) {
      let score = 0;
      for (let k = 0; k < factors; k++) score += users[u * factors + k] * items[i * factors + k];
      const c = seen.get(u * confidence.columns + i);
      sum += c === undefined ? score ** 2 : Math.abs(c) * ((c > 0 ? 1 : 0) - score) ** 2;
    }
  }
  users.forEach((v, k) => (sum += userRidge[Math.floor(k / factors)] * v * v));
  items.forEach((v, k) => (sum += itemRidge[Math.floor(k / factors)] * v * v));
  return sum;
}

test('two trainings at once wait for one another and a stop is heard', async () => {
  const kernels = await createKernels({ build: 'simd' });
  const [p, q] = [problem(17, 50, 40, 12), problem(19, 40, 70, 20)];
  const both = await Promise.all([trained(kernels, p, 'cg', 3), trained(kernels, q, 'cg', 3)]);
  assert.deepEqual(both[0], await trained(kernels, p, 'cg', 3));
  assert.deepEqual(both[1], await trained(kernels, q, 'cg', 3));
  const stop = new AbortController();
  const stopping = als(kernels, copy(p), { iterations: 99, solver: 'cg', signal: stop.signal }, () => stop.abort());
  await assert.rejects(stopping, { name: 'AbortError' });
  kernels.close();
});

test('what cannot be solved is refused in words', async () => {
  const kernels = await createKernels({ build: 'simd' });
  const p = problem(23, 6, 5, 4);
  const run = (changes: Partial<AlsProblem>): Promise<void> =>
    als(kernels, { ...copy(p), ...changes }, { iterations: 1, solver: 'cholesky' });
  await assert.rejects(run({ items: new Float32Array(20).fill(NaN) }), /E_KERNEL_INPUT: items: number 0 is NaN/);
  await assert.rejects(run({ users: new Float32Array(3) }), /users has 3 numbers; 24 are needed/);
  await assert.rejects(run({ userRidge: new Float32Array(6).fill(-1) }), /userRidge: number 0 is -1/);
  const indices = p.confidence.indices.map(() => 9);
  await assert.rejects(run({ confidence: { ...p.confidence, indices } }), /row \d+ holds index 9/);
  const flat = { userRidge: new Float32Array(6), itemRidge: new Float32Array(5), items: new Float32Array(20) };
  await assert.rejects(run(flat), /E_KERNEL_SINGULAR/);
  kernels.close();
});
