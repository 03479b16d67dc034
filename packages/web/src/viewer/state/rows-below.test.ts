// Rows below the first ones join the page that they belong to, and no other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from '@marquee/protocol';
import { withRowsBelow } from './rows-below.ts';

const row = (id: string): Page['rows'][number] => ({ id, type: 'popular', heading: id, items: [] });
const page = (id: string, rows: readonly string[], next: string | null): Page => ({
  id,
  profile: 'p1',
  snapshot: null,
  generatedAt: 0,
  servedBy: 'live',
  degraded: false,
  policy: 'home-2',
  rows: rows.map(row),
  next,
});

test('the rows below are asked for after the last one, and stand below it', async () => {
  const asked: unknown[] = [];
  const whole = await withRowsBelow(page('g1', ['a', 'b'], 'b'), async (query) => {
    asked.push(query);
    return page('g1', ['c', 'd'], null);
  });
  assert.deepEqual(asked, [{ after: 'b', rows: 100 }]);
  assert.deepEqual(whole, page('g1', ['a', 'b', 'c', 'd'], null));
});

test('a page that has all its rows is not asked for', async () => {
  const whole = page('g1', ['a'], null);
  assert.equal(await withRowsBelow(whole, () => assert.fail('asked')), whole);
});

test('rows of another page are not mixed with it: that page comes whole', async () => {
  const other = page('g2', ['x', 'y', 'z'], null);
  const whole = await withRowsBelow(page('g1', ['a', 'b'], 'b'), async ({ after }) =>
    after === undefined ? other : page('g2', ['z'], null),
  );
  assert.equal(whole, other);
});
