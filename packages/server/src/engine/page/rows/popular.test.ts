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

test('for a viewer it is the chart less what was seen, what appeals first, and ranks stay those of the chart', () => {
  const making = fan();
  const [row] = proposed(popular, making);
  // t2, t3 and t5 were seen or refused; nothing but them is missing
  assert.deepEqual(
    ['t2', 't3', 't5'].filter((id) => row!.ids.includes(id)),
    [],
  );
  const places = Array.from(row!.titles, (index) => row!.making.place[index]!);
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  row!.ids.forEach((id, k) =>
    assert.deepEqual(row!.evidence(row!.titles[k]!, k), [{ type: 'popular', rank: Number(id.slice(1)) }]),
  );
});

test('a household’s own views are not told as what is popular', () => {
  const own = worldCharts(300, { popular: () => [{ title: 't1', value: 9, accounts: 1 }] });
  assert.deepEqual(proposed(popular, undefined, { charts: own })[0]!.ids, []);
});

test('films and series have popular rows of their own for a viewer, and none for nobody', () => {
  const rows = proposed(popular, fan());
  assert.deepEqual(
    rows.map(({ id }) => id),
    ['popular', 'popular:films', 'popular:series'],
  );
  assert.ok(rows[1]!.ids.every((id) => rows[0]!.ids.includes(id) || !rows[2]!.ids.includes(id)));
  assert.equal(proposed(popular, undefined).length, 1);
});
