// Golden figures for the evaluator: ML-100K canonical u1, computed independently with numpy (single precision ties).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKernels } from '@marquee/kernels';
import { evaluate, parseRelevance, type Fold, type Report } from '../src/index.ts';
import { absent, readRatings } from './movielens.ts';

async function report(model: string, config: Record<string, number>, relevance: string): Promise<Report> {
  const fold: Fold = { name: 'u1', train: readRatings('u1.base'), test: readRatings('u1.test') };
  const kernels = await createKernels({ threads: 1, deterministic: true });
  try {
    return await evaluate(
      {
        dataset: { interactions: fold.train },
        folds: [fold],
        models: [{ name: model, config }],
        metrics: NAMES,
        relevance: parseRelevance(relevance),
        seed: 1,
        data: { path: 'ml-100k' },
        split: { kind: 'files' },
        resamples: 50,
      },
      {
        kernels,
        signal: new AbortController().signal,
        commit: '',
        machine: {},
        now: () => 0,
        memoryMB: () => 0,
        onProgress: () => {},
      },
    );
  } finally {
    kernels.close();
  }
}

const NAMES = [
  'precision@10',
  'recall@10',
  'recall@10:min',
  'ndcg@10',
  'ndcg@10:idcg-k',
  'ndcg@10:full-idcg',
  'hit@10',
  'mrr@10',
  'map@10',
  'coverage@10',
  'gini@10',
];
const row = (values: readonly number[]): Record<string, number> =>
  Object.fromEntries(values.map((value, i) => [NAMES[i], value]));

const golden = {
  popular: {
    every: row([0.3048, 0.0975, 0.3131, 0.3254, 0.32, 0.1379, 0.8715]),
    good: row([0.2226, 0.1148, 0.249, 0.2606, 0.2463, 0.1434, 0.7917]),
  },
  ease: {
    every: row([0.5144, 0.1917, 0.5335, 0.5652, 0.553, 0.2705, 0.9564, 0.7994, 0.4308, 0.1581, 0.9451]),
    good: row([0.3897, 0.2368, 0.4499, 0.468, 0.4307, 0.2869, 0.9167, 0.7129, 0.3288, 0.1308, 0.9516]),
  },
};

function assertGolden({ runs }: Report, cases: number, expected: Record<string, number>): void {
  for (const [name, value] of Object.entries(expected)) {
    const got = runs[0].metrics[name];
    assert.equal(got.cases, cases, `cases of ${name}`);
    assert.ok(Math.abs((got.value ?? NaN) - value) <= 0.0003, `${name} is ${got.value}, expected ${value}`);
  }
}

test('popular on u1, every rating relevant, agrees with the independent figures', { skip: absent }, async () => {
  const r = await report('popular', {}, 'all');
  assertGolden(r, 459, golden.popular.every);
});

test('popular on u1, 4 stars and more relevant, agrees with the independent figures', { skip: absent }, async () => {
  assertGolden(await report('popular', {}, '>=4'), 456, golden.popular.good);
});

test(
  'ease with λ 500 on u1, every rating relevant, agrees with the independent figures',
  { skip: absent },
  async () => {
    assertGolden(await report('ease', { lambda: 500 }, 'all'), 459, golden.ease.every);
  },
);

test(
  'ease with λ 500 on u1, 4 stars and more relevant, agrees with the independent figures',
  { skip: absent },
  async () => {
    assertGolden(await report('ease', { lambda: 500 }, '>=4'), 456, golden.ease.good);
  },
);
