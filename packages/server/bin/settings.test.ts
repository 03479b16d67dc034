// How --set and --config are read, and how a mistake in them is answered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeSettings, parseSet } from './settings.ts';

test('numbers, words and truth values are told apart, also for models with signs in their names', () => {
  assert.deepEqual(parseSet('als.factors=64, als.solver=cholesky,svd++.rate=5e-3,content.stem=false'), {
    als: { factors: 64, solver: 'cholesky' },
    'svd++': { rate: 0.005 },
    content: { stem: false },
  });
});

test('a pair that is not model.setting=value is refused with the way to write it', () => {
  assert.throws(() => parseSet('factors=64'), /--set has "factors=64"; write model.setting=value/);
});

test('the later settings win one by one', () => {
  assert.deepEqual(mergeSettings({ als: { a: 1, b: 2 } }, { als: { b: 3 }, ease: { c: 4 } }), {
    als: { a: 1, b: 3 },
    ease: { c: 4 },
  });
});
