// What a viewer, a site and an operator do, one request after another, over the real intake, log and fold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from '@marquee/protocol';
import { strFromU8, unzipSync } from 'fflate';
import { testServer, type TestOptions, type TestServer } from '../../test/http.ts';
import { aProfile, aTitle } from '../../test/records.ts';
import { defaults } from '../config.ts';

interface Family extends TestServer {
  readonly operator: string;
  readonly viewer: string;
}

async function family(t: Parameters<typeof testServer>[0], options: TestOptions = {}): Promise<Family> {
  const server = await testServer(t, options);
  await server.store.profiles.put([aProfile({ id: 'p1', accountId: 'a1' }), aProfile({ id: 'q1', accountId: 'a2' })]);
  await server.store.titles.put([aTitle({ id: 't1', name: 'Big Buck Bunny', durationS: 600 }), aTitle({ id: 't2' })]);
  const operator = (await server.key({ scopes: ['operator'] })).secret;
  const viewer = (await server.key({ scopes: ['viewer'], accountId: 'a1' })).secret;
  return { ...server, operator, viewer };
}

const progress = (eventId: string, fromS: number, toS: number, rest = {}) => ({
  eventId,
  type: 'play_progress',
  occurredAt: 1_789_999_990_000 + toS,
  profileId: 'p1',
  playId: 'play-1',
  titleId: 't1',
  fromS,
  toS,
  ...rest,
});

test('what was played is in the history of the very next request, each second once', async (t) => {
  const { ask, viewer } = await family(t);
  // Segments 0–12, 14–21 and 18–30: 31 s played, 28 s of them for the first time.
  const events = [progress('e1', 0, 12), progress('e2', 14, 21), progress('e3', 18, 30)];
  const post = () => ask(viewer, { method: 'POST', url: '/v1/events', payload: { events } });
  assert.deepEqual((await post()).json(), { accepted: 3, duplicates: 0, rejected: [] });
  assert.deepEqual((await post()).json(), { accepted: 0, duplicates: 3, rejected: [] });
  const { items, next } = (await ask(viewer, { url: '/v1/profiles/p1/history' })).json();
  assert.equal(next, null);
  assert.deepEqual(items, [
    {
      title: 't1',
      name: 'Big Buck Bunny',
      lastAt: 1_789_999_990_030,
      episode: null,
      positionS: 30,
      playedS: 31,
      watchedS: 28,
      completed: false,
    },
  ]);
});

test('a history is given page by page', async (t) => {
  const { ask, viewer } = await family(t);
  const events = Array.from({ length: 5 }, (_, k) => progress(`e${k}`, 0, k + 1, { titleId: `x${k}` }));
  await ask(viewer, { method: 'POST', url: '/v1/events', payload: { events } });
  const seen: string[] = [];
  for (let after = ''; ;) {
    const page = (await ask(viewer, { url: `/v1/profiles/p1/history?limit=2${after}` })).json();
    seen.push(...page.items.map(({ title }: { title: string }) => title));
    if (page.next === null) break;
    after = `&after=${page.next}`;
  }
  assert.deepEqual(seen, ['x4', 'x3', 'x2', 'x1', 'x0']);
});

test('ratings and My List are given page by page, the latest first', async (t) => {
  const { ask, viewer, store, clock } = await family(t);
  const titles = ['x1', 'x2', 'x3', 'x4', 'x5'];
  await store.titles.put(titles.map((id) => aTitle({ id })));
  for (const title of titles) {
    clock.now += 1_000;
    await ask(viewer, { method: 'PUT', url: `/v1/profiles/p1/ratings/${title}`, payload: { value: 1 } });
    await ask(viewer, { method: 'PUT', url: `/v1/profiles/p1/list/${title}` });
  }
  for (const part of ['ratings', 'list']) {
    const seen: string[][] = [];
    for (let after = ''; ;) {
      const { items, next } = (await ask(viewer, { url: `/v1/profiles/p1/${part}?limit=2${after}` })).json();
      seen.push(items.map(({ title }: { title: string }) => title));
      if (next === null) break;
      after = `&after=${next}`;
    }
    assert.deepEqual(seen, [['x5', 'x4'], ['x3', 'x2'], ['x1']], part);
    assert.equal((await ask(viewer, { url: `/v1/profiles/p1/${part}?limit=5` })).json().next, null);
  }
});

