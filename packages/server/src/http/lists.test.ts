// Lists, search and explanations over HTTP: whose they are, what may be asked, and how a wrong filter is told.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page } from '@marquee/protocol';
import { listWorld } from '../../test/list-world.ts';
import { fan, worldTitle } from '../../test/page-world.ts';
import { testServer, type TestServer } from '../../test/http.ts';
import { aProfile } from '../../test/records.ts';

interface Answer {
  readonly items: readonly {
    readonly title: string;
    readonly maturity: number | null;
    readonly kind: string;
    readonly genres: readonly string[];
  }[];
}

interface Ranked extends Answer {
  readonly left: readonly { readonly id: string; readonly why: string }[];
}

/** A household of the fan and a child of six, over the invented world. */
async function household(t: TestContext) {
  const kid = aProfile({ id: 'kid', accountId: 'home', kids: true, maturityLimit: 6 });
  const adult = aProfile({ id: 'fan', accountId: 'home' });
  const { troubles, catalogue, ...listing } = listWorld({
    fan: fan({ profile: adult }),
    kid: fan({ profile: kid, limit: 6 }),
  });
  catalogue.put(
    worldTitle(12, { name: 'The Quiet Fable', maturity: 0 }),
    worldTitle(4, { name: 'The Cruel Night', maturity: 18 }),
  );
  const server = await testServer(t, {
    listing: { ...listing, catalogue },
    scenarios: { 'short-crime': { filter: 'genre = "Crime" and kind = "film"', boost: 'cap 2 per director' } },
  });
  await server.store.profiles.put([adult, kid]);
  await server.store.titles.put([...catalogue.titles.values()]);
  const secret = async (wish: Parameters<TestServer['key']>[0]): Promise<string> => (await server.key(wish)).secret;
  const keys = {
    viewer: await secret({ scopes: ['viewer'], accountId: 'home' }),
    child: await secret({ scopes: ['viewer'], accountId: 'home', profileId: 'kid' }),
    operator: await secret({ scopes: ['operator'] }),
  };
  const get = (key: keyof typeof keys, url: string) => server.ask(keys[key], { url });
  const post = (key: keyof typeof keys, url: string, payload: object) =>
    server.ask(keys[key], { method: 'POST', url, payload });
  assert.deepEqual(troubles, []);
  return { server, get, post };
}

test('recommendations: filtered, by scenario, both at once', async (t) => {
  const { get } = await household(t);
  const url = '/v1/recommendations?profile=fan&n=10';
  const plain: Answer = (await get('viewer', url)).json();
  assert.equal(plain.items.length, 10);
  const filter = encodeURIComponent('kind = "series"');
  const series: Answer = (await get('viewer', `${url}&filter=${filter}`)).json();
  assert.ok(series.items.length > 0 && series.items.every(({ kind }) => kind === 'series'));
  const crime: Answer = (await get('viewer', `${url}&scenario=short-crime`)).json();
  assert.ok(
    crime.items.length > 0 && crime.items.every(({ genres, kind }) => genres.includes('Crime') && kind === 'film'),
  );
  assert.deepEqual((await get('viewer', `${url}&scenario=short-crime&filter=${filter}`)).json().items, []);
  const boost = encodeURIComponent('pin "t12" at 1');
  assert.equal((await get('viewer', `${url}&boost=${boost}`)).json().items[0].title, 't12');
  const without: Answer = (
    await get('viewer', `${url}&exclude=${plain.items[0]!.title},${plain.items[1]!.title}`)
  ).json();
  assert.deepEqual(without.items[0], plain.items[2]);
});

