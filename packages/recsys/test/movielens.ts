// The canonical splits of MovieLens 100K, where they lie beside the project, and NDCG@10 for quality floors.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fromTriples, topN, vocabularyBuilder, type Dataset, type Interactions, type Scorer } from '../src/index.ts';
import { queryOf } from './conformance/recommender.ts';

const root = process.env.MARQUEE_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const folder = `${root}/ml-100k`;

/** Why a test that needs it is skipped; false where it is there. */
export const noMovieLens = existsSync(`${folder}/u1.base`) ? false : `no MovieLens 100K at ${folder}`;

/** Train and test over the vocabularies of both; items by their number in u.item, so that ties fall as elsewhere. */
export function loadMovieLensSplit(name: string): { data: Dataset; test: Interactions } {
  const parts = ['base', 'test'].map((part) =>
    readFileSync(`${folder}/${name}.${part}`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t').map(Number)),
  );
  const users = vocabularyBuilder();
  const items = vocabularyBuilder();
  for (let u = 1; u <= 943; u++) users.add(`${u}`);
  for (let i = 1; i <= 1682; i++) items.add(`${i}`);
  const [train, test] = parts.map((rows) =>
    fromTriples(users, items, {
      user: Int32Array.from(rows, ([user]) => user - 1),
      item: Int32Array.from(rows, ([, item]) => item - 1),
      value: Float32Array.from(rows, ([, , value]) => value),
      time: Float64Array.from(rows, ([, , , seconds]) => seconds * 1000),
    }),
  );
  return { data: { interactions: train }, test };
}

/** Mean over users with test items; every rating counts, training items are masked, IDCG over min(10, relevant). */
export function ndcgAt10(data: Dataset, test: Interactions, scorer: Scorer): number {
  const all = Int32Array.from({ length: test.items.size }, (_, i) => i);
  const scores = new Float32Array(all.length);
  let [sum, users] = [0, 0];
  for (let user = 0; user < test.users.size; user++) {
    const relevant = test.indices.subarray(test.indptr[user], test.indptr[user + 1]);
    if (relevant.length === 0) continue;
    const query = queryOf(data, user);
    scorer(query, all, scores);
    for (const item of query.history) scores[item] = NaN;
    const list = topN({ items: all, scores }, 10).items;
    const gains = Array.from(list, (item, rank) => (relevant.includes(item) ? 1 / Math.log2(rank + 2) : 0));
    const ideal = Array.from({ length: Math.min(10, relevant.length) }, (_, rank) => 1 / Math.log2(rank + 2));
    sum += gains.reduce((a, b) => a + b, 0) / ideal.reduce((a, b) => a + b, 0);
    users++;
  }
  return sum / users;
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

/** RMSE on u1.test after training on u1.base, clipped to 1–5. `asNewcomer` hides who asks: only the history is known. */
export async function u1Error(model: AnyRecommender, config: Config = {}, asNewcomer = false): Promise<number> {
  const [train, test] = [readRatings('u1.base'), readRatings('u1.test')];
  const how = await run('rating');
  const trained = await model.train({ interactions: train }, configure(model.name, model.defaults, config), how);
  const score = model.scorer(trained, how.kernels);
  let squares = 0;
  for (let u = 0; u < test.users.size; u++) {
    const items = test.indices.subarray(test.indptr[u], test.indptr[u + 1]);
    const out = new Float32Array(items.length);
    score({ ...historyOf(train, u), user: asNewcomer ? -1 : u }, items, out);
    out.forEach((value, k) => {
      squares += (Math.max(1, Math.min(5, value)) - test.values[test.indptr[u] + k]) ** 2;
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