test('a page after a title that is no longer there begins anew', async (t) => {
  const { ask, viewer } = await family(t);
  for (const title of ['t1', 't2']) await ask(viewer, { method: 'PUT', url: `/v1/profiles/p1/list/${title}` });
  const { items } = (await ask(viewer, { url: '/v1/profiles/p1/list?after=gone&limit=1' })).json();
  assert.deepEqual(
    items.map(({ title }: { title: string }) => title),
    ['t1'],
  );
});

test('an account has so many profiles and no more; another account has its own', async (t) => {
  const config = { ...defaults, profilesPerAccount: 2 };
  const { ask, viewer, operator } = await family(t, { config });
  const make = (secret: string, body: object) => ask(secret, { method: 'POST', url: '/v1/profiles', payload: body });
  assert.equal((await make(viewer, { name: 'Second' })).statusCode, 201);
  const third = await make(viewer, { name: 'Third' });
  assert.deepEqual([third.statusCode, third.json().code], [409, 'conflict']);
  assert.equal((await make(operator, { name: 'Elsewhere', accountId: 'a2' })).statusCode, 201);
});

test('keys are listed page by page, and never with their secrets', async (t) => {
  const { ask, operator, key } = await family(t);
  for (let n = 0; n < 3; n++) await key({ scopes: ['events:write'] });
  const seen: string[] = [];
  for (let after = ''; ;) {
    const reply = await ask(operator, { url: `/v1/keys?limit=2${after}` });
    assert.doesNotMatch(reply.body, /mq_|hash|secret/);
    const { keys, next } = reply.json();
    seen.push(...keys.map(({ id }: { id: string }) => id));
    if (next === null) break;
    after = `&after=${next}`;
  }
  assert.equal(new Set(seen).size, 5);
  assert.equal(seen.length, 5);
});

test('stars that were brought along are among the ratings, alone or beside a thumb', async (t) => {
  const { ask, viewer, clock } = await family(t);
  const stars = (eventId: string, titleId: string, occurredAt: number) => ({
    eventId,
    type: 'star_rating',
    occurredAt,
    profileId: 'p1',
    titleId,
    stars: 3.5,
  });
  const events = [stars('s1', 't1', 1_000), stars('s2', 't2', 2_000)];
  await ask(viewer, { method: 'POST', url: '/v1/events', payload: { events } });
  const rate = (value: number) => ask(viewer, { method: 'PUT', url: '/v1/profiles/p1/ratings/t1', payload: { value } });
  const ratings = async () =>
    (await ask(viewer, { url: '/v1/profiles/p1/ratings' }))
      .json()
      .items.map(({ title, value, stars: given, at }: Record<string, unknown>) => [title, value, given, at]);
  await rate(-1);
  assert.deepEqual(await ratings(), [
    ['t1', -1, 3.5, clock.now],
    ['t2', 0, 3.5, 2_000],
  ]);
  clock.now += 1_000;
  await rate(0);
  assert.deepEqual(await ratings(), [
    ['t2', 0, 3.5, 2_000],
    ['t1', 0, 3.5, 1_000],
  ]);
});