test('films and series are browsed apart, in rows of genres; a child’s within its limit, and no other kind is there', async (t) => {
  const { get } = await household(t);
  const page = async (key: 'viewer' | 'child', query: string): Promise<Page> =>
    (await get(key, `/v1/browse?${query}`)).json();
  for (const kind of ['film', 'series'] as const) {
    const { rows } = await page('viewer', `profile=fan&kind=${kind}`);
    assert.ok(rows.some(({ type }) => type === 'genre'));
    assert.ok(rows.every(({ items }) => items.length > 0 && items.every((card) => card.kind === kind)));
  }
  const { rows } = await page('child', 'profile=kid&kind=film');
  assert.ok(rows.flatMap(({ items }) => items).every(({ maturity }) => maturity !== null && maturity <= 6));
  assert.equal((await get('child', '/v1/browse?profile=fan&kind=film')).statusCode, 404);
  assert.equal((await get('viewer', '/v1/browse?profile=fan&kind=opera')).statusCode, 400);
});

test('what is wrong with a filter is told with its place; unknown scenarios and long lists are refused', async (t) => {
  const { get, post } = await household(t);
  const refused = async (query: string): Promise<{ status: number; errors: { path: string; message: string }[] }> => {
    const { statusCode, body } = await get('viewer', `/v1/recommendations?profile=fan&${query}`);
    return { status: statusCode, errors: (JSON.parse(body) as { errors: [] }).errors };
  };
  assert.deepEqual(await refused(`filter=${encodeURIComponent('year >= and')}`), {
    status: 400,
    errors: [{ path: 'filter', message: "at 9: expected a value, got 'and'" }],
  });
  assert.deepEqual((await refused('scenario=constructor')).errors, [
    { path: 'scenario', message: 'names no scenario of the configuration; there are short-crime' },
  ]);
  for (const query of ['n=101', 'n=0', 'seen=maybe', 'filter='])
    assert.equal((await refused(query)).status, 400, query);
  const json = { profile: 'fan', titles: ['t1'], filter: { all: [{ field: 'yeer', op: '=', value: 1 }] } };
  const { errors } = JSON.parse((await post('viewer', '/v1/rank', json)).body) as {
    errors: { path: string; message: string }[];
  };
  assert.equal(errors[0]?.path, '/filter');
  assert.match(errors[0].message, /^\/all\/0 no field 'yeer'/);
});

test('the caller’s own list is ranked, with filter and boosters as JSON or text', async (t) => {
  const { post } = await household(t);
  const titles = ['t2', 't7', 't12', 't20', 'nothing'];
  const body = {
    profile: 'fan',
    titles,
    filter: { not: { field: 'id', op: '=', value: 't20' } },
    boost: [{ pin: 't12', at: 1 }],
  };
  const ranked = (await post('viewer', '/v1/rank', body)).json() as Ranked;
  assert.equal(ranked.items[0]?.title, 't12');
  assert.deepEqual(ranked.left, [
    { id: 't20', why: 'filtered' },
    { id: 'nothing', why: 'unknown' },
  ]);
  const text: Ranked = (
    await post('viewer', '/v1/rank', { ...body, filter: 'not id = "t20"', boost: 'pin "t12" at 1' })
  ).json();
  assert.deepEqual({ ...text, id: '' }, { ...ranked, id: '' });
});

test('similar titles need no profile; with one its limit holds for the title too', async (t) => {
  const { get } = await household(t);
  const list: Answer = (await get('viewer', '/v1/titles/t4/similar?mode=content&n=5')).json();
  assert.equal(list.items.length, 5);
  assert.equal((await get('viewer', '/v1/titles/t4/similar?profile=kid')).statusCode, 404);
  assert.equal((await get('child', '/v1/titles/t4/similar')).statusCode, 404);
  assert.equal((await get('operator', '/v1/titles/nothing/similar')).statusCode, 404);
});

test('search answers while somebody types, and its words are in no log', async (t) => {
  const { get, server } = await household(t);
  for (const text of ['the quiet', 'the quiet fab', 'queit fable']) {
    const { items } = (await get('viewer', `/v1/search?q=${encodeURIComponent(text)}&profile=fan`)).json() as Answer;
    assert.equal(items[0]?.title, 't12', text);
  }
  assert.equal((await get('viewer', '/v1/search?q=queit%20fable')).json().corrected, 'Quiet Fable');
  assert.equal((await get('viewer', '/v1/search')).statusCode, 400);
  assert.ok(!server.lines.join('').includes('queit') && !server.lines.join('').includes('fable'));
});

