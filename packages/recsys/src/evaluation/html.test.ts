// Checks that the page stands alone, is well formed, shows what the report says, and lets no data through as markup.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeUp, request, smallFold, world } from '../../test/evaluation.ts';
import { evaluate, renderHtml, renderText, type Report } from '../index.ts';

const evil = '<script>alert("x")</script>';

async function report(metrics: string[], models = ['high', 'low', 'lister']): Promise<Report> {
  const known = [
    madeUp('high', 'rating', () => 4),
    madeUp('low', 'rating', () => 1),
    madeUp('lister', 'preference', (_, item) => item),
    madeUp('mute', 'either', () => NaN),
  ];
  const choices = models.map((name) => ({ name, label: `${name} ${evil}` }));
  const data = { path: evil, users: 3, items: 5, ratings: 8, sha256: undefined, files: ['a', 'b'] };
  return evaluate(request({ folds: [smallFold()], models: choices, metrics, data }), await world(known));
}

/** Throws on a tag that is closed out of turn or not at all. */
function assertBalanced(page: string): void {
  const open: string[] = [];
  for (const [, close, name, self] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/g)) {
    if (self || ['meta', 'line', 'rect', 'circle', 'path'].includes(name)) continue;
    if (close) assert.equal(open.pop(), name, `</${name}> closes something else`);
    else open.push(name);
  }
  assert.deepEqual(open, []);
}

const every = [
  'rmse',
  'mae',
  'ndcg@2',
  'recall@2',
  'auc',
  'coverage@2',
  'novelty@2',
  'diversity@2',
  'calibration@2',
  'gini@2',
];

test('names from data are text on the page, never markup', async () => {
  const page = renderHtml(await report(every));
  assert.ok(!page.includes('<script'));
  assert.ok(page.includes('&lt;script&gt;'));
  assertBalanced(page.replace('<!doctype html>', ''));
});

test('nothing is loaded from elsewhere', async () => {
  const page = renderHtml(await report(every));
  assert.doesNotMatch(page, /\bsrc=|href=|url\(|@import|https?:/);
});

test('every metric has its heading and its definition, and no figure is NaN or undefined', async () => {
  const r = await report(every);
  const page = renderHtml(r);
  for (const metric of r.metrics) assert.ok(page.includes(metric.title), metric.title);
  assert.doesNotMatch(page, /NaN|undefined|Infinity|\[object/);
});

for (const [what, metrics, models] of [
  ['rating metrics only', ['rmse'], ['high']],
  ['list metrics only', ['hit@1'], ['lister']],
  ['set metrics only', ['coverage@1'], ['lister']],
  ['a model that can tell nothing', ['rmse', 'novelty@2'], ['mute']],
  ['no metric that the model gives', ['rmse'], ['lister']],
] as const) {
  test(`a report of ${what} makes a page and a text`, async () => {
    const r = await report([...metrics], [...models]);
    assertBalanced(renderHtml(r).replace('<!doctype html>', ''));
    assert.doesNotMatch(renderHtml(r), /NaN|undefined/);
    assert.doesNotMatch(renderText(r), /NaN|undefined/);
  });
}

test('the text has one line a model with the best marked, and dashes where a model has no such figure', async () => {
  const [data, split, , ...lines] = renderText(await report(['rmse', 'hit@1'], ['high', 'lister'])).split('\n');
  assert.equal(data, `${evil}: 3 users, 5 items, 8 ratings`);
  assert.equal(split, 'small, seed 1: 4 training ratings, 4 test ratings of 3 users, 1 of them without a history');
  assert.match(lines[0], /^model +RMSE ↓ +Hit rate@1 ↑ +train +score +peak$/);
  // Errors of always saying 4: 0, 3, 1, 1.
  assert.match(lines[2], /^high .* 1\.6583\* +0\.3333\* /);
  assert.match(lines[4], /^lister .* – +0\.3333≈/);
});
