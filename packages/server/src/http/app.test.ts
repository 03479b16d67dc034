// The door of the server: one shape for every error, what is logged and what is not, limits, shedding, and pages of other origins.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem, problems, routeNames, routes, type ProblemCode, type Route } from '@marquee/protocol';
import type { LightMyRequestResponse } from 'fastify';
import { Check } from 'typebox/value';
import { testServer } from '../../test/http.ts';
import { aProfile, aTitle } from '../../test/records.ts';

const json = { 'content-type': 'application/json' };

function isProblem(reply: LightMyRequestResponse, code: ProblemCode): void {
  assert.equal(reply.statusCode, problems[code].status, reply.body);
  assert.equal(reply.headers['content-type'], 'application/problem+json; charset=utf-8');
  const body = reply.json();
  assert.ok(Check(Problem, body), reply.body);
  assert.equal(body.code, code);
  assert.equal(body.requestId, reply.headers['x-request-id'] ?? body.requestId);
}

test('every error is a problem of the table', async (t) => {
  const server = await testServer(t);
  const { secret } = await server.key({ scopes: ['operator'] });
  const ask = (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: string | Buffer,
    headers: Record<string, string> = json,
  ) => server.ask(secret, { method, url, headers, ...(payload === undefined ? {} : { payload }) });
  isProblem(await ask('GET', '/nowhere'), 'no_route');
  isProblem(await ask('GET', '/v1/profiles/'), 'invalid_path');
  isProblem(await ask('GET', '/v1/profiles/%zz'), 'invalid_path');
  isProblem(await ask('GET', '/v1/profiles/%00'), 'invalid_path');
  isProblem(await ask('GET', '/v1/profiles/nobody'), 'not_found');
  isProblem(await ask('GET', '/v1/profiles?limit=0'), 'invalid_query');
  isProblem(await ask('GET', '/v1/profiles?limit=1&limit=2'), 'invalid_query');
  isProblem(await ask('GET', '/v1/profiles/p/ratings?sort=x'), 'invalid_query');
  isProblem(await ask('POST', '/v1/profiles', '{"name":'), 'malformed_json');
  isProblem(await ask('POST', '/v1/profiles', '{"__proto__":{},"name":"a"}'), 'malformed_json');
  isProblem(await ask('POST', '/v1/profiles', '{"nam":"a"}'), 'invalid_body');
  isProblem(await ask('POST', '/v1/profiles', ''), 'invalid_body');
  isProblem(await ask('POST', '/v1/profiles', 'a=1', { 'content-type': 'text/plain' }), 'unsupported_media_type');
  isProblem(await ask('POST', '/v1/profiles', `"${'x'.repeat(1_000_000)}"`), 'too_large');
  isProblem(await ask('PUT', '/v1/profiles/p/list/t', '{"a":1}'), 'invalid_body');
  isProblem(await ask('PUT', '/v1/profiles/p/list/t', undefined, { 'idempotency-key': 'two words' }), 'invalid_header');
  isProblem(await ask('POST', '/healthz'), 'method_not_allowed');
});

test('405 names the methods that there are, HEAD with GET', async (t) => {
  const { app } = await testServer(t);
  const reply = await app.inject({ method: 'POST', url: '/v1/profiles/p' });
  assert.equal(reply.headers.allow, 'DELETE, GET, HEAD, OPTIONS, PATCH');
  assert.equal((await app.inject({ method: 'HEAD', url: '/healthz' })).statusCode, 200);
  assert.equal((await app.inject({ method: 'OPTIONS', url: '/healthz' })).statusCode, 204);
  assert.equal((await app.inject({ method: 'POST', url: '/v1/titles/x' })).headers.allow, 'DELETE, GET, HEAD, OPTIONS');
});

test('a fault of ours says nothing but where to look, and the log holds the rest', async (t) => {
  const broken = { list: async () => Promise.reject(new Error('at /secret/place: password hunter2')) };
  const server = await testServer(t, {
    viewings: { ...broken, history: broken.list, ratings: broken.list, after: broken.list, heard: broken.list },
  });
  await server.store.profiles.put([aProfile({ id: 'p' })]);
  const { secret } = await server.key({ scopes: ['operator'] });
  const reply = await server.ask(secret, { url: '/v1/profiles/p/list' });
  isProblem(reply, 'internal');
  assert.ok(!reply.body.includes('secret') && !reply.body.includes('hunter2'));
  assert.ok(
    server.lines.some((line) => line.includes('hunter2') && line.includes(String(reply.headers['x-request-id']))),
  );
});

