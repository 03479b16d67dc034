// Quality floors on the canonical first split of MovieLens 100K, where the data is there: u1.base trains, u1.test judges.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  configure,
  filterEntries,
  fromTriples,
  recommenders,
  topN,
  userRows,
  vocabulary,
  type Config,
  type Dataset,
  type Interactions,
  type Query,
  type Recommender,
  type Task,
} from '../src/index.ts';
import { run } from './conformance/index.ts';

const folder = join(
  process.env.MARQUEE_DATA ?? join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data'),
  'ml-100k',
);

const users = vocabulary(Array.from({ length: 943 }, (_, u) => String(u + 1)));
const items = vocabulary(Array.from({ length: 1682 }, (_, i) => String(i + 1)));

/** Options of a test that needs the real data: a printed reason where it is absent. */
const whereData = { skip: existsSync(join(folder, 'u1.base')) ? false : `no MovieLens 100K in ${folder}` };

/** Every rating counts as relevant: NDCG@10 must reach the floor, and beat the popular list. */
// oxlint-disable-next-line typescript/no-explicit-any -- any recommender
export function testListFloor(recommender: Recommender<any>, ndcg: number, config: Config = {}): void {
  test(
    `${recommender.name}: NDCG@10 on MovieLens 100K u1 is at least ${ndcg}, and above popular`,
    whereData,
    async () => {
      const got = await ndcgAt10(recommender, config);
      assert.ok(got >= ndcg, `NDCG@10 is ${got.toFixed(4)}`);
      assert.ok(got > (await ndcgAt10(recommenders.popular, {})));
    },
  );
}

/** NDCG@10 of each user's newest film, all earlier ones known, ranked among all films not yet rated. */
// oxlint-disable-next-line typescript/no-explicit-any -- any recommender
export function testNextItemFloor(recommender: Recommender<any>, ndcg: number, config: Config = {}): void {
  test(`${recommender.name}: NDCG@10 of the next film on MovieLens 100K is at least ${ndcg}`, whereData, async () => {
    const newest = leaveLast();
    const got = await ndcgAt10(recommender, config, newest);
    assert.ok(got >= ndcg, `NDCG@10 is ${got.toFixed(4)}`);
    assert.ok(got > (await ndcgAt10(recommenders.popular, {}, newest)));
  });
}

/** RMSE in stars must not exceed the ceiling; every test pair is predicted, NaN as the training mean. */
// oxlint-disable-next-line typescript/no-explicit-any -- any recommender
export function testRatingCeiling(recommender: Recommender<any>, rmse: number, config: Config = {}): void {
  test(`${recommender.name}: RMSE on MovieLens 100K u1 is at most ${rmse}`, whereData, async () => {
    const { data, judged } = split();
    const score = await scorerOf(recommender, data, 'rating', config);
    const trained = data.interactions.values;
    const mean = trained.reduce((sum, value) => sum + value, 0) / trained.length;
    let squares = 0;
    for (let u = 0; u < judged.users.size; u++) {
      const [start, end] = [judged.indptr[u], judged.indptr[u + 1]];
      const out = score(u, judged.indices.subarray(start, end));
      for (let k = start; k < end; k++) {
        const told = Number.isNaN(out[k - start]) ? mean : out[k - start];
        squares += (Math.max(1, Math.min(5, told)) - judged.values[k]) ** 2;
      }
    }
    const got = Math.sqrt(squares / judged.indices.length);
    assert.ok(got <= rmse, `RMSE is ${got.toFixed(4)}`);
  });
}

// oxlint-disable-next-line typescript/no-explicit-any -- any recommender
async function ndcgAt10(recommender: Recommender<any>, config: Config, { data, judged } = split()): Promise<number> {
  const score = await scorerOf(recommender, data, 'preference', config);
  const all = Int32Array.from({ length: judged.items.size }, (_, i) => i);
  const seen = userRows(data.interactions);
  let total = 0;
  let cases = 0;
  for (let u = 0; u < judged.users.size; u++) {
    const relevant = judged.indices.subarray(judged.indptr[u], judged.indptr[u + 1]);
    if (relevant.length === 0) continue;
    const scores = score(u, all);
    for (let k = seen.indptr[u]; k < seen.indptr[u + 1]; k++) scores[seen.indices[k]] = NaN;
    let gain = 0;
    let best = 0;
    topN({ items: all, scores }, 10).items.forEach((item, rank) => {
      if (relevant.includes(item)) gain += 1 / Math.log2(rank + 2);
    });
    for (let rank = 0; rank < Math.min(10, relevant.length); rank++) best += 1 / Math.log2(rank + 2);
    total += gain / best;
    cases++;
  }
  return total / cases;
}

// oxlint-disable-next-line typescript/no-explicit-any -- any recommender
async function scorerOf(recommender: Recommender<any>, data: Dataset, task: Task, config: Config) {
  const training = await run(task);
  const model = await recommender.train(data, configure(recommender.name, recommender.defaults, config), training);
  const scorer = recommender.scorer(model, training.kernels);
  return (user: number, items: Int32Array): Float32Array => {
    const out = new Float32Array(items.length);
    scorer(queryInOrder(data.interactions, user), items, out);
    return out;
  };
}

/** The user's training ratings, oldest first, equal times in index order. */
function queryInOrder({ indptr, indices, values, times }: Interactions, user: number): Query {
  const order = Int32Array.from({ length: indptr[user + 1] - indptr[user] }, (_, k) => indptr[user] + k);
  order.sort((a, b) => times[a] - times[b] || a - b);
  return {
    user,
    history: order.map((k) => indices[k]),
    values: Float32Array.from(order, (k) => values[k]),
    times: Float64Array.from(order, (k) => times[k]),
    context: new Float32Array(0),
    at: times[order[order.length - 1]] ?? 0,
  };
}

interface Split {
  readonly data: Dataset;
  readonly judged: Interactions;
}

function split(): Split {
  return { data: { interactions: read('u1.base') }, judged: read('u1.test') };
}

/** Each user's newest rating is judged; of equal times the last by index, as a query has them. */
function leaveLast(): Split {
  const all = read('u.data');
  const newest = Int32Array.from({ length: all.users.size }, (_, user) => {
    const { history } = queryInOrder(all, user);
    return history[history.length - 1];
  });
  return {
    data: { interactions: filterEntries(all, (k, user) => all.indices[k] !== newest[user]) },
    judged: filterEntries(all, (k, user) => all.indices[k] === newest[user]),
  };
}

function read(file: string): Interactions {
  const rows = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  const cells = rows.map((row) => row.split('\t').map(Number));
  return fromTriples(users, items, {
    user: Int32Array.from(cells, (cell) => cell[0] - 1),
    item: Int32Array.from(cells, (cell) => cell[1] - 1),
    value: Float32Array.from(cells, (cell) => cell[2]),
    time: Float64Array.from(cells, (cell) => cell[3] * 1000),
  });
}
