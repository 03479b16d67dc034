// Gram, inverse and EASE weights: by hand, against the twins on sizes with tails, and where the matrix is singular.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easeWeights, gramDense, invert, ridgeWeights } from './inverse.ts';
import { createKernels } from './kernels.ts';
import type { CompressedRows } from './rows.ts';

/** Random sparse rows with values in (0, 2); the first row is empty. */
function sparse(rows: number, columns: number, share: number): CompressedRows {
  let state = rows + columns * 31;
  const draw = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const indptr = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      if (r === 0 || draw() > share) continue;
      indices.push(c);
      values.push(Math.fround(2 * draw()));
    }
    indptr.push(indices.length);
  }
  return {
    rows,
    columns,
    indptr: Int32Array.from(indptr),
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
  };
}

function relativeError(got: Float32Array, want: Float32Array): number {
  assert.equal(got.length, want.length);
  let difference = 0;
  let size = 0;
  for (let k = 0; k < want.length; k++) {
    difference += (got[k] - want[k]) ** 2;
    size += want[k] ** 2;
  }
  return Math.sqrt(difference / size);
}

for (const build of ['simd', 'relaxed-simd'] as const) {
  for (const threads of [1, 2, 3]) {
    test(`gram, inverse and EASE weights agree with their twins (${build}, ${threads} threads)`, async () => {
      const kernels = await createKernels({ build, threads });
      const reference = await createKernels({ build: 'reference' });
      for (const n of [1, 7, 65, 131, 260]) {
        const x = sparse(2 * n + 3, n, 0.3);
        const gram = gramDense(kernels, x);
        assert.ok(relativeError(gram, gramDense(reference, x)) < 1e-6);
        for (let i = 0; i < n; i++) gram[i * n + i] += 3 + n / 4;
        assert.ok(relativeError(invert(kernels, gram, n), invert(reference, gram, n)) < 2e-6, `inverse of ${n}`);
        const ridge = Float32Array.from({ length: n }, (_, i) => 2 + n / 4 + (i % 3));
        const [got, want] = [easeWeights(kernels, x, ridge), easeWeights(reference, x, ridge)];
        if (n > 1) assert.ok(relativeError(got, want) < 4e-6, `weights of ${n}`);
        const y = { ...x, values: x.values.map((value, k) => 1 + (k % 5) - value) };
        assert.ok(relativeError(ridgeWeights(kernels, x, y, 3 + n), ridgeWeights(reference, x, y, 3 + n)) < 4e-6);
      }
      kernels.close();
    });
  }
}

test('any number of threads gives the same bytes', async () => {
  const x = sparse(300, 150, 0.2);
  const ridge = new Float32Array(150).fill(5);
  const results: Float32Array[] = [];
  for (const threads of [1, 2, 3]) {
    const kernels = await createKernels({ threads });
    results.push(easeWeights(kernels, x, ridge), ridgeWeights(kernels, x, x, 2));
    kernels.close();
  }
  for (let k = 2; k < results.length; k++) assert.deepEqual(results[k], results[k % 2]);
});

test('EASE weights of two films are the ones worked by hand', async () => {
  const kernels = await createKernels();
  // Two users have both films, one has only the first: G = [[3, 2], [2, 2]], with λ = 1 A = [[4, 2], [2, 3]].
  const x = {
    rows: 3,
    columns: 2,
    indptr: Int32Array.of(0, 2, 4, 5),
    indices: Int32Array.of(0, 1, 0, 1, 0),
    values: new Float32Array(5).fill(1),
  };
  // P = [[3, −2], [−2, 4]] / 8, so B01 = 2/4 and B10 = 2/3.
  const b = easeWeights(kernels, x, Float32Array.of(1, 1));
  [0, 2 / 4, 2 / 3, 0].forEach((want, k) => assert.ok(Math.abs(b[k] - want) < 1e-6));
  kernels.close();
});

for (const build of ['simd', 'reference'] as const) {
  test(`a singular matrix, NaN and a wrong size are refused in words (${build})`, async () => {
    const kernels = await createKernels({ build });
    const rank1 = Float32Array.of(1, 2, 3, 2, 4, 6, 3, 6, 9);
    assert.throws(() => invert(kernels, rank1, 3), /E_KERNEL_SINGULAR: the 3 × 3 .* row 1 depends/);
    assert.throws(() => invert(kernels, Float32Array.of(1, 0, 0, NaN), 2), /row 1/);
    const [x, y] = [sparse(3, 2, 1), sparse(2, 2, 1)];
    assert.throws(() => ridgeWeights(kernels, x, y, 1), /E_KERNEL_INPUT: x and y .* got 3 × 2 and 2 × 2/);
    assert.throws(() => invert(kernels, rank1, 2), /E_KERNEL_INPUT: the matrix holds 9 numbers, not 2 × 2/);
    kernels.close();
  });
}
