// marquee evaluate on small invented data: the report's shape, its determinism, its inputs and its files.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { recommenders, type Report } from '@marquee/recsys';
import { zipSync } from 'fflate';
import { marquee, marqueeJson } from '../../test/command.ts';
import { sampleFolder } from '../../test/sample-data.ts';

const sample = await sampleFolder();
after(() => sample.remove());

const HEADER = 'userId,movieId,rating,timestamp';
const evaluate = (...args: string[]): Promise<Report> => marqueeJson(sample.path, ['evaluate', ...args]);
const write = (name: string, content: string | Uint8Array): Promise<void> =>
  writeFile(join(sample.path, name), content);

/** What must be equal when the same thing is asked twice. */
const figures = ({ data: _data, machine: _machine, runs, ...rest }: Report): unknown => ({
  ...rest,
  runs: runs.map(({ seconds: _seconds, peakMB: _peakMB, ...run }) => run),
});

test('the report has the names of the contract, and stdout holds nothing but its JSON', async () => {
  const args = ['100k', '--models', 'bias,als', '--split', 'cv:2', '--metrics', 'rmse,ndcg@10', '--seed', '3'];
  const report = await evaluate(...args, '--set', 'als.factors=6');
  const bytes = await readFile(join(sample.path, '100k/u.data'));
  const { path, sha256, users, items, ratings } = report.data;
  assert.deepEqual([path, sha256], ['100k', createHash('sha256').update(bytes).digest('hex')]);
  assert.deepEqual([users, items, ratings], [70, 90, sample.rows.length]);
  const { kind, folds, seed } = report.split;
  assert.deepEqual({ kind, folds, seed }, { kind: 'cv', folds: 2, seed: 3 });
  assert.deepEqual([report.seed, typeof report.commit], [3, 'string']);
  assert.deepEqual(Object.keys(report.machine).sort(), ['cores', 'cpu', 'node']);
  assert.equal(report.machine.node, process.version);
  const [bias, als] = report.runs;
  assert.deepEqual([bias!.model, als!.model, als!.config.factors], ['bias', 'als', 6]);
  for (const run of report.runs) {
    assert.ok(run.seconds.train >= 0 && run.seconds.score >= 0 && run.peakMB > 10, JSON.stringify(run.seconds));
    for (const measured of Object.values(run.metrics)) {
      assert.deepEqual(Object.keys(measured).sort(), ['cases', 'high', 'left_out', 'low', 'value']);
    }
  }
  assert.deepEqual(Object.keys(bias!.metrics).sort(), ['ndcg@10', 'rmse']);
  assert.deepEqual(Object.keys(als!.metrics), ['ndcg@10']);
  assert.equal(bias!.metrics.rmse!.cases, sample.rows.length);
});

test('every model gives the same figures for the same seed, on one thread and on two', async () => {
  const files = ['ratings.csv', '--items', 'tmdb.csv', '--links', 'links.csv', '--metrics', 'rmse,ndcg@10,coverage@5'];
  const models = ['--models', Object.keys(recommenders).join(','), '--set', 'bayesian-mf.iterations=20'];
  const args = [...files, ...models, '--set', 'bayesian-mf.burnIn=5', '--deterministic', '--threads'];
  const one = await evaluate(...args, '1');
  assert.equal(one.runs.length, Object.keys(recommenders).length);
  assert.deepEqual(figures(await evaluate(...args, '1')), figures(one));
  assert.deepEqual(figures(await evaluate(...args, '2')), figures(one));
});

test('gzip, zip, semicolons with a byte order mark and named columns all hold the same ratings', async () => {
  const text = await readFile(join(sample.path, 'ratings.csv'), 'utf8');
  await write('packed.csv.gz', gzipSync(text));
  await write('packed.zip', zipSync({ 'ml-small/ratings.csv': Buffer.from(text) }));
  const semicolons = text.replaceAll(',', ';').replace(HEADER.replaceAll(',', ';'), 'who;what;stars;when');
  await write('odd.csv', `\uFEFF${semicolons}`);
  const args = ['--models', 'popular', '--metrics', 'ndcg@10', '--relevant', '>=4'];
  const plain = await evaluate('ratings.csv', ...args);
  assert.equal(plain.relevance, '>=4');
  const map = ['--map', 'user=who,item=what,rating=stars,time=when'];
  for (const input of [['packed.csv.gz'], ['packed.zip'], ['odd.csv', ...map]]) {
    const other = await evaluate(...input, ...args);
    assert.deepEqual(figures(other), figures(plain), input.join(' '));
  }
});

test('a train and a test file are taken as given', async () => {
  await write('a.base', sample.rows.slice(60).join('\n'));
  await write('a.test', sample.rows.slice(0, 60).join('\n'));
  const { split, folds } = await evaluate(
    '.',
    '--split',
    'files:a.base,a.test',
    '--models',
    'bias',
    '--metrics',
    'mae',
  );
  assert.deepEqual([split.kind, split.train, split.test], ['files', 'a.base', 'a.test']);
  assert.deepEqual([folds[0]!.trainRatings, folds[0]!.testRatings], [sample.rows.length - 60, 60]);
});

test('--html writes a page that loads nothing and runs nothing', async () => {
  const args = [
    'evaluate',
    'ratings.csv',
    '--models',
    'popular,bias',
    '--metrics',
    'rmse,ndcg@10',
    '--html',
    'page.html',
  ];
  const { code, stdout, stderr } = await marquee(sample.path, args);
  assert.equal(code, 0, stderr);
  const page = await readFile(join(sample.path, 'page.html'), 'utf8');
  assert.ok(page.startsWith('<!doctype html>') && page.trimEnd().endsWith('</html>'));
  assert.doesNotMatch(page, /<script|<link|<img|<iframe|@import|url\(|\ssrc=|https?:\/\/(?!www\.w3\.org\/)/i);
  assert.match(stdout, /^ratings\.csv: 70 users, /);
  assert.match(stdout, /^popular /m);
});

test('--scale rejects what is off it, --rejects writes each line down with its reason', async () => {
  await write('strays.csv', [HEADER, ...sample.rows, '1,1,9,7', '2,x y,4,7', '3,2,many,7', ''].join('\n'));
  const args = ['strays.csv', '--scale', '0.5-5', '--rejects', 'rejects.tsv', '--models', 'popular'];
  const { code, stdout, stderr } = await marquee(sample.path, ['evaluate', ...args, '--json']);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /2 lines were not used: .*listed in rejects\.tsv/);
  const { data } = JSON.parse(stdout) as Report;
  assert.deepEqual([data.rejected, data.rejectsByReason], [2, { 'off-scale': 1, 'not-a-number': 1 }]);
  const n = sample.rows.length;
  const written = await readFile(join(sample.path, 'rejects.tsv'), 'utf8');
  assert.deepEqual(written.trim().split('\n').slice(1), [
    `strays.csv\t${n + 2}\toff-scale\t1,1,9,7`,
    `strays.csv\t${n + 4}\tnot-a-number\t3,2,many,7`,
  ]);
});

test('Ctrl-C ends an evaluation with exit 1 and a sentence, and nothing on stdout', async () => {
  const args = ['evaluate', 'ratings.csv', '--models', 'als', '--set', 'als.iterations=10000', '--json'];
  const { code, stdout, stderr } = await marquee(sample.path, args, {
    interruptWhen: (said) => said.includes('reading'),
  });
  assert.deepEqual([code, stdout], [1, '']);
  assert.match(stderr, /E_ABORTED: .* was stopped before it was done\n$/);
  assert.doesNotMatch(stderr, /^ {4}at /m);
});
