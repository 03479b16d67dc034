// Measures the accuracy figures of the README on real data and writes them between its markers. Takes about ten minutes.
// node scripts/accuracy.ts: results are kept in .build/accuracy; remove a file there to measure it again.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ModelReport, Report } from '@marquee/recsys';
import { root } from './sources.ts';

const data = process.env.MARQUEE_DATA ?? resolve(root, '../shared/data');
const kept = join(root, '.build', 'accuracy');
mkdirSync(kept, { recursive: true });

const ml100k = join(data, 'ml-100k');
const small = [join(data, 'ml-latest-small'), '--items', join(data, 'tmdb-5000/tmdb_5000_movies.csv')];
const lists = ['--relevant', '>=4', '--metrics', 'ndcg@10,recall@20,map@10,coverage@10,novelty@10'];
const singles = 'popular,trending,content,user-knn,item-knn,als,ease,bpr,sequence';
const fold = (n: number): string[] => [ml100k, '--split', `files:u${n}.base,u${n}.test`, '--metrics', 'rmse,mae'];
const probit = ['--set', 'bayesian-mf.head=probit'];

/** Name → arguments of `marquee evaluate`. */
const jobs: Readonly<Record<string, readonly string[]>> = {
  cv: [ml100k, '--models', 'bias,user-knn,item-knn,svd,svd++,bayesian-mf', '--split', 'cv:5', '--metrics', 'rmse,mae'],
  ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`u${n}`, [...fold(n), '--models', 'svd++,bayesian-mf']])),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5].map((n) => [`u${n}-probit`, [...fold(n), '--models', 'bayesian-mf', ...probit]]),
  ),
  'u1-timeless': [...fold(1), '--models', 'bayesian-mf', '--set', 'bayesian-mf.time=off'],
  'temporal-100k': [ml100k, '--split', 'temporal:0.2', ...lists, '--models', `${singles},hybrid`],
  'temporal-small': [...small, '--split', 'temporal:0.2', ...lists, '--models', `${singles},hybrid`],
};

function result(name: string): Report {
  const file = join(kept, `${name}.json`);
  if (!existsSync(file)) {
    console.error(`measuring ${name}`);
    const args = ['packages/server/bin/marquee.ts', 'evaluate', ...(jobs[name] ?? []), '--seed', '1', '--json'];
    const options = {
      cwd: root,
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'inherit'] as ('ignore' | 'pipe' | 'inherit')[],
    };
    writeFileSync(file, execFileSync(process.execPath, args, options));
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

const runOf = (name: string, model: string): ModelReport => {
  const found = result(name).runs.find((run) => run.model === model);
  if (!found) throw new Error(`${name} holds no run of ${model}; remove .build/accuracy and measure again`);
  return found;
};

const value = (name: string, model: string, metric: string): number => runOf(name, model).metrics[metric]?.value ?? NaN;

function mean(suffix: string, model: string, metric: string): number {
  const folds = [1, 2, 3, 4, 5].map((n) => value(`u${n}${suffix}`, model, metric));
  return folds.reduce((a, b) => a + b, 0) / folds.length;
}

const ratingRow = (what: string, [rmse, mae]: readonly [number, number], reference: string): string =>
  `| ${what} | **${rmse.toFixed(4)}** | ${mae.toFixed(4)} | ${reference} |`;

const errors = (name: string, model: string): [number, number] => [
  value(name, model, 'rmse'),
  value(name, model, 'mae'),
];
const means = (suffix: string, model: string): [number, number] => [
  mean(suffix, model, 'rmse'),
  mean(suffix, model, 'mae'),
];

function ratings(): string[] {
  return [
    '| rating prediction, MovieLens 100K | RMSE | MAE | best known elsewhere |',
    '|---|---|---|---|',
    ...['bias', 'user-knn', 'item-knn', 'svd', 'svd++', 'bayesian-mf'].map((model) =>
      ratingRow(`\`${model}\`, five random folds`, errors('cv', model), cvReference[model] ?? ''),
    ),
    ratingRow('`bayesian-mf`, canonical u1', errors('u1', 'bayesian-mf'), 'myFM .8833'),
    ratingRow('… without the time of the rating', errors('u1-timeless', 'bayesian-mf'), ''),
    ratingRow('… with an ordered-probit head', errors('u1-probit', 'bayesian-mf'), 'myFM .8808'),
    ratingRow('`bayesian-mf`, mean of u1 … u5', means('', 'bayesian-mf'), ''),
    ratingRow('… with an ordered-probit head', means('-probit', 'bayesian-mf'), ''),
    ratingRow('`svd++`, mean of u1 … u5', means('', 'svd++'), ''),
  ];
}

const cvReference: Readonly<Record<string, string>> = {
  bias: 'Surprise .944',
  'user-knn': 'Surprise .931',
  svd: 'Surprise .934',
  'svd++': 'Surprise .919',
  'bayesian-mf': 'Surprise’s best .919',
};

/** The hybrid against each single model, on the same test users. */
function listTable(title: string, name: string): string[] {
  const { runs, comparisons } = result(name);
  const rows = runs.map((run) => {
    const { value: ndcg, low, high } = run.metrics['ndcg@10'] ?? { value: NaN, low: NaN, high: NaN };
    const pair = comparisons.find((c) => c.metric === 'ndcg@10' && c.a === run.model && c.b === 'hybrid');
    const gain = pair ? `${signed(-pair.difference)} (${signed(-pair.high)} … ${signed(-pair.low)})` : '';
    const interval = `(${(low ?? NaN).toFixed(3)}–${(high ?? NaN).toFixed(3)})`;
    return `| \`${run.model}\` | ${(ndcg ?? NaN).toFixed(4)} ${interval} | ${(run.metrics['recall@20']?.value ?? NaN).toFixed(4)} | ${gain} |`;
  });
  return [`| ${title} | nDCG@10 | recall@20 | hybrid is ahead by |`, '|---|---|---|---|', ...rows];
}

const signed = (x: number): string => `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(4)}`;

const text = [
  ...ratings(),
  '',
  'Every rating of a test part is predicted; nothing of it is seen in training. `bayesian-mf` knows when a rating was given, as myFM does;',
  'where the split is random, ratings of one sitting lie on both sides, which helps it: the row without the time shows by how much.',
  '',
  ...listTable('lists, MovieLens 100K, newest fifth, ratings ≥ 4', 'temporal-100k'),
  '',
  ...listTable('lists, MovieLens latest-small with TMDB metadata, likewise', 'temporal-small'),
  '',
  'The whole catalogue is ranked; most test users are new. Intervals: 95 %, paired bootstrap over users. Made by `node scripts/accuracy.ts`.',
].join('\n');

const readme = join(root, 'README.md');
const marked = /(<!-- accuracy:start -->\n)[\s\S]*?(<!-- accuracy:end -->)/;
writeFileSync(readme, readFileSync(readme, 'utf8').replace(marked, `$1${text}\n$2`));
