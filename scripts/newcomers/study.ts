// What the studies of newcomers share: a trained ranker that is asked, and nDCG@10 of what it lists.
import {
  configure,
  hybridParts,
  hybridRanker,
  mulberry32,
  recommenders,
  seedFor,
  type Dataset,
  type HybridRanker,
  type Interactions,
  type Query,
} from '@marquee/recsys';
import type { Kernels } from '@marquee/kernels';

export const LIST = 10;

/** Trained on these data as a server would be. */
export async function trainRanker(data: Dataset, kernels: Kernels): Promise<HybridRanker> {
  const hybrid = recommenders.hybrid;
  const model = await hybrid.train(data, configure('hybrid', hybrid.defaults, {}), {
    task: 'preference',
    rng: mulberry32(seedFor(1, 'ranker')),
    kernels,
    signal: new AbortController().signal,
    onEpoch: () => {},
  });
  return hybridRanker(hybridParts, model, kernels);
}

type Keep = (user: number, item: number, time: number) => boolean;

/** What was known before a moment, ms. */
export const before = (data: Dataset, moment: number): Dataset => keeping(data, (_user, _item, time) => time < moment);

/** The same data with only what `keep` accepts of both what was liked and what was had. */
export function keeping(data: Dataset, keep: Keep): Dataset {
  const { interactions, seen } = data;
  return {
    ...data,
    interactions: entriesOf(interactions, keep),
    ...(seen && { seen: entriesOf(seen, keep) }),
  };
}

function entriesOf(data: Interactions, keep: Keep): Interactions {
  const kept: number[] = [];
  const indptr = new Int32Array(data.indptr.length);
  for (let u = 0; u + 1 < data.indptr.length; u++) {
    for (let k = data.indptr[u]; k < data.indptr[u + 1]; k++) if (keep(u, data.indices[k], data.times[k])) kept.push(k);
    indptr[u + 1] = kept.length;
  }
  return {
    ...data,
    indptr,
    indices: Int32Array.from(kept, (k) => data.indices[k]),
    values: Float32Array.from(kept, (k) => data.values[k]),
    times: Float64Array.from(kept, (k) => data.times[k]),
  };
}

/** What a user liked, oldest first. */
export function likesOf(
  { indptr, indices, values, times }: Interactions,
  user: number,
): Omit<Query, 'at' | 'user' | 'context'> {
  const row = Int32Array.from({ length: indptr[user + 1] - indptr[user] }, (_, k) => indptr[user] + k).sort(
    (a, b) => times[a] - times[b] || a - b,
  );
  return {
    history: row.map((k) => indices[k]),
    values: Float32Array.from(row, (k) => values[k]),
    times: Float64Array.from(row, (k) => times[k]),
  };
}

/** A request that comes after everything, of somebody with these likes and traits. */
export const stranger = (likes: Omit<Query, 'at' | 'user' | 'context'>, traitColumns: Int32Array): Query => ({
  ...likes,
  user: -1,
  context: new Float32Array(0),
  at: Number.MAX_SAFE_INTEGER,
  traitColumns,
});

/** DCG of the first ten over that of the best order; ideal over min(10, wanted). */
export function ndcg(list: ArrayLike<number>, wanted: ReadonlySet<number>): number {
  let [gain, ideal] = [0, 0];
  for (let rank = 0; rank < LIST; rank++) {
    const discount = 1 / Math.log2(rank + 2);
    if (rank < list.length && wanted.has(list[rank])) gain += discount;
    if (rank < wanted.size) ideal += discount;
  }
  return gain / ideal;
}

const RESAMPLES = 2000;

/** Mean, and its 95 % interval by resampling users. */
export function estimate(values: readonly number[]): {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
} {
  const rng = mulberry32(seedFor(1, 'resamples'));
  const meanOf = (pick: (n: number) => number): number => {
    let sum = 0;
    for (let n = 0; n < values.length; n++) sum += pick(n);
    return sum / values.length;
  };
  const means = Float64Array.from({ length: RESAMPLES }, () => meanOf(() => values[Math.floor(rng() * values.length)]));
  means.sort();
  return { mean: meanOf((n) => values[n]), low: means[RESAMPLES * 0.025], high: means[RESAMPLES * 0.975] };
}

const digits = (value: number): string => value.toFixed(4);
export const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;

/** Rows of a table: each list with its mean, and its paired difference to the first one, or to the one named. */
export function rowsAgainst(lists: ReadonlyMap<string, readonly number[]>, base: string): string[] {
  const before = lists.get(base)!;
  return [...lists].map(([name, values]) => {
    const { mean } = estimate(values);
    const gain = estimate(values.map((value, n) => value - before[n]));
    const against = name === base ? '' : `${signed(gain.mean)} (${signed(gain.low)} … ${signed(gain.high)})`;
    return `| ${name} | ${digits(mean)} | ${against} |`;
  });
}
