// Checks that data of any small shape – one user, one item, equal ratings, nobody warm – gives a report and a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { madeUp, ratings, request, world } from '../../test/evaluation.ts';
import { evaluate, renderHtml, renderText } from '../index.ts';

const METRICS = ['rmse', 'ndcg@3', 'auc', 'coverage@3', 'gini@3', 'novelty@3', 'calibration@3', 'diversity@3'];
const models = [
  madeUp('flat', 'either', () => 2),
  madeUp('half-mute', 'either', (query, item) => ((query.user + item) % 2 ? NaN : item)),
  madeUp('lister', 'preference', (query, item) => item * query.history.length),
];

/** Users × items, stars per pair: 0 for none, and whether the pair is in the test part. */
const small = fc
  .record({ users: fc.integer({ min: 1, max: 5 }), items: fc.integer({ min: 1, max: 6 }) })
  .chain(({ users, items }) =>
    fc.record({
      users: fc.constant(users),
      items: fc.constant(items),
      stars: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: users * items, maxLength: users * items }),
      tested: fc.array(fc.boolean(), { minLength: users * items, maxLength: users * items }),
    }),
  );

test('any small data gives finite figures or null, values inside their bounds, and a page without NaN', async () => {
  const env = await world(models);
  await fc.assert(
    fc.asyncProperty(small, async ({ users, items, stars, tested }) => {
      const rows = stars.map((star, n) => [Math.floor(n / items), n % items, star, n]).filter(([, , star]) => star > 0);
      const part = (wanted: boolean) =>
        ratings(
          users,
          items,
          rows.filter(([u, i]) => tested[u * items + i] === wanted),
        );
      const [train, test] = [part(false), part(true)];
      if (train.indices.length === 0 || test.indices.length === 0) return;
      const folds = [{ name: 'small', train, test }];
      const choices = models.map(({ name }) => ({ name }));
      const report = await evaluate(request({ folds, models: choices, metrics: METRICS, resamples: 20 }), env);
      for (const run of report.runs) {
        for (const [name, m] of Object.entries(run.metrics)) {
          assert.ok(m.value === null || Number.isFinite(m.value), name);
          if (name.startsWith('ndcg')) assert.ok(m.value !== null && m.value >= 0 && m.value <= 1 + 1e-12);
          assert.ok(m.cases >= 0 && m.left_out >= 0, `${name}: ${m.cases} cases, ${m.left_out} left out`);
        }
      }
      assert.doesNotMatch(renderHtml(report) + renderText(report), /NaN|undefined|Infinity/);
      assert.doesNotMatch(JSON.stringify(report.comparisons), /null/);
    }),
    { numRuns: 150, seed: 11 },
  );
});