test('a title hidden from history is gone from it at once, and played again it is there again, without the past', async (t) => {
  const { ask, viewer, clock } = await family(t);
  const post = (...events: object[]) => ask(viewer, { method: 'POST', url: '/v1/events', payload: { events } });
  const history = async () =>
    (await ask(viewer, { url: '/v1/profiles/p1/history' }))
      .json()
      .items.map(({ title, playedS }: Record<string, unknown>) => [title, playedS]);
  await post(
    progress('e1', 0, 30),
    progress('e2', 0, 20, { titleId: 't2' }),
    progress('e3', 0, 10, { titleId: 'gone' }),
  );
  const hidden = await ask(viewer, { method: 'DELETE', url: '/v1/profiles/p1/history/t1' });
  assert.equal(hidden.statusCode, 204);
  assert.deepEqual(await history(), [
    ['t2', 20],
    ['gone', 10],
  ]);
  clock.now += 60_000;
  await post(progress('late', 30, 50), progress('e4', 0, 5, { occurredAt: clock.now }));
  assert.deepEqual(await history(), [
    ['t1', 5],
    ['t2', 20],
    ['gone', 10],
  ]);
  await ask(viewer, { method: 'DELETE', url: '/v1/profiles/p1/history' });
  assert.deepEqual(await history(), []);
  assert.deepEqual((await ask(viewer, { url: '/v1/profiles/p1/history' })).json(), { items: [], next: null });
});

test('who hides everything begins anew: thumbs hold no more, My List stays, and what is said from then on holds', async (t) => {
  const { ask, viewer, clock } = await family(t);
  const say = (path: string, payload?: object) =>
    ask(viewer, { method: 'PUT', url: `/v1/profiles/p1/${path}`, ...(payload && { payload }) });
  const told = async (what: string) =>
    (await ask(viewer, { url: `/v1/profiles/p1/${what}` })).json().items.map(({ title }: { title: string }) => title);
  await say('ratings/t1', { value: 2 });
  await say('ratings/t2', { value: -1 });
  await say('list/t2');
  assert.deepEqual((await told('ratings')).toSorted(), ['t1', 't2']);
  clock.now += 1_000;
  await ask(viewer, { method: 'DELETE', url: '/v1/profiles/p1/history' });
  assert.deepEqual([await told('ratings'), await told('list')], [[], ['t2']]);
  clock.now += 1_000;
  await say('ratings/t1', { value: 1 });
  assert.deepEqual(await told('ratings'), ['t1']);
});

test('hidden is hidden, also what a clock ahead of ours says is yet to come', async (t) => {
  const { ask, viewer, clock } = await family(t);
  const events = [progress('e1', 0, 30, { occurredAt: clock.now + 200_000 })];
  await ask(viewer, { method: 'POST', url: '/v1/events', payload: { events } });
  for (const path of ['/t1', '']) {
    await ask(viewer, { method: 'DELETE', url: `/v1/profiles/p1/history${path}` });
    assert.deepEqual((await ask(viewer, { url: '/v1/profiles/p1/history' })).json().items, []);
  }
});

test('hiding goes through the log: a repeated key is one event, and the raw plays stay until they are erased', async (t) => {
  const { ask, viewer, store } = await family(t);
  await ask(viewer, { method: 'POST', url: '/v1/events', payload: { events: [progress('e1', 0, 30)] } });
  const headers = { 'idempotency-key': 'press-9' };
  for (const _ of [1, 2]) await ask(viewer, { method: 'DELETE', url: '/v1/profiles/p1/history', headers });
  const types = (await store.events.ofProfile('p1', 0, 9)).map(({ type }) => type);
  assert.deepEqual(types, ['play_progress', 'history_hide']);
});

test('a bad event is answered by its place and reason, and its neighbours count', async (t) => {
  const { ask, viewer, operator } = await family(t);
  const events = [progress('e1', 0, 1), { ...progress('e2', 1, 2), colour: 'red' }, progress('e3', 2, 3)];
  const answer = (await ask(viewer, { method: 'POST', url: '/v1/events', payload: { events } })).json();
  assert.equal(answer.accepted, 2);
  assert.deepEqual(
    answer.rejected.map(({ index, id, code, path }: Record<string, unknown>) => ({ index, id, code, path })),
    [{ index: 1, id: 'e2', code: 'unknown_field', path: '/colour' }],
  );
  const { items } = (await ask(operator, { url: '/v1/quarantine' })).json();
  assert.deepEqual(
    items.map(({ id, code }: Record<string, unknown>) => [id, code]),
    [['e2', 'unknown_field']],
  );
  const replay = await ask(operator, {
    method: 'POST',
    url: '/v1/quarantine/replay',
    payload: { seqs: [items[0].seq] },
  });
  assert.equal(replay.json().rejected[0].code, 'unknown_field');
});

