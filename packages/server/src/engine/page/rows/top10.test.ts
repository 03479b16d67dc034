// Top 10: fixed, complete, and never about a few people.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, fan, proposed, worldCharts } from '../../../../test/page-world.ts';
import { aProfile } from '../../../../test/records.ts';
import { top10 } from './top10.ts';

const first = Array.from({ length: 10 }, (_, k) => `t${k + 1}`);

test('the chart is shown as it is, seen or not, less what was refused; the others keep their ranks', () => {
  // t2, t3 and t10 were seen, t5 was refused
  const [row] = proposed(top10, fan());
  assert.deepEqual(
    row!.ids,
    first.filter((id) => id !== 't5'),
  );
  assert.deepEqual(row!.evidence(row!.titles[4]!, 4), [{ type: 'popular', rank: 6 }]);
  assert.deepEqual(proposed(top10, undefined)[0]!.ids, first);
});

test('with nine there is no Top 10, nor where one of ten has too few accounts behind it', () => {
  const chart = worldCharts().popular(null).slice(0, 10);
  const nine = worldCharts(300, { top10: () => chart.slice(0, 9) });
  assert.deepEqual(proposed(top10, fan(), { charts: nine })[0]!.ids, []);
  const thin = chart.map((entry, k) => (k === 9 ? { ...entry, accounts: 2 } : entry));
  assert.deepEqual(proposed(top10, fan(), { charts: worldCharts(300, { top10: () => thin }) })[0]!.ids, []);
});

test('a child has ten of what a child may see', () => {
  const [row] = proposed(top10, fan(), { limit: 6 });
  assert.equal(row!.ids.length, 10);
  for (const index of row!.titles) assert.ok(row!.making.shelf.titles[index]!.maturity! <= 6);
});

test('where the viewer is has its own chart, if there is one', () => {
  const near = worldCharts().popular('NL');
  const charts = worldCharts(300, { top10: (region) => (region === 'NL' ? near.slice(0, 10) : []) });
  const viewer = aViewer({}, { profile: aProfile({ id: 'p1', country: 'NL' }) });
  assert.equal(proposed(top10, viewer, { charts })[0]!.heading, 'Top 10 in Netherlands');
});
