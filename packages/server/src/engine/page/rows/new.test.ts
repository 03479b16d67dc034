// New: what came in the last thirty days.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aMaking, DAY, fan, NOW, proposed, worldCatalogue, worldTitle } from '../../../../test/page-world.ts';
import { isNew, newRow } from './new.ts';

test('every tenth title came five days ago: those are new, and the others are not', () => {
  const [row] = proposed(newRow, undefined);
  assert.equal(row!.ids.length, 30);
  assert.ok(row!.ids.every((id) => Number(id.slice(1)) % 10 === 0));
});

test('for a viewer the most appealing come first', () => {
  const [row] = proposed(newRow, fan());
  const places = Array.from(row!.titles, (index) => row!.making.place[index]!);
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
});

test('thirty days are new and a moment more is not; what is still to come is not either', () => {
  const ages = [30 * DAY, 30 * DAY + 1, -1];
  const making = aMaking(undefined, {
    catalogue: worldCatalogue(3, (i) => worldTitle(i, { addedAt: NOW - ages[i]! })),
  });
  const is = (id: string): boolean => isNew(making, making.shelf.indexOf(id));
  assert.deepEqual([is('t0'), is('t1'), is('t2')], [true, false, false]);
});