test('E6: nobody sends events for another account, and a child only its own', async (t) => {
  const server = await family(t);
  await server.store.profiles.put([aProfile({ id: 'kid', accountId: 'a1', kids: true })]);
  const child = (await server.key({ scopes: ['viewer'], accountId: 'a1', profileId: 'kid' })).secret;
  let n = 0;
  const post = async (secret: string, ...profiles: string[]): Promise<string> => {
    const events = profiles.map((profileId) => progress(`e${++n}`, 0, 1, { profileId }));
    const { statusCode, body } = await server.ask(secret, { method: 'POST', url: '/v1/events', payload: { events } });
    const codes = (JSON.parse(body).rejected ?? []).map(({ code }: { code: string }) => code);
    return [statusCode, ...codes].join(' ');
  };
  assert.equal(await post(server.viewer, 'p1', 'kid'), '202');
  assert.equal(await post(server.viewer, 'p1', 'q1'), '202 forbidden_profile');
  assert.equal(await post(server.viewer, 'q1'), '403');
  assert.equal(await post(child, 'kid'), '202');
  assert.equal(await post(child, 'kid', 'p1'), '202 forbidden_profile');
  assert.equal(await post(child, 'p1'), '403');
  assert.equal((await server.store.events.ofProfile('q1', 0, 9)).length, 0);
});

test('S13: thumbs and My List are events: they hold at once, the newest wins, and 0 takes a thumb back', async (t) => {
  const { ask, viewer, store, clock } = await family(t);
  const rate = (value: number) => ask(viewer, { method: 'PUT', url: '/v1/profiles/p1/ratings/t1', payload: { value } });
  const ratings = async () => (await ask(viewer, { url: '/v1/profiles/p1/ratings' })).json().items;
  assert.deepEqual((await rate(2)).json(), { title: 't1', name: 'Big Buck Bunny', value: 2, at: clock.now });
  assert.deepEqual(await ratings(), [{ title: 't1', name: 'Big Buck Bunny', value: 2, at: clock.now }]);
  clock.now += 1_000;
  await rate(0);
  assert.deepEqual(await ratings(), []);
  await ask(viewer, { method: 'PUT', url: '/v1/profiles/p1/list/t2' });
  assert.deepEqual((await ask(viewer, { url: '/v1/profiles/p1/list' })).json().items, [
    { title: 't2', name: 't2', at: clock.now },
  ]);
  clock.now += 1_000;
  assert.equal((await ask(viewer, { method: 'DELETE', url: '/v1/profiles/p1/list/t2' })).statusCode, 204);
  assert.deepEqual((await ask(viewer, { url: '/v1/profiles/p1/list' })).json().items, []);
  const types = (await store.events.ofProfile('p1', 0, 9)).map(({ type }) => type);
  assert.deepEqual(types, ['rating', 'rating', 'list_add', 'list_remove']);
});

test('a repeated Idempotency-Key is one event, even seconds later; another wish under it is another event', async (t) => {
  const { ask, viewer, store, clock } = await family(t);
  const rate = (value: number) =>
    ask(viewer, {
      method: 'PUT',
      url: '/v1/profiles/p1/ratings/t1',
      payload: { value },
      headers: { 'idempotency-key': 'press-1' },
    });
  assert.equal((await rate(1)).statusCode, 200);
  clock.now += 5_000;
  assert.equal((await rate(1)).statusCode, 200);
  assert.equal((await store.events.ofProfile('p1', 0, 9)).length, 1);
  assert.deepEqual(await store.quarantine.list(0, 9), []);
  await rate(-1);
  assert.equal((await store.events.ofProfile('p1', 0, 9)).length, 2);
});

test('a title that is not in the catalogue can be neither rated nor listed', async (t) => {
  const { ask, viewer, store } = await family(t);
  assert.equal((await ask(viewer, { method: 'PUT', url: '/v1/profiles/p1/list/nothing' })).statusCode, 404);
  assert.deepEqual(await store.events.ofProfile('p1', 0, 9), []);
});

