// Checks the reader of metric names and its registry.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { metricForms, metrics, parseMetric } from './index.ts';

test('every form in the list is read back under its own name, with a definition', () => {
  for (const form of metricForms) {
    const name = form.replace('@k', '@7');
    const metric = parseMetric(name);
    assert.equal(metric.name, name);
    assert.ok(metric.definition.length > 20 && metric.title.length > 2);
  }
});

test('every metric of the registry has its file and its test, and every file is in the registry', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => !/^(index|metric)\./.test(file));
  const expected = Object.keys(metrics).flatMap((name) => [`${name}.test.ts`, `${name}.ts`]);
  assert.deepEqual(files.sort(), expected.sort());
});

for (const wrong of ['ndgc@10', 'ndcg', 'ndcg@0', 'rmse@10', 'ndcg@10:min', 'recall@x', 'constructor', '']) {
  test(`"${wrong}" is refused, and the message names what is known`, () => {
    assert.throws(() => parseMetric(wrong), /E_UNKNOWN_NAME.*ndcg@k:idcg-k/);
  });
}
