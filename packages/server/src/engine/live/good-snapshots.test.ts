// Which snapshot is fallen back on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worldCatalogue, worldPublished } from '../../../test/page-world.ts';
import { goodSnapshots } from './good-snapshots.ts';
import type { Published } from './types.ts';

const snapshot = (id: string): Published => ({ ...worldPublished(worldCatalogue(3)), id });
const [a, b, c] = ['a', 'b', 'c'].map(snapshot);

test('it is the last one that made a page and is not the current one', () => {
  let current = a;
  const good = goodSnapshots(() => current);
  assert.equal(good.before(), undefined);
  good.worked(a!);
  assert.equal(good.before(), undefined);
  current = b;
  assert.equal(good.before(), a);
  good.worked(b!);
  assert.equal(good.before(), a);
  // c never made a page
  current = c;
  assert.equal(good.before(), b);
  current = undefined;
  assert.equal(good.before(), b);
});