test('titles are stored all or none, replaced whole, and keep the moment they came in', async (t) => {
  const { ask, operator, viewer, clock } = await family(t);
  const put = (...titles: object[]) => ask(operator, { method: 'PUT', url: '/v1/titles', payload: { titles } });
  const series = {
    id: 's1',
    kind: 'series',
    name: 'Space',
    maturity: 12,
    seasons: [{ number: 1, episodes: [{ id: 's1e1', number: 1, name: 'One', durationS: 1_500 }] }],
    attributes: { colour: true, tags: ['a', 'b'] },
  };
  assert.deepEqual((await put(series)).json(), { stored: 1 });
  const [first, read] = [clock.now, async () => (await ask(viewer, { url: '/v1/titles/s1' })).json()];
  const stored = await read();
  assert.deepEqual(stored.seasons[0].episodes[0], {
    id: 's1e1',
    number: 1,
    name: 'One',
    durationS: 1_500,
    creditsStartS: null,
    availableFrom: null,
  });
  assert.deepEqual(stored.attributes, series.attributes);
  clock.now += 60_000;
  await put({ id: 's1', kind: 'series', name: 'Space 2' });
  assert.deepEqual(
    [(await read()).addedAt, (await read()).updatedAt, (await read()).maturity],
    [first, clock.now, null],
  );
  const half = await put({ id: 'new', kind: 'film', name: 'New' }, { id: 'bad', kind: 'song', name: 'Bad' });
  assert.equal(half.json().errors[0].path, '/titles/1/kind');
  assert.equal((await put({ id: 'x', kind: 'film', name: 'a' }, { id: 'x', kind: 'film', name: 'b' })).statusCode, 400);
  assert.equal((await ask(viewer, { url: '/v1/titles/new' })).statusCode, 404);
});

test('a withdrawn title is shown to nobody but those who edit the catalogue', async (t) => {
  const { ask, operator, viewer } = await family(t);
  const payload = { titles: [{ id: 't1', kind: 'film', name: 'Gone', withdrawn: true }] };
  await ask(operator, { method: 'PUT', url: '/v1/titles', payload });
  assert.equal((await ask(viewer, { url: '/v1/titles/t1' })).statusCode, 404);
  assert.equal((await ask(operator, { url: '/v1/titles/t1' })).statusCode, 200);
});

test('S16: a profile is changed field by field, and no postal code is kept longer than its prefix', async (t) => {
  const { ask, viewer } = await family(t);
  const patch = (payload: object) => ask(viewer, { method: 'PATCH', url: '/v1/profiles/p1', payload });
  await patch({ country: 'GB', signals: { gender: false } });
  const { country, signals, name } = (await patch({ signals: { age: true }, name: 'Ada' })).json();
  assert.deepEqual([country, signals, name], ['GB', { gender: false, age: true }, 'Ada']);
  assert.equal((await patch({ country: null })).json().country, null);
  assert.equal((await patch({ postalPrefix: '10115' })).statusCode, 400);
  assert.equal((await patch({ postalPrefix: '101' })).json().postalPrefix, '101');
});

test('consent is kept answer by answer, and that to disclosure ends after two years', async (t) => {
  const { ask, viewer, clock } = await family(t);
  const say = (payload: object) => ask(viewer, { method: 'POST', url: '/v1/profiles/p1/consents', payload });
  const twoYears = clock.now + 730 * 86_400_000;
  assert.equal((await say({ purpose: 'disclosure', granted: true, version: 'v1' })).json().expiresAt, twoYears);
  await say({ purpose: 'disclosure', granted: true, version: 'v1', expiresAt: twoYears + 1 });
  assert.equal((await say({ purpose: 'disclosure', granted: false, version: 'v1' })).json().expiresAt, null);
  assert.equal((await say({ purpose: 'telepathy', granted: true, version: 'v1' })).statusCode, 400);
  assert.equal((await say({ purpose: 'research', granted: true, version: 'v1', expiresAt: 1 })).statusCode, 400);
  const { consents } = (await ask(viewer, { url: '/v1/profiles/p1/consents' })).json();
  assert.deepEqual(
    consents.map(({ granted, expiresAt }: Record<string, unknown>) => [granted, expiresAt]),
    [
      [true, twoYears],
      [true, twoYears],
      [false, null],
    ],
  );
});

