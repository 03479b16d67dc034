// The home page over HTTP: what a viewer gets, the same inside a visit, never above a limit, and always something.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { routes, type Page } from '@marquee/protocol';

import { Check } from 'typebox/value';
import { testServer, type TestServer } from '../../test/http.ts';
import { fan, newcomer, NOW, worldCatalogue, worldCharts, worldPublished, worldTitle } from '../../test/page-world.ts';
import { aProfile } from '../../test/records.ts';
import type { HomeParts } from '../engine/live/home.ts';
import type { Viewer, Viewers } from '../engine/live/types.ts';
import { ServerError } from '../errors.ts';

const COUNT = 300;

interface World extends TestServer {
  /** By profile; tests change them. */
  readonly viewers: Map<string, Viewer>;
  home(query: string, secret?: string): Promise<Page>;
}

/** Profiles p1 (a fan), p2 (a newcomer) and kid (limit 6) of one account. */
async function world(
  t: TestContext,
  engine: Partial<HomeParts> = {},
  live?: (viewers: Map<string, Viewer>) => Viewers,
): Promise<World> {
  const viewers = new Map<string, Viewer>();
  const published = worldPublished(worldCatalogue(COUNT));
  const reader: Viewers = live?.(viewers) ?? { of: async (id) => viewers.get(id), changed: () => {} };
  const server = await testServer(t, {
    viewers: reader,
    engine: {
      viewers: reader,
      charts: () => charts,
      current: () => published,
      ...engine,
    },
  });
  const charts = worldCharts(COUNT);
  const profiles = [
    aProfile({ id: 'p1', name: 'Agnès' }),
    aProfile({ id: 'p2', name: 'Jacques' }),
    aProfile({ id: 'kid', name: 'Lola', kids: true, maturityLimit: 6 }),
  ];
  await server.store.profiles.ensure(profiles, [{ id: 'account', createdAt: 1 }]);
  const titles = Array.from({ length: COUNT }, (_, i) => worldTitle(i));
  await server.store.titles.put(titles);
  viewers.set('p1', fan());
  viewers.set('p2', newcomer(['t3', 't20', 't45'], { profile: profiles[1]! }));
  viewers.set('kid', fan({ profile: profiles[2]!, limit: 6 }));
  const { secret } = await server.key({ scopes: ['operator'] });
  return {
    ...server,
    viewers,
    async home(query, key = secret) {
      const rows = query.includes('rows=') ? '' : '&rows=100';
      const reply = await server.ask(key, { method: 'GET', url: `/v1/home?${query}${rows}` });
      assert.equal(reply.statusCode, 200, reply.body);
      assert.equal(reply.headers['content-type'], 'application/json; charset=utf-8');
      const page = reply.json<Page>();
      assert.ok(Check(routes.getHome.answers[200], page), reply.body);
      return page;
    },
  };
}

const titlesOf = (page: Page): string[] => page.rows.flatMap(({ items }) => items.map(({ title }) => title));
const types = (page: Page): string[] => page.rows.map(({ type }) => type);

test('a viewer gets a live page of rows with reasons, match and where to go on', async (t) => {
  const { home } = await world(t);
  const page = await home('profile=p1&session=s1');
  assert.deepEqual([page.servedBy, page.degraded, page.snapshot, page.profile], ['live', false, 'snapshot-1', 'p1']);
  assert.equal(page.generatedAt, NOW);
  assert.ok(page.rows.length >= 10);
  assert.deepEqual(types(page).slice(0, 2), ['hero', 'continue']);
  assert.equal(page.rows[1]!.items[0]!.progress?.episode?.id, 't10s1e2');
  assert.ok(page.rows.some(({ type, seed }) => type === 'because_watched' && seed !== undefined));
  assert.ok(page.rows.flatMap(({ items }) => items).some(({ match }) => match !== undefined && match >= 50));
});

test('some rows at a time: the first ones, then those that come after', async (t) => {
  const { home } = await world(t);
  const whole = await home('profile=p1&session=s1');
  const first = await home('profile=p1&session=s1&rows=6');
  assert.deepEqual(first.rows, whole.rows.slice(0, 6));
  assert.equal(first.next, first.rows[5]!.id);
  const next = await home(`profile=p1&session=s1&rows=4&after=${encodeURIComponent(first.next ?? '')}`);
  assert.deepEqual(next.rows, whole.rows.slice(6, 10));
  assert.equal(next.id, whole.id);
  assert.equal(whole.next, null);
});

test('who does not say how many rows gets more than a screen shows, and is told that there are others', async (t) => {
  const { ask, key } = await world(t);
  const { secret } = await key({ scopes: ['operator'] });
  const page = (await ask(secret, { method: 'GET', url: '/v1/home?profile=p1' })).json<Page>();
  assert.equal(page.rows.length, 8);
  assert.equal(page.next, page.rows[7]!.id);
});

test('inside a visit the page is the same to the card; another visit has a page of its own', async (t) => {
  const { home, clock } = await world(t);
  const page = await home('profile=p1&session=s1');
  clock.now += 20 * 60_000;
  assert.deepEqual(await home('profile=p1&session=s1'), page);
  assert.notEqual((await home('profile=p1&session=s2')).id, page.id);
});

