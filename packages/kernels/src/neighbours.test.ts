// Neighbours against the twin on random matrices with tails, on every build and thread count, and by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createKernels, type Kernels } from './kernels.ts';
import { neighbours } from './neighbours.ts';
import type { Neighbours } from './similarity.ts';
import { pairSimilarity } from './reference/neighbours.ts';
import type { CompressedRows } from './rows.ts';
import type { Measure, NeighbourOptions } from './similarity.ts';

const measures: Measure[] = ['cosine', 'adjusted-cosine', 'shared-cosine', 'pearson', 'jaccard'];

function rowsOf(dense: readonly (readonly number[])[], columns = dense[0]?.length ?? 0): CompressedRows {
  const indptr = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const row of dense) {
    row.forEach((value, c) => {
      if (value === 0) return;
      indices.push(c);
      values.push(value);
    });
    indptr.push(indices.length);
  }
  return {
    rows: dense.length,
    columns,
    indptr: Int32Array.from(indptr),
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
  };
}

/** Ratings of 1–5 at the given share of cells, row lengths uneven, one row empty, two rows equal. */
function ratings(rows: number, columns: number, share: number): CompressedRows {
  let state = rows * 7919 + columns;
  const draw = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const dense = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, () => (draw() < (share * (r % 5)) / 2 ? 1 + Math.floor(draw() * 5) : 0)),
  );
  if (rows > 8) dense[8] = dense[3].slice();
  return rowsOf(dense, columns);
}

const cases: NeighbourOptions[] = [
  ...measures.map((measure) => ({ measure, k: 7 })),
  ...measures.map((measure) => ({ measure, k: 5, shrink: 10, minOverlap: 3 })),
  { measure: 'cosine', k: 500 },
];

for (const build of ['simd', 'relaxed-simd'] as const) {
  for (const threads of [1, 2, 3]) {
    test(`neighbours agrees with its twin (${build}, ${threads} threads)`, async () => {
      const kernels = await createKernels({ build, threads });
      const reference = await createKernels({ build: 'reference' });
      for (const [rows, columns, share] of [
        [1, 1, 1],
        [9, 5, 0.9],
        [61, 83, 0.2],
        [130, 40, 0.4],
      ] as const) {
        const m = ratings(rows, columns, share);
        for (const options of cases) {
          const got = neighbours(kernels, m, options);
          const want = neighbours(reference, m, options);
          const what = `${rows}×${columns} ${JSON.stringify(options)}`;
          got.values.forEach((value, at) => {
            assert.ok(Math.abs(value - want.values[at]) < 2e-6, `${what} at ${at}: ${value}, not ${want.values[at]}`);
          });
          // Single precision may swap near-equal neighbours: each must have the similarity that the twin gives it.
          const all = neighbours(reference, m, { ...options, k: rows });
          got.indices.forEach((index, at) => {
            if (index === want.indices[at]) return;
            const row = Math.floor(at / options.k) * rows;
            const place = all.indices.indexOf(index, row);
            assert.ok(place < row + rows && Math.abs(all.values[place] - got.values[at]) < 2e-6, `${what}: ${index}`);
          });
          if (options.measure === 'jaccard' && !options.shrink) assert.deepEqual(got, want, what);
        }
      }
      kernels.close();
    });
  }
}

test('rows that fill several tiles agree with a dense product, also where a value needs all its digits', async () => {
  const [n, columns, k] = [1300, 24, 8];
  const whole = ratings(n, columns, 0.25);
  for (const scale of [1, 1 / 3]) {
    const m = { ...whole, values: whole.values.map((v) => v * scale) };
    const dense = Array.from({ length: n }, () => new Float64Array(columns));
    const norms = dense.map((row, r) => {
      for (let z = m.indptr[r]; z < m.indptr[r + 1]; z++) row[m.indices[z]] = m.values[z];
      return Math.sqrt(row.reduce((sum, v) => sum + v * v, 0));
    });
    const results: Neighbours[] = [];
    for (const threads of [1, 2]) {
      const kernels = await createKernels({ threads });
      results.push(neighbours(kernels, m, { measure: 'cosine', k }));
      kernels.close();
    }
    assert.deepEqual(results[1], results[0]);
    for (let i = 0; i < n; i++) {
      const cosines = dense.map((row, j) => {
        let xy = 0;
        for (let c = 0; c < columns; c++) xy += row[c] * dense[i][c];
        return j === i || xy === 0 ? 0 : xy / (norms[i] * norms[j]);
      });
      const best = cosines.toSorted((a, b) => b - a);
      for (let at = 0; at < k; at++) {
        const value: number = results[0].values[i * k + at];
        assert.ok(Math.abs(value - best[at]) < 1e-6, `row ${i} at ${at}: ${value}, not ${best[at]}`);
        if (value > 0) assert.ok(Math.abs(cosines[results[0].indices[i * k + at]] - value) < 1e-6);
      }
    }
  }
});