test('no key, address, header, query or body is logged, and no text of a caller breaks a line', async (t) => {
  const server = await testServer(t);
  const { secret, key } = await server.key({ scopes: ['operator'] });
  await server.ask(secret, { url: '/v1/profiles?account=searchedfor', headers: { 'user-agent': 'agent-x\u001b[31m' } });
  await server.ask(`${secret}x`, { url: '/v1/profiles/secret-profile', headers: { cookie: 'a=cookie-x' } });
  await server.ask(secret, { url: '/v1/%0d%0aSet-Cookie:x' });
  await server.ask(secret, { method: 'POST', url: '/v1/profiles', payload: { name: 'Named\u202e', secretField: 1 } });
  const log = server.lines.join('');
  for (const text of [
    secret.slice(15),
    'searchedfor',
    'secret-profile',
    'cookie-x',
    'agent-x',
    'secretField',
    '127.0.0.1',
  ]) {
    assert.ok(!log.includes(text), text);
  }
  assert.ok(log.includes(key.id));
  for (const line of server.lines) assert.equal(typeof JSON.parse(line), 'object');
});

test('a header cannot be smuggled into an answer', async (t) => {
  const server = await testServer(t);
  const { secret } = await server.key({ scopes: ['operator'] });
  for (const url of [
    '/v1/profiles/a%0d%0aset-cookie:%20x=1',
    '/v1/profiles?account=a%0d%0aset-cookie:x',
    '/%0d%0aset-cookie:x',
  ]) {
    assert.equal((await server.ask(secret, { url })).headers['set-cookie'], undefined);
  }
});

test('answers bear headers that keep browsers from making pages of them', async (t) => {
  const { app } = await testServer(t);
  const { headers } = await app.inject('/healthz');
  assert.match(String(headers['content-security-policy']), /default-src 'none'/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['x-frame-options'], 'DENY');
  assert.equal(headers['cache-control'], 'no-store');
});

test('health needs no key and no database; readiness says 503 until everything is folded', async (t) => {
  let ready = false;
  const server = await testServer(t, { ready: async () => (ready ? undefined : Promise.reject(new Error('folding'))) });
  assert.equal((await server.app.inject('/healthz')).statusCode, 200);
  const reply = await server.app.inject('/readyz');
  isProblem(reply, 'unavailable');
  assert.ok(Number(reply.headers['retry-after']) > 0);
  ready = true;
  assert.deepEqual((await server.app.inject('/readyz')).json(), { status: 'ready' });
});

test('a key has its budget, and every answer says what is left of it', async (t) => {
  const server = await testServer(t, { limits: { key: { perSecond: 1, burst: 2 } } });
  const [a, b] = [await server.key({ scopes: ['operator'] }), await server.key({ scopes: ['operator'] })];
  const ask = (secret: string) => server.ask(secret, { url: '/v1/profiles' });
  const left = async (secret: string) => (await ask(secret)).headers['ratelimit-remaining'];
  assert.deepEqual([await left(a.secret), await left(a.secret)], ['1', '0']);
  const refused = await ask(a.secret);
  isProblem(refused, 'rate_limited');
  assert.deepEqual(
    ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after'].map((name) => refused.headers[name]),
    ['2', '0', '2', '1'],
  );
  assert.equal((await ask(b.secret)).statusCode, 200);
  server.clock.now += 1_000;
  assert.equal((await ask(a.secret)).statusCode, 200);
});

test('a profile has its own budget, whichever keys ask; an operator acts for many and is not counted', async (t) => {
  const server = await testServer(t, { limits: { profile: { perSecond: 1, burst: 2 } } });
  await server.store.profiles.put([aProfile({ id: 'p', accountId: 'a' }), aProfile({ id: 'q', accountId: 'a' })]);
  const viewer = async () => (await server.key({ scopes: ['viewer'], accountId: 'a' })).secret;
  const operator = (await server.key({ scopes: ['operator'] })).secret;
  const status = async (secret: string, id: string) =>
    (await server.ask(secret, { url: `/v1/profiles/${id}` })).statusCode;
  assert.deepEqual([await status(await viewer(), 'p'), await status(await viewer(), 'p')], [200, 200]);
  assert.equal(await status(await viewer(), 'p'), 429);
  assert.equal(await status(await viewer(), 'q'), 200);
  assert.equal(await status(operator, 'p'), 200);
});

test('whoever has no key may not guess for long', async (t) => {
  const server = await testServer(t, { limits: { address: { perSecond: 1, burst: 3 } } });
  const { secret } = await server.key({ scopes: ['operator'] });
  let n = 0;
  // Another address in a header that no trusted proxy set is not another caller.
  const guess = async () =>
    (await server.ask('mq_guess', { url: '/v1/profiles', headers: { 'x-forwarded-for': `10.0.0.${++n}` } })).statusCode;
  assert.deepEqual([await guess(), await guess(), await guess(), await guess()], [401, 401, 401, 429]);
  assert.equal((await server.ask(secret, { url: '/v1/profiles' })).statusCode, 200);
});

