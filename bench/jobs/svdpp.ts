// SVD++ by stochastic gradient descent on four fifths of the ratings, as in one fold of five: seconds per epoch.
import { createKernels, sgdFactorize } from '@marquee/kernels';
import { mulberry32, normals } from '@marquee/recsys';
import { pathOf, readRatings, type SizeName } from '../data.ts';
import type { Ratings } from '../generate.ts';
import type { Job, Measure, Request } from '../job.ts';
import { keep } from '../sparse.ts';
import { Stopwatch } from '../stopwatch.ts';

/** Surprise's defaults. */
const FACTORS = 20;
const [RATE, DECAY, INITIAL] = [0.007, 0.02, 0.1];
const epochs: Readonly<Partial<Record<SizeName, number>>> = { '100k': 10, '1m': 3, '20m': 1 };

export const svdpp: Job = {
  name: 'svdpp',
  sizes: ['100k', '1m'],
  cells: (size, threads) => [
    {
      job: 'svdpp',
      label: `SVD++, ${FACTORS} factors, one epoch`,
      size,
      threads,
      request: { path: pathOf(size), threads, factors: FACTORS, epochs: epochs[size] ?? 1, repeats: 1 },
      peer: 'svdpp.py',
    },
  ],
  run,
  agreement: (ours, peer) => `RMSE ${ours.loss?.toFixed(4)} / ${peer.loss?.toFixed(4)}`,
};

async function run(request: Request): Promise<Measure> {
  const kernels = await createKernels({ threads: Number(request.threads) });
  const data = readRatings(String(request.path));
  const rated = keep(data, (k) => k % 5 !== 0);
  const watch = new Stopwatch();
  await fit(kernels, rated, 1, () => {});
  const model = await fit(kernels, rated, Number(request.epochs), (epoch) =>
    epoch < 0 ? watch.restart() : watch.lap(),
  );
  kernels.close();
  return watch.measure({ library: `marquee (${kernels.build})`, loss: rmse(model, rated, data) });
}

interface Model {
  readonly mean: number;
  readonly width: number;
  readonly userBias: Float32Array;
  readonly itemBias: Float32Array;
  readonly userFactors: Float32Array;
  readonly itemFactors: Float32Array;
  readonly implicitFactors: Float32Array;
}

type Kernels = Awaited<ReturnType<typeof createKernels>>;

async function fit(kernels: Kernels, rated: Ratings, count: number, onEpoch: (epoch: number) => void): Promise<Model> {
  const width = Math.ceil(FACTORS / 8) * 8;
  const [random, bell] = [mulberry32(1), normals(mulberry32(2))];
  const start = (rows: number): Float32Array =>
    Float32Array.from({ length: rows * width }, (_, at) => (at % width < FACTORS ? bell() * INITIAL : 0));
  const mean = rated.values.reduce((sum, v) => sum + v, 0) / rated.values.length;
  const model = {
    mean,
    width,
    userBias: new Float32Array(rated.rows),
    itemBias: new Float32Array(rated.columns),
    userFactors: start(rated.rows),
    itemFactors: start(rated.columns),
    implicitFactors: start(rated.columns),
  };
  const ratings = { ...rated, items: rated.columns, values: rated.values.map((v) => v - mean) };
  onEpoch(-1);
  await sgdFactorize(kernels, ratings, model, {
    rates: Array.from({ length: count }, () => RATE),
    biasRate: 1,
    biasDecay: DECAY,
    userDecay: new Float32Array(rated.rows).fill(DECAY),
    itemDecay: new Float32Array(rated.columns).fill(DECAY),
    implicitDecay: DECAY,
    draw: random,
    onEpoch,
  });
  return model;
}

/** Over the ratings left out, the first 5,000 of them. */
function rmse(model: Model, rated: Ratings, data: Ratings): number {
  let [squares, count] = [0, 0];
  for (let u = 0; u < data.rows && count < 5_000; u++) {
    const p = profile(model, rated, u);
    for (let k = data.indptr[u]; k < data.indptr[u + 1] && count < 5_000; k++) {
      if (k % 5 !== 0) continue;
      const item = data.indices[k];
      let estimate = model.mean + model.userBias[u] + model.itemBias[item];
      for (let f = 0; f < model.width; f++) estimate += p[f] * model.itemFactors[item * model.width + f];
      squares += (data.values[k] - Math.min(6, Math.max(2, estimate))) ** 2;
      count++;
    }
  }
  return Math.sqrt(squares / count);
}

function profile({ width, userFactors, implicitFactors }: Model, rated: Ratings, u: number): Float64Array {
  const p = new Float64Array(width);
  const [from, to] = [rated.indptr[u], rated.indptr[u + 1]];
  for (let k = from; k < to; k++) {
    for (let f = 0; f < width; f++) p[f] += implicitFactors[rated.indices[k] * width + f] / Math.sqrt(to - from);
  }
  for (let f = 0; f < width; f++) p[f] += userFactors[u * width + f];
  return p;
}
