// Popular where the viewer is, if that may be used.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, proposed } from '../../../../test/page-world.ts';
import { aProfile } from '../../../../test/records.ts';
import { popularRegion } from './popular-region.ts';

const from = (some: Parameters<typeof aProfile>[0]) => aViewer({}, { profile: aProfile(some) });

test('it is the chart of the place, which has a name', () => {
  const [row] = proposed(popularRegion, from({ id: 'p1', country: 'NL' }));
  assert.equal(row!.heading, 'Popular in Netherlands');
  assert.deepEqual(row!.ids.slice(0, 2), ['t120', 't119']);
  assert.deepEqual(row!.evidence(row!.titles[0]!, 0), [{ type: 'popular', tag: 'Netherlands', rank: 1 }]);
});

test('where the place is not known, or may not be used, there is no such row', () => {
  assert.deepEqual(proposed(popularRegion, from({ id: 'p1' })), []);
  assert.deepEqual(proposed(popularRegion, from({ id: 'p1', country: 'NL', signals: { location: false } })), []);
});
