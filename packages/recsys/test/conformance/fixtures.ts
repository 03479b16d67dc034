// The fixture of the suites: rectangular and asymmetric, with an empty row, an item nobody has, a tie and real clocks.
import { createKernels, type Kernels } from '@marquee/kernels';
import {
  fromTriples,
  mulberry32,
  vocabulary,
  type Dataset,
  type Features,
  type Task,
  type TrainRun,
} from '../../src/index.ts';

const USERS = 23;
const ITEMS = 37;
const DAY = 86_400_000;

/**
 * 23 users × 37 items, about 190 ratings of 1–5 with two tastes: users 0–11 like items 0–17, the others 18–35.
 * User 22 has rated nothing; item 36 is unrated; items 3 and 4 have equal columns.
 */
export function tinyDataset(): Dataset {
  const rng = mulberry32(7);
  const user: number[] = [];
  const item: number[] = [];
  const value: number[] = [];
  const time: number[] = [];
  const add = (u: number, i: number, v: number): void => {
    user.push(u);
    item.push(i);
    value.push(v);
    time.push(1_600_000_000_000 + (u * 41 + i) * DAY);
  };
  for (let u = 0; u < USERS - 1; u++) {
    for (let i = 0; i < ITEMS - 1; i++) {
      if (i === 4) continue;
      const liked = u < 12 === i < 18;
      if (rng() > (liked ? 0.38 : 0.09)) continue;
      const stars = Math.max(1, Math.min(5, Math.round((liked ? 4.2 : 2.1) + 1.6 * (rng() - 0.5))));
      add(u, i, stars);
      if (i === 3) add(u, 4, stars);
    }
  }
  const users = vocabulary(Array.from({ length: USERS }, (_, u) => `u${u}`));
  const items = vocabulary(Array.from({ length: ITEMS }, (_, i) => `i${i}`));
  const interactions = fromTriples(users, items, {
    user: Int32Array.from(user),
    item: Int32Array.from(item),
    value: Float32Array.from(value),
    time: Float64Array.from(time),
  });
  return {
    interactions,
    userFeatures: oneHot('band', USERS, (u) => (u < 12 ? 'young' : 'old')),
    itemFeatures: oneHot('genre', ITEMS, (i) => (i < 18 || i === 36 ? 'comedy' : 'horror')),
  };
}

function oneHot(field: string, rows: number, valueOf: (row: number) => string): Features {
  const names = vocabulary(Array.from({ length: rows }, (_, r) => `${field}=${valueOf(r)}`));
  return {
    rows,
    columns: names.size,
    indptr: Int32Array.from({ length: rows + 1 }, (_, r) => r),
    indices: Int32Array.from({ length: rows }, (_, r) => names.index(`${field}=${valueOf(r)}`)),
    values: new Float32Array(rows).fill(1),
    fields: [{ name: field, start: 0, end: names.size }],
    names,
  };
}

let shared: Promise<Kernels> | undefined;

/** A quiet training run, seeded, on kernels that all tests of a process share. */
export async function run(task: Task, seed = 1): Promise<TrainRun> {
  shared ??= createKernels({ deterministic: true });
  return {
    task,
    rng: mulberry32(seed),
    kernels: await shared,
    signal: new AbortController().signal,
    onEpoch: () => {},
  };
}