test('when the event loop is behind, administration is turned away first and pages last, before any look-up', async (t) => {
  let delay = 0;
  const server = await testServer(t, { loopDelay: () => delay });
  const { secret } = await server.key({ scopes: ['operator'] });
  const byPriority = (priority: number): Route[] =>
    routeNames
      .map((name): Route => routes[name])
      .filter((route) => route.priority === priority && !route.path.includes(':'));
  for (const [ms, turnedAway] of [
    [400, [4]],
    [1_500, [2, 4]],
    [3_000, [1, 2, 4]],
  ] as const) {
    delay = ms;
    for (const priority of [1, 2, 4]) {
      const [{ method, path } = { method: 'GET' as const, path: '/' }] = byPriority(priority);
      const reply = await server.ask(secret, { method, url: path });
      assert.equal(
        reply.statusCode === 503,
        turnedAway.some((one) => one === priority),
        `${ms} ms, ${path}`,
      );
      if (reply.statusCode === 503) assert.ok(Number(reply.headers['retry-after']) >= 1);
    }
  }
});

test('an intake that is full answers 503 with the time to wait', async (t) => {
  const full = async () => Promise.reject(Object.assign(new Error('full'), { code: 'E_OVERLOADED', retryAfterS: 7 }));
  const server = await testServer(t, { intake: { accept: full, segment: full, snowplow: full, replay: full } });
  const { secret } = await server.key({ scopes: ['events:write'] });
  const reply = await server.ask(secret, { method: 'POST', url: '/v1/events', payload: { events: [] } });
  isProblem(reply, 'overloaded');
  assert.equal(reply.headers['retry-after'], '7');
});

test('what a full intake will refuse is not read first, whatever it is', async (t) => {
  const lengths: number[] = [];
  const turnAway = (bytes: number): number => {
    lengths.push(bytes);
    return 7;
  };
  const never = async () => assert.fail('it was read');
  const intake = { turnAway, accept: never, segment: never, snowplow: never, replay: never };
  const server = await testServer(t, { intake });
  const { secret } = await server.key({ scopes: ['events:write'] });
  const headers = { 'content-type': 'application/json' };
  const reply = await server.ask(secret, { method: 'POST', url: '/v1/events', headers, payload: '{"no json' });
  isProblem(reply, 'overloaded');
  assert.equal(reply.headers['retry-after'], '7');
  assert.deepEqual(lengths, [9]);
});

test('a batch of more than 500 events is refused as a whole', async (t) => {
  const server = await testServer(t);
  const { secret } = await server.key({ scopes: ['operator'] });
  const post = (count: number) =>
    server.ask(secret, {
      method: 'POST',
      url: '/v1/events',
      payload: { events: Array.from({ length: count }, () => 1) },
    });
  isProblem(await post(501), 'invalid_body');
  assert.equal((await post(500)).statusCode, 202);
});

test('pages of an origin that a key is bound to may call, and no others', async (t) => {
  const server = await testServer(t);
  const { secret } = await server.key({ scopes: ['events:write'], origins: ['https://films.example'] });
  const preflight = (origin: string) =>
    server.app.inject({
      method: 'OPTIONS',
      url: '/v1/events',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });
  const yes = await preflight('https://films.example');
  assert.equal(yes.statusCode, 204);
  assert.equal(yes.headers['access-control-allow-origin'], 'https://films.example');
  assert.match(String(yes.headers['access-control-allow-methods']), /POST/);
  assert.match(String(yes.headers['access-control-allow-headers']), /authorization/);
  assert.equal(yes.headers.vary, 'Origin');
  assert.equal(yes.headers['access-control-allow-credentials'], undefined);
  for (const origin of ['https://evil.example', 'http://films.example', 'https://films.example:8443', 'null']) {
    const no = await preflight(origin);
    isProblem(no, 'wrong_origin');
    assert.equal(no.headers['access-control-allow-origin'], undefined, origin);
  }
  const post = (origin?: string) =>
    server.ask(secret, {
      method: 'POST',
      url: '/v1/events',
      payload: { events: [] },
      headers: origin === undefined ? {} : { origin },
    });
  const posted = await post('https://films.example');
  assert.equal(posted.statusCode, 202);
  assert.equal(posted.headers['access-control-allow-origin'], 'https://films.example');
  assert.match(String(posted.headers['access-control-expose-headers']), /retry-after/);
  isProblem(await post('https://evil.example'), 'wrong_origin');
  isProblem(await post(), 'wrong_origin');
});

