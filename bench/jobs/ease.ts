// The inverse that EASE needs: of a regularised item–item Gram matrix, dense and symmetric.
import { existsSync } from 'node:fs';
import { createKernels, gramDense, invert } from '@marquee/kernels';
import { pathOf, readFloats, readRatings, writeArrays, type SizeName } from '../data.ts';
import type { Cell, Job, Measure, Request } from '../job.ts';
import { difference } from '../overlap.ts';
import { mostFrequent } from '../sparse.ts';
import { Stopwatch } from '../stopwatch.ts';

const RIDGE = 500;
const SAMPLE_EVERY = 37;
/** Items kept: all of the smaller set, the most frequent of the larger one. */
const items: Readonly<Partial<Record<SizeName, number>>> = { '1m': 3_706, '20m': 8_000 };

export const ease: Job = {
  name: 'ease',
  sizes: ['1m', '20m'],
  cells: (size, threads) => {
    const n = items[size] ?? 3_706;
    const repeats = size === '1m' ? 2 : 1;
    const common = { items: n, threads, sampleEvery: SAMPLE_EVERY, repeats, warmups: size === '1m' ? 1 : 0 };
    const request = { gramPath: pathOf(`gram-${size}`), ...common };
    return [{ job: 'ease', label: `EASE inverse, ${n} items`, size, threads, request, peer: 'ease.py' }];
  },
  prepare,
  run,
  agreement: (ours, peer) => `diagonal ${difference(ours.sample, peer.sample)}`,
};

async function prepare({ size, request }: Cell): Promise<void> {
  if (existsSync(String(request.gramPath))) return;
  const kernels = await createKernels();
  const n = Number(request.items);
  const gram = gramDense(kernels, mostFrequent(readRatings(pathOf(size)), n));
  kernels.close();
  for (let i = 0; i < n; i++) gram[i * n + i] += RIDGE;
  writeArrays(String(request.gramPath), [gram]);
}

async function run(request: Request): Promise<Measure> {
  const n = Number(request.items);
  const gram = readFloats(String(request.gramPath), n * n);
  const kernels = await createKernels({ threads: Number(request.threads) });
  // A corner of the matrix warms the code up where a whole inverse would take too long.
  const corner = Math.min(n, 1024);
  const small = new Float32Array(corner * corner);
  for (let i = 0; i < corner; i++) small.set(gram.subarray(i * n, i * n + corner), i * corner);
  invert(kernels, small, corner);
  const watch = new Stopwatch();
  const inverse = watch.time(() => invert(kernels, gram, n), Number(request.repeats), Number(request.warmups));
  const diagonal: number[] = [];
  for (let i = 0; i < n; i += Number(request.sampleEvery)) diagonal.push(inverse[i * n + i]);
  kernels.close();
  return watch.measure({ library: `marquee (${kernels.build})`, flops: n ** 3, sample: [diagonal] });
}
