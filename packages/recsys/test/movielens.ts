// ML-100K for quality floors, where it is there: the canonical split u1, and the error of a rating model on it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configure, fromTriples, vocabulary, type Config, type Interactions, type Recommender } from '../src/index.ts';
import { run } from './conformance/index.ts';

const folder = join(process.env.MARQUEE_DATA ?? join(import.meta.dirname, '../../../../shared/data'), 'ml-100k');

/** False where the data is there, else the reason to skip. */
export const absent = existsSync(join(folder, 'u1.base')) ? false : `no ML-100K at ${folder}`;

const numbered = (n: number) => vocabulary(Array.from({ length: n }, (_, i) => String(i + 1)));

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

// oxlint-disable-next-line typescript/no-explicit-any -- any rating model
type AnyRecommender = Recommender<any>;

/** RMSE on u1.test after training on u1.base, clipped to 1–5, NaN as the mean. `asNewcomer` hides who asks: only the history is known. */
export async function u1Error(model: AnyRecommender, config: Config = {}, asNewcomer = false): Promise<number> {
  const [train, test] = [readRatings('u1.base'), readRatings('u1.test')];
  const how = await run('rating');
  const trained = await model.train({ interactions: train }, configure(model.name, model.defaults, config), how);
  const score = model.scorer(trained, how.kernels);
  const mean = train.values.reduce((before, value) => before + value, 0) / train.values.length;
  let squares = 0;
  for (let u = 0; u < test.users.size; u++) {
    const items = test.indices.subarray(test.indptr[u], test.indptr[u + 1]);
    const out = new Float32Array(items.length);
    score({ ...historyOf(train, u), user: asNewcomer ? -1 : u }, items, out);
    out.forEach((value, k) => {
      squares += (Math.max(1, Math.min(5, Number.isNaN(value) ? mean : value)) - test.values[test.indptr[u] + k]) ** 2;
    });
  }
  return Math.sqrt(squares / test.values.length);
}

/** Mean NDCG@10 on u1.test, every rating relevant, training items left out of the lists. */
export async function u1Ndcg(model: AnyRecommender, config: Config = {}, asNewcomer = false): Promise<number> {
  const [train, test] = [readRatings('u1.base'), readRatings('u1.test')];
  const how = await run('preference');
  const trained = await model.train({ interactions: train }, configure(model.name, model.defaults, config), how);
  const score = model.scorer(trained, how.kernels);
  const [all, out] = [Int32Array.from({ length: 1682 }, (_, i) => i), new Float32Array(1682)];
  let [total, users] = [0, 0];
  for (let u = 0; u < test.users.size; u++) {
    const wanted = new Set(test.indices.subarray(test.indptr[u], test.indptr[u + 1]));
    if (wanted.size === 0) continue;
    users++;
    const query = historyOf(train, u);
    score({ ...query, user: asNewcomer ? -1 : u }, all, out);
    for (const seen of query.history) out[seen] = -Infinity;
    const best = all.toSorted((a, b) => out[b] - out[a] || a - b).slice(0, 10);
    const gains = Array.from(best, (item, rank) => (wanted.has(item) ? 1 / Math.log2(rank + 2) : 0));
    const ideal = Array.from({ length: Math.min(10, wanted.size) }, (_, rank) => 1 / Math.log2(rank + 2));
    total += sum(gains) / sum(ideal);
  }
  return total / users;
}

const sum = (values: readonly number[]): number => values.reduce((before, value) => before + value, 0);

function historyOf(train: Interactions, user: number) {
  const [start, end] = [train.indptr[user], train.indptr[user + 1]];
  return {
    user,
    history: train.indices.slice(start, end),
    values: train.values.slice(start, end),
    times: train.times.slice(start, end),
    context: new Float32Array(0),
    at: 900_000_000_000,
  };
}
