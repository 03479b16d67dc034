// What one live request asks of a published snapshot over 10,000 titles and 100,000 profiles, and opening that snapshot.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createKernels, type Kernels } from '@marquee/kernels';
import {
  contentFeatures,
  mulberry32,
  syntheticData,
  userFeatures,
  vocabulary,
  type Interactions,
} from '@marquee/recsys';
import { snapshotModels, type LiveQuery, type Published, type TrainingData } from '@marquee/server';
import { pathOf } from '../data.ts';
import { generate } from '../generate.ts';
import type { Cell, Job, Measure, Request } from '../job.ts';
import { median, Stopwatch } from '../stopwatch.ts';

const RANK = 'candidates of all sources, described and ranked, 50 likes';
const NEWCOMER = 'the same without a like';
const SIMILAR = 'titles like one';
const NEIGHBOURS = 'what nearest viewers liked';
const OPEN = 'snapshot opened from its files';

const SHAPE = { users: 100_000, items: 10_000, ratings: 4_000_000, seed: 4 };
const REQUESTS = 200;
const LIKES = 50;
/** A moment after all of the data. */
const NOW = Date.UTC(2026, 6, 1);
const YEAR = 365 * 86_400_000;

export const live: Job = {
  name: 'live',
  sizes: ['1m'],
  cells: (size, threads) =>
    threads > 1
      ? []
      : [RANK, NEWCOMER, SIMILAR, NEIGHBOURS, OPEN].map((label) => ({
          job: 'live',
          label: `live, 10,000 titles and 100,000 profiles: ${label}`,
          size,
          threads,
          request: { what: label, folder: pathOf('snapshot-10k-100k'), repeats: 9 },
          peer: undefined,
        })),
  prepare,
  run,
};

/** Trains once, for some minutes, and keeps the files. */
async function prepare({ request }: Cell): Promise<void> {
  const folder = String(request.folder);
  if (existsSync(folder)) return;
  const kernels = await createKernels();
  const { files } = await snapshotModels.train(invented(), {
    seed: 1,
    kernels,
    signal: new AbortController().signal,
    tick: () => performance.now(),
    onProgress: () => {},
  });
  kernels.close();
  await mkdir(`${folder}.part`, { recursive: true });
  for (const [name, bytes] of files) await writeFile(`${folder}.part/${name}`, bytes);
  await rename(`${folder}.part`, folder);
}

function invented(): TrainingData {
  const { items: records } = syntheticData({ films: SHAPE.items, viewers: 1 });
  const { indptr, indices, values, rows } = generate(SHAPE);
  const rng = mulberry32(5);
  const interactions: Interactions = {
    users: vocabulary(Array.from({ length: rows }, (_, u) => `viewer-${u}`)),
    items: vocabulary(records.map(({ id }) => id)),
    indptr,
    indices,
    values,
    times: Float64Array.from(indices, () => NOW - YEAR * rng()),
  };
  const viewers = Array.from({ length: rows }, (_, u) => ({
    id: `viewer-${u}`,
    age: 15 + Math.floor(60 * rng()),
    gender: '',
    occupation: '',
    postal: String(Math.floor(10 * rng())),
  }));
  return {
    dataset: {
      interactions,
      seen: interactions,
      userFeatures: userFeatures(viewers, interactions.users),
      itemFeatures: contentFeatures(records, interactions.items),
    },
    opinions: interactions,
    records,
    titles: new Map(),
    ready: true,
    at: NOW,
    cursor: 0,
    labelVersion: '',
    hash: '',
  };
}

async function run(request: Request): Promise<Measure> {
  const kernels = await createKernels();
  const watch = new Stopwatch();
  const repeats = Number(request.repeats);
  const opened = async (): Promise<Published> => open(String(request.folder), kernels);
  let published = await opened();
  if (request.what === OPEN) {
    for (let n = 0; n < repeats; n++) {
      watch.restart();
      published = await opened();
      watch.lap();
    }
    kernels.close();
    return watch.measure({ library: 'marquee', note: `${published.items.size} titles` });
  }
  const ask = asking(published, String(request.what));
  const queries = Array.from({ length: REQUESTS }, (_, n) =>
    aQuery(published, n, request.what === NEWCOMER ? 0 : LIKES),
  );
  const answers = watch.time(() => queries.reduce((sum, query) => sum + ask(query), 0), repeats, 2);
  kernels.close();
  const each = ((1e3 * median(watch.cpu)) / REQUESTS).toFixed(2);
  return watch.measure({
    library: 'marquee',
    note: `${each} CPU ms a request, ${Math.round(answers / REQUESTS)} titles each`,
  });
}

async function open(folder: string, kernels: Kernels): Promise<Published> {
  const files = new Map<string, Uint8Array>();
  for (const name of ['ranker.safetensors', 'similar.safetensors', 'names.json']) {
    files.set(name, await readFile(`${folder}/${name}`));
  }
  return snapshotModels.open({ id: 'bench', trainedAt: NOW, cursor: 0 }, files, kernels);
}

/** Each call says how many titles it was given. */
function asking(published: Published, what: string): (query: LiveQuery) => number {
  if (what === SIMILAR) return ({ history }) => published.similar(history[0], 'hybrid').items.length;
  if (what === NEIGHBOURS) return (query) => published.neighbours(query).items.length;
  return (query) => published.rank(query).items.length;
}

/** Titles around a few drawn ones, as a taste has them; a new object each time, or the answer would be remembered. */
function aQuery(published: Published, n: number, likes: number): LiveQuery {
  const rng = mulberry32(n);
  const history = new Set<number>();
  while (history.size < likes) {
    const item = Math.floor(rng() * published.items.size);
    for (const near of [item, ...published.similar(item, 'cf').items.subarray(0, 9)]) {
      if (history.size < likes) history.add(near);
    }
  }
  return {
    user: -1,
    history: Int32Array.from(history),
    values: Float32Array.from(history, () => 1 + 40 * rng()),
    times: Float64Array.from(history, (_, k) => NOW - 3_600_000 * (likes - k)),
    context: new Float32Array(0),
    at: NOW,
    traits: ['age=30–34', 'postal=3'],
  };
}
