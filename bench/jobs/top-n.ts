// Batch recommendation: the ten best unseen items of many users, by inner products of trained factors.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createKernels, topK } from '@marquee/kernels';
import { pathOf, readFloats, readRatings, writeArrays } from '../data.ts';
import type { Ratings } from '../generate.ts';
import type { Cell, Job, Measure, Request } from '../job.ts';
import { overlap } from '../overlap.ts';
import { head } from '../sparse.ts';
import { Stopwatch } from '../stopwatch.ts';
import { factorize } from './als.ts';

const N = 10;
const USERS = 6_000;
const SAMPLE_EVERY = 61;

export const topN: Job = {
  name: 'top-n',
  sizes: ['1m', '20m'],
  cells: (size, threads) =>
    [64, 128].map((factors) => ({
      job: 'top-n',
      label: `top ${N} unseen, ${factors} factors, ${USERS} users`,
      size,
      threads,
      request: {
        path: pathOf(size),
        factorsPath: pathOf(`factors-${size}-${factors}`),
        threads,
        factors,
        users: USERS,
        sampleEvery: SAMPLE_EVERY,
        repeats: 3,
      },
      peer: 'top-n.py',
    })),
  prepare,
  run,
  agreement: (ours, peer) => `${ours.note}; implicit's lists ${overlap(ours.sample, peer.sample)}`,
};

/** Factors of the first users, then of all items, after five iterations of ALS. */
async function prepare({ request }: Cell): Promise<void> {
  const path = String(request.factorsPath);
  if (existsSync(path)) return;
  const factors = Number(request.factors);
  const data = readRatings(String(request.path));
  const { users, items } = await factorize({ data, factors, solver: 'cg' }, 5, availableParallelism());
  writeArrays(path, [users.subarray(0, USERS * factors), items]);
}

async function run(request: Request): Promise<Measure> {
  const factors = Number(request.factors);
  const seen = head(readRatings(String(request.path)), USERS);
  const all = readFloats(String(request.factorsPath), (USERS + seen.columns) * factors);
  const [users, items] = [all.subarray(0, USERS * factors), all.subarray(USERS * factors)];
  const kernels = await createKernels({ threads: Number(request.threads) });
  const watch = new Stopwatch();
  const top = watch.time(() => topK(kernels, { users, items, factors, k: N, seen }), Number(request.repeats));
  kernels.close();
  const sample: number[][] = [];
  const exact: number[][] = [];
  for (let u = 0; u < USERS; u += Number(request.sampleEvery)) {
    sample.push([...top.items.subarray(u * N, (u + 1) * N)]);
    exact.push(byScoringAll(u, { users, items, f: factors }, seen));
  }
  return watch.measure({
    library: `marquee (${kernels.build})`,
    flops: 2 * USERS * seen.columns * factors,
    sample,
    note: `exact lists ${overlap(sample, exact)}`,
  });
}

interface Sides {
  readonly users: Float32Array;
  readonly items: Float32Array;
  readonly f: number;
}

/** The ten best unseen items of a user, by every score in float64 and a sort. */
function byScoringAll(u: number, { users, items, f }: Sides, seen: Ratings): number[] {
  const skip = new Set(seen.indices.subarray(seen.indptr[u], seen.indptr[u + 1]));
  const scores = new Float64Array(seen.columns);
  for (let i = 0; i < seen.columns; i++) for (let k = 0; k < f; k++) scores[i] += users[u * f + k] * items[i * f + k];
  return Array.from(scores.keys(), Number)
    .filter((i) => !skip.has(i))
    .sort((a, b) => scores[b] - scores[a] || a - b)
    .slice(0, N);
}
