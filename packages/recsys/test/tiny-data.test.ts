// Every model of the registry on data too small or too uniform to learn from: figures all the same, and never NaN.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { blankItem, contentFeatures, evaluate, recommenders, renderHtml, renderText } from '../src/index.ts';
import type { Interactions, ModelReport } from '../src/index.ts';
import { ratings, request, world } from './evaluation.ts';

const env = await world();
after(() => env.kernels.close());

type Row = readonly [user: number, item: number, stars: number, time: number];

interface Tiny {
  readonly users: number;
  readonly items: number;
  readonly train: readonly Row[];
  readonly test: readonly Row[];
}

/** Every pair once, a moment apart; each fourth is tested. */
function grid(users: number, items: number, stars: (user: number, item: number) => number): Tiny {
  const rows = Array.from({ length: users * items }, (_, n): Row => {
    const [user, item] = [Math.floor(n / items), n % items];
    return [user, item, stars(user, item), 1e12 + n];
  });
  return { users, items, train: rows.filter((_, n) => n % 4 !== 0), test: rows.filter((_, n) => n % 4 === 0) };
}

const varied = (user: number, item: number): number => 1 + ((3 * user + item) % 5);
const atOnce = (rows: readonly Row[]): Row[] => rows.map(([user, item, stars]) => [user, item, stars, 7]);
const crowd = grid(8, 10, varied);

const tiny: Readonly<Record<string, Tiny>> = {
  'one user': grid(1, 12, varied),
  'one item': grid(12, 1, varied),
  'one rating on each side': { users: 1, items: 2, train: [[0, 0, 4, 1]], test: [[0, 1, 3, 2]] },
  'one rating, tested on strangers': { users: 2, items: 2, train: [[0, 0, 4, 1]], test: [[1, 1, 3, 2]] },
  'equal ratings': grid(8, 10, () => 3),
  'equal times': { ...crowd, train: atOnce(crowd.train), test: atOnce(crowd.test) },
  'a user who has rated everything': {
    users: 3,
    items: 4,
    train: [...[0, 1, 2, 3].map((item): Row => [0, item, 1 + item, item]), [1, 0, 5, 9], [2, 1, 2, 9]],
    test: [
      [1, 1, 4, 10],
      [2, 3, 3, 11],
    ],
  },
};

const RATING = ['rmse', 'mae'];
const LIST = ['ndcg@10', 'recall@50', 'auc', 'coverage@10', 'novelty@10', 'gini@10', 'diversity@10', 'calibration@10'];
const films = Array.from({ length: 12 }, (_, n) => ({
  ...blankItem(`i${n}`),
  name: `Film ${n}`,
  year: 1990 + n,
  genres: [n % 2 ? 'Drama' : 'Comedy'],
}));

/** The figures of one model, after a look at both pages of its report. */
async function figures(name: string, { users, items, train, test: tested }: Tiny): Promise<ModelReport['metrics']> {
  const part = (rows: readonly Row[]): Interactions => ratings(users, items, rows);
  const interactions = part([...train, ...tested]);
  const dataset = { interactions, itemFeatures: contentFeatures(films.slice(0, items), interactions.items) };
  const folds = [{ name: 'tiny', train: part(train), test: part(tested) }];
  const asked = { dataset, folds, models: [{ name }], metrics: [...RATING, ...LIST], resamples: 20 };
  const report = await evaluate(request(asked), env);
  assert.doesNotMatch(renderText(report) + renderHtml(report), /NaN|undefined|Infinity/);
  return report.runs[0].metrics;
}

for (const [name, { predicts }] of Object.entries(recommenders)) {
  for (const [what, data] of Object.entries(tiny)) {
    test(`${name} has figures with ${what}`, async () => {
      const measured = await figures(name, data);
      for (const metric of [...(predicts === 'preference' ? [] : RATING), 'ndcg@10', 'recall@50']) {
        assert.ok(Number.isFinite(measured[metric]?.value), `${metric} is ${measured[metric]?.value}`);
      }
    });
  }
  if (predicts === 'preference') continue;
  test(`${name} learns that all ratings are equal`, async () => {
    const { rmse } = await figures(name, tiny['equal ratings']);
    assert.ok(rmse.value !== null && rmse.value < 0.02, `rmse is ${rmse.value}`);
  });
}