test('while no key exists, only this machine under its own name comes in, and not from somebody else’s page', async (t) => {
  const server = await testServer(t);
  const status = async (
    headers: Record<string, string>,
    remoteAddress = '127.0.0.1',
    method: 'GET' | 'POST' = 'GET',
  ) => {
    const payload = method === 'POST' ? { payload: { name: 'x' } } : {};
    return (await server.app.inject({ method, url: '/v1/profiles', headers, remoteAddress, ...payload })).statusCode;
  };
  const host = '127.0.0.1:4400';
  assert.equal(await status({ host }), 200);
  assert.equal(await status({ host: 'localhost' }), 200);
  assert.equal(await status({ host: '[::1]:4400' }, '::1'), 200);
  assert.equal(
    await status({ host, origin: 'http://127.0.0.1:4400', 'sec-fetch-site': 'same-origin' }, undefined, 'POST'),
    201,
  );
  assert.equal(await status({ host, 'sec-fetch-site': 'none' }), 200);
  const refused: [Record<string, string>, string?][] = [
    [{ host: 'evil.example' }],
    [{ host: 'evil.example:4400' }],
    [{ host: '127.0.0.1.evil.example' }],
    [{ host, origin: 'https://evil.example' }],
    [{ host, origin: 'null' }],
    [{ host, 'sec-fetch-site': 'cross-site' }],
    [{ host, 'sec-fetch-site': 'same-site' }],
    [{ host, 'x-forwarded-for': '10.0.0.9' }],
    [{ host, 'x-real-ip': '10.0.0.9' }],
    [{ host, via: '1.1 proxy' }],
    [{ host, authorization: 'Bearer nonsense' }],
    [{ host }, '10.0.0.9'],
  ];
  for (const [headers, address] of refused) assert.equal(await status(headers, address), 401, JSON.stringify(headers));
  assert.equal(await status({ host, 'sec-fetch-site': 'none' }, undefined, 'POST'), 401);
  await server.key({ scopes: ['operator'] });
  assert.equal(await status({ host }), 401);
});

test('a child’s key sees nothing above its limit, whichever route is asked', async (t) => {
  const listed = [
    { title: 'fable', at: 1 },
    { title: 'thriller', at: 2 },
    { title: 'unrated', at: 3 },
  ];
  const rated = listed.map((row) => ({ ...row, value: 1 as const }));
  const seen = listed.map(({ title }) => ({
    title,
    lastAt: 1,
    episode: null,
    positionS: 0,
    playedS: 0,
    watchedS: 0,
    completed: false,
  }));
  const viewings = {
    list: async () => ({ items: listed, next: null }),
    ratings: async () => ({ items: rated, next: null }),
    history: async () => ({ items: seen, next: null }),
    after: async () => 0,
    heard: async () => ({}),
  };
  const server = await testServer(t, { viewings });
  await server.store.profiles.put([
    aProfile({ id: 'kid', accountId: 'a', kids: true }),
    aProfile({ id: 'p', accountId: 'a' }),
  ]);
  await server.store.titles.put([
    aTitle({ id: 'fable', maturity: 0 }),
    aTitle({ id: 'thriller', maturity: 16 }),
    aTitle({ id: 'unrated' }),
  ]);
  const child = (await server.key({ scopes: ['viewer'], accountId: 'a', profileId: 'kid' })).secret;
  const parent = (await server.key({ scopes: ['viewer'], accountId: 'a' })).secret;
  for (const part of ['list', 'ratings', 'history']) {
    const titles = async (secret: string, id: string): Promise<string[]> =>
      (await server.ask(secret, { url: `/v1/profiles/${id}/${part}` }))
        .json()
        .items.map((row: { title: string }) => row.title);
    assert.deepEqual(await titles(child, 'kid'), ['fable'], part);
    assert.deepEqual(await titles(parent, 'kid'), ['fable'], part);
    assert.equal((await titles(parent, 'p')).length, 3, part);
  }
  for (const title of ['thriller', 'unrated']) {
    isProblem(await server.ask(child, { url: `/v1/titles/${title}` }), 'not_found');
    isProblem(await server.ask(parent, { url: `/v1/titles/${title}?profile=kid` }), 'not_found');
    assert.equal((await server.ask(parent, { url: `/v1/titles/${title}` })).statusCode, 200);
    isProblem(await server.ask(child, { method: 'PUT', url: `/v1/profiles/kid/list/${title}` }), 'not_found');
    isProblem(
      await server.ask(child, { method: 'PUT', url: `/v1/profiles/kid/ratings/${title}`, payload: { value: 1 } }),
      'not_found',
    );
  }
  isProblem(await server.ask(child, { url: '/v1/titles/fable?profile=p' }), 'not_found');
});
