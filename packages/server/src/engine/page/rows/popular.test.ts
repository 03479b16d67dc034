// Popular: views of everybody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fan, proposed, worldCharts } from '../../../../test/page-world.ts';
import { popular } from './popular.ts';

test('for nobody it is the chart itself, with true ranks', () => {
  const [row] = proposed(popular, undefined);
  assert.deepEqual(row!.ids.slice(0, 3), ['t1', 't2', 't3']);
  assert.deepEqual(row!.evidence(row!.titles[2]!, 2), [{ type: 'popular', rank: 3 }]);
});

test('for a viewer it is the chart less what was seen, what appeals sooner, and ranks stay those of the chart', () => {
  const making = fan();
  const [row] = proposed(popular, making);
  // t2, t3 and t5 were seen or refused; nothing but them is missing
  assert.deepEqual(
    ['t2', 't3', 't5'].filter((id) => row!.ids.includes(id)),
    [],
  );
  assert.deepEqual(row!.ids.slice(0, 2), ['t1', 't4']);
  row!.ids.forEach((id, k) =>
    assert.deepEqual(row!.evidence(row!.titles[k]!, k), [{ type: 'popular', rank: Number(id.slice(1)) }]),
  );
  assert.ok(row!.ids.indexOf('t6') > 2, 'what follows on the chart waits for what appeals more');
});

test('a household’s own views are not told as what is popular', () => {
  const own = worldCharts(300, { popular: () => [{ title: 't1', value: 9, accounts: 1 }] });
  assert.deepEqual(proposed(popular, undefined, { charts: own })[0]!.ids, []);
});