test('any number of threads gives the same bytes', async () => {
  const m = ratings(203, 97, 0.3);
  const results = [];
  for (const threads of [1, 2, 3]) {
    const kernels = await createKernels({ threads });
    results.push(measures.map((measure) => neighbours(kernels, m, { measure, k: 9, shrink: 3 })));
    kernels.close();
  }
  assert.deepEqual(results[1], results[0]);
  assert.deepEqual(results[2], results[0]);
});

test('each measure gives the number worked by hand, and equal neighbours come by row number', async () => {
  const kernels = await createKernels();
  // Rows 0 and 1 share columns 0 and 1; rows 2 and 3 equal row 1; row 4 is empty.
  const m = rowsOf([
    [5, 3, 1, 0],
    [4, 1, 0, 2],
    [4, 1, 0, 2],
    [4, 1, 0, 2],
    [0, 0, 0, 0],
  ]);
  const first = (measure: Measure, shrink = 0): number => neighbours(kernels, m, { measure, k: 3, shrink }).values[0];
  const near = (got: number, want: number): void => assert.ok(Math.abs(got - want) < 1e-6, `${got} is not ${want}`);
  near(first('cosine'), (5 * 4 + 3 * 1) / Math.sqrt(35 * 21));
  near(first('cosine', 4), ((5 * 4 + 3 * 1) / Math.sqrt(35 * 21)) * (2 / 6));
  near(first('shared-cosine'), (5 * 4 + 3 * 1) / Math.sqrt((25 + 9) * (16 + 1)));
  near(first('pearson'), 1); // two shared columns, both fall
  near(first('jaccard'), 2 / 4);
  // Column means 17/4 and 6/4: row 0 is (.75, 1.5) off them, row 1 (−.25, −.5).
  assert.equal(first('adjusted-cosine'), 0);
  const found = neighbours(kernels, m, { measure: 'cosine', k: 3 });
  assert.deepEqual([...found.indices.subarray(0, 6)], [1, 2, 3, 2, 3, 0]);
  assert.deepEqual([...found.indices.subarray(12)], [-1, -1, -1]);
  kernels.close();
});

test('a wrong k and a negative shrink are refused in words', async () => {
  const kernels = await createKernels();
  const m = rowsOf([[1]]);
  assert.throws(() => neighbours(kernels, m, { measure: 'cosine', k: 0 }), /E_KERNEL_INPUT: k is 0/);
  assert.throws(() => neighbours(kernels, m, { measure: 'cosine', k: 1, shrink: -1 }), /shrink -1/);
  kernels.close();
});

test('cosine neighbours are symmetric where both appear, lie in [−1, 1], and equal the twin', async () => {
  const kernels: Kernels = await createKernels({ deterministic: true });
  const matrix = fc
    .record({ rows: fc.integer({ min: 1, max: 14 }), columns: fc.integer({ min: 1, max: 11 }) })
    .chain(({ rows, columns }) =>
      fc.array(fc.array(fc.constantFrom(0, 0, 0, 1, 2, 3.5, 5), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
  fc.assert(
    fc.property(matrix, fc.integer({ min: 1, max: 6 }), (dense, k) => {
      const m = rowsOf(dense);
      const { indices, values } = neighbours(kernels, m, { measure: 'cosine', k });
      const place = (i: number, j: number): number => indices.indexOf(j, i * k) - i * k;
      for (let i = 0; i < m.rows; i++) {
        for (let at = 0; at < k && indices[i * k + at] >= 0; at++) {
          const j = indices[i * k + at];
          const value = values[i * k + at];
          assert.ok(j !== i && value >= -1 && value <= 1);
          const back = place(j, i);
          if (back >= 0 && back < k) assert.equal(values[j * k + back], value);
          const twin = pairSimilarity(m, i, j, { measure: 'cosine', k, shrink: 0, minOverlap: 1 });
          assert.ok(Math.abs(value - twin) < 1e-6);
        }
      }
    }),
    { seed: 5, numRuns: 200 },
  );
  kernels.close();
});
