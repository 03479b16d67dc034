// What every recommender must do, whichever paper it follows. A model's own test calls this in one line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  configure,
  topN,
  userRows,
  type Config,
  type Dataset,
  type Model,
  type Query,
  type Recommender,
  type Task,
} from '../../src/index.ts';
import { run, tinyDataset } from './fixtures.ts';

export interface SuiteOptions {
  /** Settings under which the tiny fixture trains fast. */
  readonly config?: Config;
  /** Not personal, and why: the check that taste shows is then not made. */
  readonly impersonal?: string;
}

// oxlint-disable-next-line typescript/no-explicit-any -- any recommender may join
export function testRecommender(recommender: Recommender<any>, options: SuiteOptions = {}): void {
  const tasks: Task[] = recommender.predicts === 'either' ? ['rating', 'preference'] : [recommender.predicts];
  for (const task of tasks) {
    const name = `${recommender.name} (${task})`;
    const train = async (data: Dataset, seed = 1): Promise<Model> =>
      recommender.train(
        data,
        configure(recommender.name, recommender.defaults, options.config ?? {}),
        await run(task, seed),
      );

    test(`${name}: scores every item, or says NaN, for a known user, an empty one and a newcomer`, async () => {
      const data = tinyDataset();
      const model = await train(data);
      for (const user of [0, 22, -1]) {
        const scores = await scoreAll(recommender, model, queryOf(data, user), task);
        assert.equal(scores.length, data.interactions.items.size);
        assert.ok(scores.every((score) => Number.isNaN(score) || Number.isFinite(score)));
      }
      const known = await scoreAll(recommender, model, queryOf(data, 0), task);
      assert.ok(
        known.some((score) => Number.isFinite(score)),
        'a known user gets at least one score',
      );
    });

    test(`${name}: the same seed gives the same bytes, and its model says how it was made`, async () => {
      const data = tinyDataset();
      const [a, b] = [await train(data), await train(data)];
      assert.equal(a.recommender, recommender.name);
      assert.deepEqual(Object.keys(a.config).sort(), Object.keys(recommender.defaults).sort());
      for (const [key, tensor] of Object.entries(a.tensors)) {
        assert.deepEqual(tensor.data, b.tensors[key].data, `tensor ${key}`);
        assert.equal(
          tensor.shape.reduce((x, y) => x * y, 1),
          tensor.data.length,
          `shape of ${key}`,
        );
      }
    });

    test(`${name}: scores depend on the items asked, not on their order or company`, async () => {
      const data = tinyDataset();
      const scorer = recommender.scorer(await train(data), (await run(task)).kernels);
      const query = queryOf(data, 3);
      const some = Int32Array.of(30, 2, 17);
      const all = Float32Array.from({ length: data.interactions.items.size });
      scorer(
        query,
        Int32Array.from(all, (_, i) => i),
        all,
      );
      const out = new Float32Array(3);
      scorer(query, some, out);
      assert.deepEqual(
        out,
        Float32Array.from(some, (i) => all[i]),
      );
    });

    if (options.impersonal) continue;
    test(`${name}: taste shows, in lists of two groups that like different halves`, async () => {
      const data = tinyDataset();
      const model = await train(data);
      const share = async (user: number): Promise<number> => {
        const scores = await scoreAll(recommender, model, queryOf(data, user), task);
        const items = Int32Array.from(scores, (_, i) => i).filter((i) => i < 36);
        const best = topN({ items, scores: Float32Array.from(items, (i) => scores[i]) }, 8);
        return best.items.filter((i) => i < 18).length / best.items.length;
      };
      const first = (await share(1)) + (await share(5)) + (await share(8));
      const second = (await share(13)) + (await share(16)) + (await share(20));
      assert.ok(first > second + 0.75, `first group ${first}, second group ${second} of 3`);
    });
  }
}

/** The query that an evaluator would make: the user's own training history, oldest first. */
export function queryOf(data: Dataset, user: number): Query {
  const rows = userRows(data.interactions);
  const [start, end] = user < 0 ? [0, 0] : [rows.indptr[user], rows.indptr[user + 1]];
  return {
    user,
    history: rows.indices.slice(start, end),
    values: rows.values.slice(start, end),
    times: data.interactions.times.slice(start, end),
    context: new Float32Array(0),
    at: 1_700_000_000_000,
  };
}

async function scoreAll(recommender: Recommender, model: Model, query: Query, task: Task): Promise<Float32Array> {
  const scorer = recommender.scorer(model, (await run(task)).kernels);
  const out = new Float32Array(model.items.size);
  scorer(
    query,
    Int32Array.from(out, (_, i) => i),
    out,
  );
  return out;
}
