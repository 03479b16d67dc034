// Checks gini by hand-worked numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { near } from '../../test/conformance/index.ts';
import { parseMetric } from './index.ts';

const gini = parseMetric('gini@10');
assert.ok(gini.kind === 'set');

test('gini@10: every item alike is 0', () => near(gini.measure(Float64Array.of(2, 2, 2)), 0));

test('gini@10: one item of four takes all: (2·4 − 4 − 1)·c ÷ (4·c)', () => {
  near(gini.measure(Float64Array.of(0, 9, 0, 0)), 3 / 4);
});

test('gini@10: counts 1, 2, 3 give (−2·1 + 0·2 + 2·3) ÷ (3·6)', () => {
  near(gini.measure(Float64Array.of(3, 1, 2)), 4 / 18);
});

test('gini@10: no list at all cannot be told', () => assert.ok(Number.isNaN(gini.measure(Float64Array.of(0, 0)))));
