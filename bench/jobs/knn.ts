// Item-to-item cosine neighbours, the 100 nearest of every item, from the user–item matrix.
import { createKernels, neighbours } from '@marquee/kernels';
import { pathOf, readRatings } from '../data.ts';
import type { Ratings } from '../generate.ts';
import type { Job, Measure, Request } from '../job.ts';
import { overlap } from '../overlap.ts';
import { head, transpose } from '../sparse.ts';
import { Stopwatch } from '../stopwatch.ts';

const K = 100;
const SAMPLE_EVERY = 97;

export const knn: Job = {
  name: 'knn',
  sizes: ['1m', '20m'],
  cells: (size, threads) => [
    {
      job: 'knn',
      label: `item cosine, ${K} neighbours`,
      size,
      threads,
      request: {
        path: pathOf(size),
        threads,
        k: K,
        repeats: size === '1m' ? 3 : 1,
        warmups: size === '1m' ? 1 : 0,
        sampleEvery: SAMPLE_EVERY,
      },
      peer: 'knn.py',
    },
  ],
  run,
  agreement: (ours, peer) => `neighbours ${overlap(ours.sample, peer.sample)}`,
};

async function run(request: Request): Promise<Measure> {
  const data = readRatings(String(request.path));
  const kernels = await createKernels({ threads: Number(request.threads) });
  // A small run warms the code up where a whole one would take too long.
  neighbours(kernels, transpose(head(data, 2000)), { measure: 'cosine', k: K });
  const watch = new Stopwatch();
  // implicit's fit takes users × items too, so turning the matrix is on the watch.
  const fit = (): Int32Array => neighbours(kernels, transpose(data), { measure: 'cosine', k: K }).indices;
  const indices = watch.time(fit, Number(request.repeats), Number(request.warmups));
  const sample: number[][] = [];
  for (let i = 0; i < data.columns; i += Number(request.sampleEvery)) {
    sample.push([...indices.subarray(i * K, (i + 1) * K)].filter((j) => j >= 0));
  }
  kernels.close();
  return watch.measure({ library: `marquee (${kernels.build})`, flops: pairFlops(data), sample });
}

/** A multiply and an add per unordered pair of entries in a user's row. */
function pairFlops(data: Ratings): number {
  let flops = 0;
  for (let u = 0; u < data.rows; u++) {
    const d = data.indptr[u + 1] - data.indptr[u];
    flops += d * (d - 1);
  }
  return flops;
}
