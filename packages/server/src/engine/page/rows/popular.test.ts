// Popular: views of everybody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fan, proposed, worldCharts } from '../../../../test/page-world.ts';
import { popular } from './popular.ts';

test('it is the chart, less what was seen, with true ranks', () => {
  const [row] = proposed(popular, fan());
  // t2, t3 and t5 were seen or refused
  assert.deepEqual(row!.ids.slice(0, 3), ['t1', 't4', 't6']);
  assert.deepEqual(row!.evidence(row!.titles[2]!, 2), [{ type: 'popular', rank: 6 }]);
});

test('a household’s own views are not told as what is popular', () => {
  const own = worldCharts(300, { popular: () => [{ title: 't1', value: 9, accounts: 1 }] });
  assert.deepEqual(proposed(popular, undefined, { charts: own })[0]!.ids, []);
});
