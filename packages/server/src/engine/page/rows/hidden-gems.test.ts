// Hidden gems: strong and little seen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, fan, label, proposed } from '../../../../test/page-world.ts';
import { hiddenGems } from './hidden-gems.ts';

const twenty = aViewer(Object.fromEntries(Array.from({ length: 20 }, (_, k) => [`t${k * 8 + 2}`, label(0.9, k)])));

test('there are none before twenty signals', () => {
  assert.deepEqual(proposed(hiddenGems, fan()), []);
  assert.equal(proposed(hiddenGems, twenty).length, 1);
});

test('each is among the strongest, and seen by fewer than half of those', () => {
  const [row] = proposed(hiddenGems, twenty);
  const { charts, order, shelf } = row!.making;
  const strong = Array.from(order.subarray(0, 60), (index) => shelf.titles[index]!.id);
  const median = strong.map((id) => charts.share(id)).sort((a, b) => a - b)[30]!;
  assert.ok(row!.ids.length > 0);
  assert.ok(row!.ids.every((id) => strong.includes(id) && (charts.share(id) < median || charts.share(id) === 0)));
});
