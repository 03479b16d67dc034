// Golden figures for the evaluator: ML-100K canonical u1, computed independently with numpy (single precision ties).
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { createKernels } from '@marquee/kernels';
import {
  evaluate,
  fromTriples,
  parseRelevance,
  vocabulary,
  type Fold,
  type Interactions,
  type Report,
} from '../src/index.ts';

const root = join(dirname(new URL(import.meta.url).pathname), '../../..');
const folder = join(process.env.MARQUEE_DATA ?? join(root, '../shared/data'), 'ml-100k');
const absent = existsSync(join(folder, 'u1.base')) ? false : `no ML-100K at ${folder}`;

const numbered = (n: number) => vocabulary(Array.from({ length: n }, (_, i) => String(i + 1)));
const users = numbered(943);
const items = numbered(1682);

function read(name: string): Interactions {
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  const rows = lines.map((line) => line.split('\t').map(Number));
  return fromTriples(users, items, {
    user: Int32Array.from(rows, ([user]) => user - 1),
    item: Int32Array.from(rows, ([, item]) => item - 1),
    value: Float32Array.from(rows, ([, , value]) => value),
    time: Float64Array.from(rows, ([, , , time]) => time * 1000),
  });
}

async function report(model: string, config: Record<string, number>, relevance: string): Promise<Report> {
  const fold: Fold = { name: 'u1', train: read('u1.base'), test: read('u1.test') };
  const kernels = await createKernels({ threads: 1, deterministic: true });
  try {
    return await evaluate(
      {
        dataset: { interactions: fold.train },
        folds: [fold],
        models: [{ name: model, config }],
        metrics: Object.keys(golden.popular.every),
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
];
const row = (values: readonly number[]): Record<string, number> =>
  Object.fromEntries(values.map((value, i) => [NAMES[i], value]));

const golden = {
  popular: {
    every: row([0.3048, 0.0975, 0.3131, 0.3254, 0.32, 0.1379, 0.8715]),
    good: row([0.2226, 0.1148, 0.249, 0.2606, 0.2463, 0.1434, 0.7917]),
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
