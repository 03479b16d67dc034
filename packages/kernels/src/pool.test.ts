// The pool itself: starts, runs a kernel on every thread, survives growth of the memory, refuses what it does not know.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKernels } from './kernels.ts';

for (const build of ['simd', 'relaxed-simd'] as const) {
  test(`a kernel runs on two threads in the ${build} build, also after the memory has grown`, async () => {
    const kernels = await createKernels({ build, threads: 2 });
    const { arena, pool } = kernels.machine!;
    for (const padding of [0, 300_000]) {
      arena.scope(() => {
        arena.alloc(padding);
        const a = arena.put(Float32Array.from({ length: 8 }, (_, i) => i));
        const b = arena.put(Float32Array.from({ length: 8 }, () => 2));
        const out = arena.f32(1);
        pool.run('dotProduct', a.at, b.at, 32, out.at);
        assert.equal(out.view[0], 56);
      });
    }
    kernels.close();
  });
}

test('an unknown kernel and an impossible thread count are refused in words', async () => {
  const kernels = await createKernels();
  assert.throws(() => kernels.machine!.pool.run('nope'), /E_KERNEL_INPUT: there is no kernel named nope/);
  kernels.close();
  await assert.rejects(createKernels({ threads: 0 }), /threads is 0/);
});

test('a job that cannot fit into 4 GiB is refused with its size', async () => {
  const kernels = await createKernels();
  assert.throws(() => kernels.machine!.arena.alloc(5 * 2 ** 30), /E_KERNEL_MEMORY: this job needs 5121 MiB/);
  kernels.close();
});
