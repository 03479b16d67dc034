// Films or series alone: rows of what was asked for, the liked genres first, nothing twice in view, and the limit above all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes, type Page, type Row } from '@marquee/protocol';
import { Check } from 'typebox/value';
import { listWorld } from '../../../test/list-world.ts';
import { fan, newcomer, worldCatalogue } from '../../../test/page-world.ts';
import { noCharts } from '../live/ladder.ts';
import { createSearchIndex } from '../search/index-of-titles.ts';
import { createLists, type Lists } from './lists.ts';

async function lists(some: Parameters<typeof listWorld>[1] = {}): Promise<Lists> {
  const world = listWorld({ fan: fan(), newcomer: newcomer() }, some);
  return createLists(world, await createSearchIndex(world.catalogue));
}
const forFan = { profile: 'fan', limit: null };
const cards = (rows: readonly Row[]) => rows.flatMap(({ items }) => items);

test('a page of series has series alone, in rows of genres, and fits the protocol', async () => {
  const page = await (await lists()).browse(forFan, { kind: 'series' });
  assert.ok(Check(routes.browseTitles.answers[200], page));
  assert.ok(cards(page.rows).length > 20 && cards(page.rows).every(({ kind }) => kind === 'series'));
  assert.deepEqual(
    page.rows.slice(0, 2).map(({ type, heading }) => [type, heading]),
    [
      ['hero', 'A series for you'],
      ['top_picks', 'Series for you'],
    ],
  );
  for (const { id, items } of page.rows.filter(({ type }) => type === 'genre')) {
    const genre = decodeURIComponent(id.slice('genre:'.length));
    assert.ok(
      items.every(({ genres }) => genres.includes(genre)),
      id,
    );
  }
});

test('the hero stands in no other row, and nothing is in view twice', async () => {
  const { rows } = await (await lists()).browse(forFan, { kind: 'film' });
  const inView = rows.flatMap(({ items }) => items.slice(0, 6)).map(({ title }) => title);
  assert.equal(new Set(inView).size, inView.length);
});

test('two tastes have two orders of genres, and nobody’s page is that of everybody', async () => {
  const all = await lists();
  const genres = ({ rows }: Page): string[] =>
    rows.filter(({ type }) => type === 'genre').map(({ heading }) => heading);
  const [a, b] = [
    await all.browse(forFan, { kind: 'film' }),
    await all.browse({ profile: 'newcomer', limit: null }, { kind: 'film' }),
  ];
  assert.notDeepEqual(genres(a), genres(b));
  const nobody = await all.browse({ profile: null, limit: null }, { kind: 'film' });
  assert.deepEqual(nobody.rows[1]?.heading, 'Popular films');
  assert.ok(cards(nobody.rows).every(({ match }) => match === undefined));
});

test('nothing above the limit is on it, nor anything unrated', async () => {
  const { rows } = await (await lists()).browse({ profile: 'fan', limit: 6 }, { kind: 'film' });
  assert.ok(cards(rows).length > 0);
  assert.ok(cards(rows).every(({ maturity }) => maturity !== null && maturity <= 6));
});

test('without models and charts it is still there, and of an empty catalogue nothing is', async () => {
  const bare = await lists({ published: null, charts: () => noCharts });
  const page = await bare.browse(forFan, { kind: 'film' });
  assert.ok(page.rows.length > 5 && page.degraded);
  const empty = await lists({ catalogue: worldCatalogue(0) });
  assert.deepEqual((await empty.browse(forFan, { kind: 'series' })).rows, []);
});
