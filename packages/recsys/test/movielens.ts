// ML-100K for quality floors, where it is there: the canonical split u1, and how well a model does on it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  configure,
  fromTriples,
  makeFolds,
  mulberry32,
  queriesOver,
  topN,
  vocabulary,
  type Config,
  type Interactions,
  type Recommender,
  type Task,
} from '../src/index.ts';
import { run } from './conformance/index.ts';

const folder = join(process.env.MARQUEE_DATA ?? join(import.meta.dirname, '../../../../shared/data'), 'ml-100k');

/** False where the data is there, else the reason to skip. */
export const absent = existsSync(join(folder, 'u1.base')) ? false : `no ML-100K at ${folder}`;

const numbered = (n: number) => vocabulary(Array.from({ length: n }, (_, i) => String(i + 1)));

// oxlint-disable-next-line typescript/no-explicit-any -- any recommender
type AnyRecommender = Recommender<any>;

/** `u1.base` or another file of that form, over all 943 users and 1,682 items. */
export function readRatings(name: string): Interactions {
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  const rows = lines.map((line) => line.split('\t').map(Number));
  return fromTriples(numbered(943), numbered(1682), {
    user: Int32Array.from(rows, ([user]) => user - 1),
    item: Int32Array.from(rows, ([, item]) => item - 1),
    value: Float32Array.from(rows, ([, , value]) => value),
    time: Float64Array.from(rows, ([, , , time]) => time * 1000),
  });
}

/** A part to train on and a part to judge by, over the same vocabularies. */
export interface Parts {
  readonly train: Interactions;
  readonly test: Interactions;
}

const u1 = (): Parts => ({ train: readRatings('u1.base'), test: readRatings('u1.test') });

/** All ratings, with each user's newest as the test part. */
export const newestFilms = (): Parts => makeFolds(readRatings('u.data'), { kind: 'leave-last' }, mulberry32(1))[0];

/** RMSE on u1.test after training on u1.base, clipped to 1–5, NaN as the mean. `asNewcomer` hides who asks: only the history is known. */
export async function u1Error(model: AnyRecommender, config: Config = {}, asNewcomer = false): Promise<number> {
  const { train, test } = u1();
  const mean = sum(train.values) / train.values.length;
  let squares = 0;
  for await (const { user, scoresOf } of judged({ train, test }, { model, config, task: 'rating', asNewcomer })) {
    const [start, end] = [test.indptr[user], test.indptr[user + 1]];
    scoresOf(test.indices.subarray(start, end)).forEach((value, k) => {
      const stars = Math.max(1, Math.min(5, Number.isNaN(value) ? mean : value));
      squares += (stars - test.values[start + k]) ** 2;
    });
  }
  return Math.sqrt(squares / test.values.length);
}

export const u1Ndcg = (model: AnyRecommender, config: Config = {}, asNewcomer = false): Promise<number> =>
  ndcgOn(u1(), model, config, asNewcomer);

/** Mean NDCG@10, every rating relevant, training items left out of the lists, ideal over min(10, relevant). */
export async function ndcgOn(
  parts: Parts,
  model: AnyRecommender,
  config: Config = {},
  asNewcomer = false,
): Promise<number> {
  const { test } = parts;
  const all = Int32Array.from({ length: test.items.size }, (_, i) => i);
  let [total, users] = [0, 0];
  for await (const { user, seen, scoresOf } of judged(parts, { model, config, task: 'preference', asNewcomer })) {
    const wanted = new Set(test.indices.subarray(test.indptr[user], test.indptr[user + 1]));
    const scores = scoresOf(all);
    for (const item of seen) scores[item] = NaN;
    const gains = Array.from(topN({ items: all, scores }, 10).items, (item, r) => (wanted.has(item) ? discount(r) : 0));
    const ideal = Array.from({ length: Math.min(10, wanted.size) }, (_, rank) => discount(rank));
    total += sum(gains) / sum(ideal);
    users++;
  }
  return total / users;
}

interface Judging {
  readonly model: AnyRecommender;
  readonly config: Config;
  readonly task: Task;
  readonly asNewcomer: boolean;
}

/** Trains, then goes through the users with a test rating. */
async function* judged({ train, test }: Parts, { model, config, task, asNewcomer }: Judging) {
  const how = await run(task);
  const trained = await model.train({ interactions: train }, configure(model.name, model.defaults, config), how);
  const score = model.scorer(trained, how.kernels);
  const queryOf = queriesOver(train);
  for (let user = 0; user < test.users.size; user++) {
    if (test.indptr[user] === test.indptr[user + 1]) continue;
    const query = queryOf(user, task === 'preference' ? firstTime(test, user) : 900_000_000_000);
    const scoresOf = (items: Int32Array): Float32Array => {
      const out = new Float32Array(items.length);
      score(asNewcomer ? { ...query, user: -1 } : query, items, out);
      return out;
    };
    yield { user, seen: query.history, scoresOf };
  }
}

/** As an evaluation asks: at the user's first test rating. */
const firstTime = ({ indptr, times }: Interactions, user: number): number =>
  times.subarray(indptr[user], indptr[user + 1]).reduce((a, b) => Math.min(a, b));

const discount = (rank: number): number => 1 / Math.log2(rank + 2);

const sum = (values: Iterable<number>): number => Iterator.from(values).reduce((before, value) => before + value, 0);
