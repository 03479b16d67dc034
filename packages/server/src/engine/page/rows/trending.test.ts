// Trending: the chart, bent towards who looks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fan, proposed, worldCharts } from '../../../../test/page-world.ts';
import { trending } from './trending.ts';

test('for nobody it is the chart itself, with true ranks', () => {
  const [row] = proposed(trending, undefined);
  assert.deepEqual(row!.ids.slice(0, 4), ['t0', 't5', 't10', 't15']);
  assert.deepEqual(row!.evidence(row!.titles[2]!, 2), [{ type: 'trending', rank: 3 }]);
});

test('for a viewer what appeals comes sooner, and what was seen not at all', () => {
  const [row] = proposed(trending, fan());
  assert.ok(!row!.ids.includes('t10'));
  assert.deepEqual([...row!.ids].toSorted(), [...new Set(row!.ids)].toSorted());
  assert.notDeepEqual(row!.ids, proposed(trending, undefined)[0]!.ids);
});

test('what too few accounts watch is not told', () => {
  const few = { title: 't1', value: 9, accounts: 2 };
  assert.deepEqual(proposed(trending, undefined, { charts: worldCharts(300, { trending: () => [few] }) })[0]!.ids, []);
});
