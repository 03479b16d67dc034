// Best rated.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fan, proposed } from '../../../../test/page-world.ts';
import { topRated } from './top-rated.ts';

test('it is the chart of means for nobody, and less what was seen for a viewer', () => {
  assert.deepEqual(proposed(topRated, undefined)[0]!.ids.slice(0, 3), ['t0', 't4', 't8']);
  assert.ok(!proposed(topRated, fan())[0]!.ids.some((id) => fan().seen.has(id)));
});
