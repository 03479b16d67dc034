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
}
