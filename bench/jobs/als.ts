// ALS for implicit data: seconds per iteration (users, then items) by conjugate gradients and by Cholesky.
import { als as train, createKernels, type AlsSolver } from '@marquee/kernels';
import { mulberry32 } from '@marquee/recsys';
import { pathOf, readRatings, type SizeName } from '../data.ts';
import type { Ratings } from '../generate.ts';
import type { Cell, Job, Measure, Request } from '../job.ts';
import { Stopwatch } from '../stopwatch.ts';

const REGULARIZATION = 0.01;
const names: Readonly<Record<AlsSolver, string>> = { cg: 'conjugate gradients', cholesky: 'Cholesky' };

export const als: Job = {
  name: 'als',
  sizes: ['1m', '20m'],
  cells: (size, threads) =>
    (['cg', 'cholesky'] as const).flatMap((solver) =>
      [64, 128].map((factors) => alsCell({ size, threads, solver, factors, repeats: size === '1m' ? 5 : 2 })),
    ),
  run,
  agreement: (ours, peer) => `loss ${ours.loss?.toFixed(5)} / ${peer.loss?.toFixed(5)}`,
};

interface Choice {
  readonly size: SizeName;
  readonly threads: number;
  readonly solver: AlsSolver;
  readonly factors: number;
  readonly repeats: number;
}

/** One iteration more than `repeats` is run, and the first is not counted. */
export function alsCell({ size, threads, solver, factors, repeats }: Choice): Cell {
  return {
    job: 'als',
    label: `ALS, ${names[solver]}, ${factors} factors`,
    size,
    threads,
    request: { path: pathOf(size), threads, solver, factors, repeats, regularization: REGULARIZATION },
    peer: 'als.py',
  };
}

async function run(request: Request): Promise<Measure> {
  const [factors, repeats] = [Number(request.factors), Number(request.repeats)];
  const data = readRatings(String(request.path));
  const watch = new Stopwatch();
  const solver = request.solver as AlsSolver;
  const { users, items, build } = await factorize(
    { data, factors, solver },
    repeats + 1,
    Number(request.threads),
    watch,
  );
  watch.wall.shift();
  watch.cpu.shift();
  const flops = solver === 'cg' ? cgFlops(data, factors) : choleskyFlops(data, factors);
  return watch.measure({ library: `marquee (${build})`, flops, loss: loss(data, users, items, factors) });
}

interface Task {
  readonly data: Ratings;
  readonly factors: number;
  readonly solver: AlsSolver;
}

/** Trains from a random start; the watch laps after each iteration. */
export async function factorize(
  { data, factors, solver }: Task,
  iterations: number,
  threads: number,
  watch = new Stopwatch(),
): Promise<{ users: Float32Array; items: Float32Array; build: string }> {
  const kernels = await createKernels({ threads });
  const random = mulberry32(1);
  const start = (rows: number): Float32Array => Float32Array.from({ length: rows * factors }, () => random() * 0.01);
  const [users, items] = [start(data.rows), start(data.columns)];
  const ridge = (rows: number): Float32Array => new Float32Array(rows).fill(REGULARIZATION);
  const problem = {
    confidence: data,
    factors,
    users,
    items,
    userRidge: ridge(data.rows),
    itemRidge: ridge(data.columns),
  };
  watch.restart();
  await train(kernels, problem, { iterations, solver }, () => watch.lap());
  kernels.close();
  return { users, items, build: kernels.build };
}

/** Per half: the Gram (half of it, f² a row), 3 passes over a row's entries (4f each), 3 products with f × f (2f²). */
const cgFlops = (data: Ratings, f: number): number =>
  2 * 12 * f * data.indices.length + 7 * f * f * (data.rows + data.columns);

/** Per half: the Gram, f² + 3f an entry (half of a symmetric update, the right side), f³/3 + 4f² a row. */
const choleskyFlops = (data: Ratings, f: number): number =>
  2 * (f * f + 3 * f) * data.indices.length + (f ** 3 / 3 + 5 * f * f) * (data.rows + data.columns);

/** implicit's loss: Σ c (p − x·y)² over all pairs with c = 1 where unseen, plus the ridge, over the sum of weights. */
function loss(data: Ratings, users: Float32Array, items: Float32Array, f: number): number {
  const gram = squares(items, f);
  let [total, weight] = [0, 0];
  const x = new Float64Array(f);
  for (let u = 0; u < data.rows; u++) {
    for (let i = 0; i < f; i++) x[i] = users[u * f + i];
    for (let i = 0; i < f; i++) for (let j = 0; j < f; j++) total += x[i] * x[j] * gram[i * f + j];
    for (let k = data.indptr[u]; k < data.indptr[u + 1]; k++) {
      const [c, at] = [data.values[k], data.indices[k] * f];
      let score = 0;
      for (let i = 0; i < f; i++) score += x[i] * items[at + i];
      total += c * (1 - score) ** 2 - score * score;
      weight += c - 1;
    }
  }
  const norm = (values: Float32Array): number => values.reduce((sum, v) => sum + v * v, 0);
  return (total + REGULARIZATION * (norm(users) + norm(items))) / (weight + data.rows * data.columns);
}

function squares(rows: Float32Array, f: number): Float64Array {
  const gram = new Float64Array(f * f);
  for (let at = 0; at < rows.length; at += f) {
    for (let i = 0; i < f; i++) for (let j = 0; j < f; j++) gram[i * f + j] += rows[at + i] * rows[at + j];
  }
  return gram;
}
