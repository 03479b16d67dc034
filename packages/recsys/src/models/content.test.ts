// Content joins the suite; three films are compared by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, testRecommender, tinyDataset } from '../../test/conformance/index.ts';
import { fromTriples, vocabulary, type Dataset } from '../data/index.ts';
import { configure } from './config.ts';
import { content, contentSimilarity, fieldContributions } from './content.ts';
import type { Model, Query } from './recommender.ts';

testRecommender(content);

// a: drama, crime · keyword x     b: drama · keyword x, y     c: war     d: nothing is known
const names = ['genre=drama', 'genre=crime', 'genre=war', 'keyword=x', 'keyword=y'];
const items = vocabulary(['a', 'b', 'c', 'd']);
const data: Dataset = {
  interactions: fromTriples(vocabulary(['u']), items, {
    user: Int32Array.of(0),
    item: Int32Array.of(0),
    value: Float32Array.of(4),
    time: Float64Array.of(0),
  }),
  itemFeatures: {
    rows: 4,
    columns: 5,
    indptr: Int32Array.of(0, 3, 6, 7, 7),
    indices: Int32Array.of(0, 1, 3, 0, 3, 4, 2),
    values: new Float32Array(7).fill(1),
    fields: [
      { name: 'genre', start: 0, end: 3 },
      { name: 'keyword', start: 3, end: 5 },
    ],
    names: vocabulary(names),
  },
};
const settings = configure('content', content.defaults, { genre: 1, keyword: 2, centring: 0 });
const trained = async (): Promise<Model> => content.train(data, settings, await run('preference'));
const near = (got: number, want: number): void => assert.ok(Math.abs(got - want) < 1e-6, `${got} is not ${want}`);
const ask = (history: number[], values = history.map(() => 1)): Query => ({
  user: 0,
  history: Int32Array.from(history),
  values: Float32Array.from(values),
  times: new Float64Array(0),
  context: new Float32Array(0),
  at: 0,
});

test('content similarity of three films equals the paper calculation, field by field', async () => {
  const model = await trained();
  // Blocks of length 1: a = (1/√2, 1/√2 | 1, 0), b = (1, 0 | 1/√2, 1/√2); weights 1 and 2, so each row is 1/√5 of that.
  // genre 1 · 1 · (1/√2) / 5 = 0.1414214; keyword 2 · 2 · (1/√2) / 5 = 0.5656854.
  assert.deepEqual(
    fieldContributions(model, 0, 1).map(({ field }) => field),
    ['genre', 'keyword'],
  );
  near(fieldContributions(model, 0, 1)[0].value, 0.1414214);
  near(fieldContributions(model, 0, 1)[1].value, 0.5656854);
  near(contentSimilarity(model, 0, 1), 0.7071068);
  assert.equal(contentSimilarity(model, 0, 2), 0);
});

test('content similarity is symmetric, 1 with itself, and 0 with an item of which nothing is known', async () => {
  const model = await trained();
  for (const a of [0, 1, 2]) {
    near(contentSimilarity(model, a, a), 1);
    for (const b of [0, 1, 2]) near(contentSimilarity(model, a, b), contentSimilarity(model, b, a));
  }
  assert.equal(contentSimilarity(model, 3, 3), 0);
});

test('a profile of one film scores by similarity, and NaN stands for what cannot be told', async () => {
  const scorer = content.scorer(await trained(), (await run('preference')).kernels);
  const out = new Float32Array(4);
  scorer(ask([0]), Int32Array.of(0, 1, 2, 3), out);
  near(out[0], 1);
  near(out[1], 0.7071068);
  assert.equal(out[2], 0);
  assert.ok(Number.isNaN(out[3]));
  for (const history of [[], [3]]) {
    scorer(ask(history), Int32Array.of(0, 1, 2, 3), out);
    assert.ok(out.every(Number.isNaN));
  }
});

test('a film liked twice as much weighs twice as much', async () => {
  const scorer = content.scorer(await trained(), (await run('preference')).kernels);
  const out = new Float32Array(2);
  scorer(ask([1, 2], [2, 1]), Int32Array.of(1, 2), out);
  near(out[0], 2 / Math.sqrt(5));
  near(out[1], 1 / Math.sqrt(5));
});

test('content without item features says what it needs', async () => {
  const { interactions } = tinyDataset();
  await assert.rejects(
    async () => content.train({ interactions }, content.defaults, await run('preference')),
    /E_NEEDS: content needs metadata of the items/,
  );
});