test('what the viewer does changes the next page, and taking it back brings the old one', async (t) => {
  const { home, viewers } = await world(t);
  const page = await home('profile=p1&session=s1');
  const [refused] = page.rows[2]!.items;
  const before = viewers.get('p1')!;
  viewers.set('p1', { ...before, version: 2, refused: new Set([...before.refused, refused!.title]) });
  const without = await home('profile=p1&session=s1');
  assert.ok(!titlesOf(without).includes(refused!.title));
  viewers.set('p1', { ...before, version: 3 });
  assert.deepEqual((await home('profile=p1&session=s1')).rows, page.rows);
});

test('nothing above the limit is on a child’s page, not even in the words of a reason', async (t) => {
  const { home, store } = await world(t);
  const page = await home('profile=kid');
  assert.ok(page.rows.length >= 3);
  for (const id of titlesOf(page)) assert.ok(((await store.titles.get(id))?.maturity ?? 99) <= 6, id);
  for (const { seed, items } of page.rows) {
    const named = [seed, ...items.flatMap(({ reasons }) => reasons.map((reason) => reason.seed))];
    for (const one of named) {
      if (one) assert.ok(((await store.titles.get(one.title))?.maturity ?? 99) <= 6, one.name);
    }
  }
});

test('a title that is withdrawn leaves a page that stands, and nothing else moves', async (t) => {
  const { home, store } = await world(t);
  const page = await home('profile=p1&session=s1');
  const { title } = page.rows[2]!.items[3]!;
  await store.titles.put([{ ...(await store.titles.get(title))!, withdrawn: true }]);
  const after = await home('profile=p1&session=s1');
  assert.equal(after.id, page.id);
  assert.deepEqual(
    titlesOf(after),
    titlesOf(page).filter((id) => id !== title),
  );
});

test('without profiling the page is the same as any other’s under the same limit', async (t) => {
  const { home, viewers } = await world(t);
  for (const id of ['p1', 'p2']) viewers.set(id, { ...viewers.get(id)!, personal: false });
  const [one, two] = [await home('profile=p1&session=a'), await home('profile=p2&session=b')];
  assert.deepEqual(one.rows, two.rows);
  assert.deepEqual([one.policy, one.degraded], [two.policy, false]);
  assert.ok(one.rows.length >= 3);
  assert.ok(!types(one).some((type) => ['continue', 'my_list', 'top_picks'].includes(type)));
});

test('another account’s profile is not there', async (t) => {
  const server = await world(t);
  await server.store.accounts.put([{ id: 'other', createdAt: 1 }]);
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'other' });
  const reply = await server.ask(secret, { method: 'GET', url: '/v1/home?profile=p1' });
  assert.equal(reply.statusCode, 404);
});

/** From now on the database cannot be asked for anything that a page may want. */
function cutOff({ store, viewers }: World, remembered: readonly string[]): void {
  const away = async (): Promise<never> => {
    throw new ServerError('E_STORE_UNAVAILABLE', { why: 'cut off' });
  };
  Object.assign(store.profiles, { get: away, ofAccount: away, stamp: away });
  Object.assign(store.keys, { get: away, count: away });
  Object.assign(store.pages, { newestOf: away });
  for (const id of viewers.keys()) if (!remembered.includes(id)) viewers.delete(id);
}

test('while the database is away a page is still there: live for whom memory knows, nobody’s under the strictest limit for others', async (t) => {
  const server = await world(t, { onTrouble: () => {} }, (viewers) => ({
    of: async (id) => viewers.get(id) ?? Promise.reject(new Error('not in memory')),
    changed: () => {},
  }));
  const { home, store, clock } = server;
  const child = await server.key({ scopes: ['viewer'], accountId: 'account', profileId: 'kid' });
  const other = await server.key({ scopes: ['viewer'], accountId: 'other' });
  // the keys were used before
  await home('profile=p2');
  await home('profile=kid', child.secret);
  await server.ask(other.secret, { method: 'GET', url: '/v1/home?profile=p1' });
  cutOff(server, ['p1']);
  clock.now += 60_000;
  const known = await home('profile=p1');
  assert.deepEqual([known.profile, known.servedBy], ['p1', 'live']);
  const refused = await server.ask(other.secret, { method: 'GET', url: '/v1/home?profile=p1' });
  assert.equal(refused.statusCode, 404);
  for (const page of [await home('profile=p2'), await home('profile=kid', child.secret)]) {
    assert.deepEqual([page.profile, page.degraded], [null, true]);
    assert.ok(page.rows.length >= 3);
    for (const id of titlesOf(page)) assert.ok(((await store.titles.get(id))?.maturity ?? 99) <= 7, id);
  }
});

test('a key that was never seen before is not let in while the database is away', async (t) => {
  const server = await world(t, { onTrouble: () => {} });
  const { secret } = await server.key({ scopes: ['operator'] });
  cutOff(server, ['p1']);
  const reply = await server.ask(secret, { method: 'GET', url: '/v1/home?profile=p1' });
  assert.equal(reply.statusCode, 503);
});