test('what enough accounts search for is told, if it leads somewhere; never to a child, and never a rare query', async (t) => {
  const { get, post, server } = await household(t);
  const people = ['a', 'b', 'c', 'd'];
  await server.store.profiles.put(people.map((id) => aProfile({ id, accountId: `account-${id}` })));
  const searched = (profileId: string, queryRaw: string, nResults = 3): object => ({
    eventId: `${profileId}-${queryRaw.replaceAll(' ', '-')}`,
    type: 'search',
    profileId,
    occurredAt: server.clock.now - 86_400_000,
    queryRaw,
    nResults,
  });
  const events = [
    ...people.map((id) => searched(id, 'The Quiet  Fable')),
    // Fewer than three accounts: somebody's own.
    ...people.slice(0, 2).map((id) => searched(id, 'director 1')),
    ...people.map((id) => searched(id, 'qqqqzzzz', 0)),
    // What many type wrongly leads somewhere by its mended form alone.
    ...people.map((id) => searched(id, 'queit fable')),
  ];
  assert.equal((await post('operator', '/v1/events', { events })).statusCode, 202);
  assert.deepEqual((await get('viewer', '/v1/search/popular?profile=fan')).json(), { queries: ['the quiet fable'] });
  assert.deepEqual((await get('child', '/v1/search/popular?profile=kid')).json(), { queries: [] });
});

test('nothing that a child asks has a title above its limit in it, by any route', async (t) => {
  const { get, post, server } = await household(t);
  const all = (await server.store.titles.list('', 500)).map(({ id }) => id);
  const answers = [
    await get('child', '/v1/recommendations?profile=kid&n=100'),
    await get('child', '/v1/recommendations?profile=kid&n=100&seen=include'),
    await get('child', `/v1/recommendations?profile=kid&n=100&boost=${encodeURIComponent('pin "t4" at 1')}`),
    await post('child', '/v1/rank', { profile: 'kid', titles: all }),
    await get('child', '/v1/titles/t12/similar?n=100'),
    ...(await Promise.all(
      ['story', 'cruel night', 'the', 'director 1', 'heist', 'qqqqq', 'cruol nihgt'].map((text) =>
        get('child', `/v1/search?q=${text}&n=100`),
      ),
    )),
  ];
  for (const { statusCode, body } of answers) {
    assert.equal(statusCode, 200, body.slice(0, 200));
    assert.ok(!body.includes('Cruel'), body.slice(0, 200));
    const cards = JSON.parse(body) as { items: Answer['items']; instead?: Answer['items'] };
    for (const { maturity, title } of [...cards.items, ...(cards.instead ?? [])])
      assert.ok(maturity !== null && maturity <= 6, title);
  }
  assert.equal((await get('child', '/v1/explain?profile=kid&title=t4')).statusCode, 404);
});

test('why: in words for the viewer, with every feature for an operator, who may also ask why not', async (t) => {
  const { get } = await household(t);
  const own = (await get('viewer', '/v1/explain?profile=fan&title=t7')).json();
  assert.deepEqual([own.features, own.score], [[], null]);
  assert.ok(own.why.length > 0);
  const told = (await get('operator', '/v1/explain?profile=fan&title=t7')).json();
  assert.ok(typeof told.score === 'number' && typeof told.constant === 'number');
  const held = (await get('operator', '/v1/explain?profile=fan&title=t5')).json().held as { why: string }[];
  assert.deepEqual(
    held.map(({ why }) => why),
    ['refused'],
  );
  assert.equal((await get('viewer', '/v1/explain?profile=fan&title=nothing')).statusCode, 404);
  const above = (await get('operator', '/v1/explain?profile=kid&title=t4')).json().held as { why: string }[];
  assert.deepEqual(
    above.map(({ why }) => why),
    ['above_limit'],
  );
});
