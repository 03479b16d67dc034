// Byte addresses above 2 GiB are negative as 32-bit integers: results there must be the ones from below.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easeWeights, ridgeWeights } from './inverse.ts';
import { createKernels } from './kernels.ts';
import { neighbours } from './neighbours.ts';
import type { CompressedRows } from './rows.ts';

/** 90 rows × 70 columns with a third of the cells filled. */
function sparse(): CompressedRows {
  const indptr = [0];
  const indices: number[] = [];
  for (let r = 0; r < 90; r++) {
    for (let c = 0; c < 70; c++) if ((r * r + c * c * 3 + r * c) % 7 < 2) indices.push(c);
    indptr.push(indices.length);
  }
  const values = Float32Array.from(indices, (c, k) => 1 + ((c + k) % 4));
  return { rows: 90, columns: 70, indptr: Int32Array.from(indptr), indices: Int32Array.from(indices), values };
}

test('neighbours and dense solutions are the same below and above 2 GiB', async () => {
  const kernels = await createKernels({ threads: 2 });
  const x = sparse();
  const ridge = new Float32Array(70).fill(40);
  const all = () => [
    neighbours(kernels, x, { measure: 'pearson', k: 6, shrink: 2 }),
    easeWeights(kernels, x, ridge),
    ridgeWeights(kernels, x, x, 40),
  ];
  const below = all();
  const { arena } = kernels.machine!;
  const above = arena.scope(() => {
    // Reserved, not written: the pages stay virtual.
    arena.alloc(2 ** 31 + 4096);
    return all();
  });
  assert.deepEqual(above, below);
  kernels.close();
});
