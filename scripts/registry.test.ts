// Catches what was forgotten when a thing was added: its test, its place in the suite, its page.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { metricNames, recommenders } from '@marquee/recsys';
import { root } from './sources.ts';

const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const folder = (name: string): string => `packages/recsys/src/${name}`;
const inFolder = (name: string): string[] =>
  globSync(`${folder(name)}/*.ts`, { cwd: root })
    .map((path) => path.slice(folder(name).length + 1))
    .filter((file) => !file.endsWith('.test.ts'));

/** The promised names: users type them, so none may vanish. */
const promised =
  'global-mean popular trending bias user-knn item-knn content svd svd++ bayesian-mf als ease bpr sequence hybrid'.split(
    ' ',
  );

test('every promised model is registered under its own name, with a source and defaults', () => {
  assert.deepEqual(Object.keys(recommenders).toSorted(), promised.toSorted());
  for (const [name, recommender] of Object.entries(recommenders)) {
    assert.equal(recommender.name, name);
    assert.notEqual(recommender.source, '');
    for (const key of Object.keys(recommender.space ?? {})) assert.ok(key in recommender.defaults, `${name}.${key}`);
  }
});

test('every model has a test beside it that joins the conformance suite', () => {
  for (const name of Object.keys(recommenders)) {
    const file = `${folder('models')}/${name.replaceAll('+', '-plus')}.test.ts`;
    assert.ok(existsSync(resolve(root, file)), `${file} is missing`);
    assert.match(read(file), /testRecommender\(/, `${file} does not join the suite`);
  }
});

test('every metric has a file and a test of its own', () => {
  const files = inFolder('metrics');
  for (const name of metricNames) {
    assert.ok(files.includes(`${name}.ts`), `${name}.ts`);
    assert.ok(existsSync(resolve(root, `${folder('metrics')}/${name}.test.ts`)), `${name}.test.ts`);
  }
});

test('every kernel operation has a twin in plain TypeScript and a test', () => {
  const kernels = globSync('packages/kernels/src/reference/*.ts', { cwd: root });
  assert.ok(kernels.length > 0);
  const exported = read('packages/kernels/src/index.ts');
  for (const name of ['als', 'foldIn', 'topK', 'neighbours', 'invert', 'sgdFactorize', 'bprFactorize', 'gibbs']) {
    assert.match(exported, new RegExp(`\\b${name}\\b`), `${name} is not exported`);
  }
});