test('an export holds everything, and after erasure nothing answers to the name any more', async (t) => {
  const { ask, viewer, operator } = await family(t);
  await ask(viewer, { method: 'POST', url: '/v1/events', payload: { events: [progress('e1', 0, 12)] } });
  await ask(viewer, { method: 'PUT', url: '/v1/profiles/p1/ratings/t1', payload: { value: 1 } });
  await ask(viewer, {
    method: 'POST',
    url: '/v1/profiles/p1/consents',
    payload: { purpose: 'research', granted: true, version: '1' },
  });
  const zip = await ask(viewer, { url: '/v1/profiles/p1/export' });
  assert.equal(zip.headers['content-type'], 'application/zip');
  const files = unzipSync(new Uint8Array(zip.rawPayload));
  const kinds = ['consents', 'events', 'labels', 'profile', 'ratings', 'viewing'];
  assert.deepEqual(
    Object.keys(files)
      .filter((name) => name.endsWith('.csv'))
      .toSorted(),
    kinds.map((kind) => `${kind}.csv`),
  );
  const events = strFromU8(files['events.jsonl']!)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual([events[0].toS, events[1].value], [12, 1]);
  const receipt = (await ask(viewer, { method: 'DELETE', url: '/v1/profiles/p1' })).json();
  assert.ok(!JSON.stringify(receipt).includes('p1'));
  assert.equal((await ask(viewer, { url: '/v1/profiles/p1' })).statusCode, 404);
  assert.deepEqual((await ask(operator, { url: `/v1/receipts/${receipt.id}` })).json(), receipt);
  const again = await ask(operator, {
    method: 'POST',
    url: '/v1/profiles',
    payload: { id: 'p1', accountId: 'a1', name: 'x' },
  });
  assert.equal(again.statusCode, 409);
  const late = await ask(operator, { method: 'POST', url: '/v1/events', payload: { events: [progress('e9', 0, 1)] } });
  assert.equal(late.json().rejected[0].code, 'erased_profile');
});

test('a key is made, rotated with both alive, and revoked at once where it was revoked', async (t) => {
  const { ask, operator, clock } = await family(t);
  const created = await ask(operator, {
    method: 'POST',
    url: '/v1/keys',
    payload: { scopes: ['catalog:write'], label: 'import' },
  });
  const { key, secret } = created.json();
  assert.ok(!('hash' in key));
  const works = async (text: string): Promise<boolean> =>
    (await ask(text, { url: '/v1/titles/t1' })).statusCode === 200;
  assert.ok(await works(secret));
  const rotated = (
    await ask(operator, { method: 'POST', url: `/v1/keys/${key.id}/rotate`, payload: { graceHours: 1 } })
  ).json();
  assert.ok((await works(secret)) && (await works(rotated.secret)));
  clock.now += 3_600_000;
  assert.deepEqual([await works(secret), await works(rotated.secret)], [false, true]);
  await ask(operator, { method: 'DELETE', url: `/v1/keys/${rotated.key.id}` });
  assert.ok(!(await works(rotated.secret)));
  const listed = await ask(operator, { url: '/v1/keys' });
  assert.ok(!listed.body.includes(secret) && !listed.body.includes('hash'));
  assert.equal(listed.json().keys.length, 4);
});

test('Segment and Snowplow payloads are taken in their own words', async (t) => {
  const { ask, viewer } = await family(t);
  const segment = await ask(viewer, {
    method: 'POST',
    url: '/v1/events/segment',
    payload: routes.postSegment.example.body,
  });
  assert.equal(segment.statusCode, 202);
  assert.deepEqual(segment.json().rejected, []);
  const snowplow = await ask(viewer, { method: 'POST', url: '/v1/events/snowplow', payload: { data: [{ e: 'ue' }] } });
  assert.equal(snowplow.statusCode, 202);
});
