// Top-k must equal the plain twin to the last tie, whatever the numbers look like.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { innerProducts } from './inner-products.ts';
import { createKernels } from './kernels.ts';
import { innerProduct, topKReference } from './reference/top-k.ts';
import { topK } from './top-k.ts';
import type { TopKProblem } from './top-k-problem.ts';
import { matrix, random, rows } from '../test/random.ts';

type Fill = (next: () => number, n: number, factors: number) => Float32Array;

const fills: Record<string, Fill> = {
  uniform: (next, n, factors) => rows(next, n, factors, 1),
  'norms over ten orders': (next, n, f) => {
    const scale = Array.from({ length: n }, () => 10 ** (10 * next() - 5));
    return rows(next, n, f, 1).map((v, k) => v * scale[Math.floor(k / f)]);
  },
  'one peak per row': (next, n, f) => rows(next, n, f, 1e-3).map((v, k) => (k % f === 0 ? 900 * v : v)),
  'many ties': (next, n, f) => rows(next, n, f, 1).map((v) => Math.round(v)),
  'all equal': (_next, n, f) => new Float32Array(n * f).fill(0.25),
  'all zero': (_next, n, f) => new Float32Array(n * f),
  'all negative scores': (next, n, f) => rows(next, n, f, 1).map((v, k) => (k < 40 * f ? 1 : -1) * Math.abs(v)),
  subnormal: (next, n, f) => rows(next, n, f, 1e-24),
  'very large': (next, n, f) => rows(next, n, f, 1e17),
};

for (const build of ['simd', 'relaxed-simd'] as const) {
  test(`lists equal the twin's bit for bit on every kind of data (${build})`, async () => {
    const kernels = await Promise.all([1, 2].map((threads) => createKernels({ build, threads })));
    const next = random(3);
    for (const [kind, fill] of Object.entries(fills)) {
      for (const [factors, items, k] of [
        [1, 3, 5],
        [16, 700, 10],
        [37, 1030, 3],
        [130, 600, 25],
      ]) {
        const n = 45;
        const problem: TopKProblem = {
          users: fill(next, n, factors),
          items: fill(next, items, factors),
          factors,
          k,
          ...(factors === 37 ? {} : { seen: matrix(next, n, items, 0.2, () => 1) }),
        };
        const want = topKReference(problem);
        for (const own of kernels) {
          const got = topK(own, problem);
          assert.deepEqual(got.items, want.items, `${kind}, ${factors} factors`);
          assert.deepEqual(got.scores, want.scores, `${kind}, ${factors} factors`);
        }
      }
    }
    for (const own of kernels) own.close();
  });
}

test('a list ends with -1 where every other item was seen', async () => {
  const kernels = await createKernels({ build: 'simd' });
  const seen = { rows: 1, columns: 3, indptr: Int32Array.of(0, 2), indices: Int32Array.of(0, 2) };
  const problem = { users: Float32Array.of(1), items: Float32Array.of(3, 2, 1), factors: 1, k: 2, seen };
  assert.deepEqual(topK(kernels, problem), { items: Int32Array.of(1, -1), scores: Float32Array.of(2, -Infinity) });
  kernels.close();
});

test('non-finite factors and an impossible k are refused in words', async () => {
  const kernels = await createKernels({ build: 'simd' });
  const problem = { users: Float32Array.of(1), items: Float32Array.of(1), factors: 1, k: 1 };
  assert.throws(() => topK(kernels, { ...problem, items: Float32Array.of(Infinity) }), /items: number 0 is Infinity/);
  assert.throws(() => topK(kernels, { ...problem, k: 0 }), /k is 0/);
  kernels.close();
});

test('inner products of a resident matrix equal the twin bit for bit', async () => {
  const next = random(9);
  for (const factors of [1, 7, 16, 33, 128]) {
    const items = rows(next, 501, factors, 1);
    const x = rows(next, 1, factors, 1);
    const want = Float32Array.from({ length: 501 }, (_, i) => innerProduct(x, items, i * factors));
    for (const build of ['reference', 'simd', 'relaxed-simd'] as const) {
      const kernels = await createKernels({ build });
      const out = new Float32Array(501);
      innerProducts(kernels, items, factors)(x, out);
      assert.deepEqual(out, want);
      kernels.close();
    }
  }
});
