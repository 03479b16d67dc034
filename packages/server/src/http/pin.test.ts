// The PIN of an account: without it a caller is a child, whatever it asks; with it everything is as before.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { routeNames, routes, type PinGrant, type Route } from '@marquee/protocol';
import { testServer, type TestServer } from '../../test/http.ts';
import { aProfile, aTitle } from '../../test/records.ts';

interface Home extends TestServer {
  /** As a viewer of the account, with that grant or none. */
  as(
    grant: string | undefined,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ): ReturnType<TestServer['ask']>;
  pin(pin: string): ReturnType<TestServer['ask']>;
}

/** Account `home`: Ada, and Lola who is a child. */
async function home(t: TestContext): Promise<Home> {
  const server = await testServer(t);
  const profiles = [
    aProfile({ id: 'ada', accountId: 'home' }),
    aProfile({ id: 'lola', accountId: 'home', kids: true, maturityLimit: 6 }),
    aProfile({ id: 'stranger', accountId: 'other' }),
  ];
  await server.store.profiles.ensure(
    profiles,
    ['home', 'other'].map((id) => ({ id, createdAt: 1 })),
  );
  await server.store.titles.put([aTitle({ id: 't1', maturity: 0, durationS: 600 })]);
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'home' });
  const as: Home['as'] = (grant, method, url, payload) =>
    server.ask(secret, { method, url, ...(payload && { payload }), headers: grant ? { 'marquee-grant': grant } : {} });
  return { ...server, as, pin: (pin) => as(undefined, 'POST', '/v1/profiles/lola/pin', { pin }) };
}

const set = async ({ as }: Home, pin: string | null, grant?: string): Promise<PinGrant> => {
  const answer = await as(grant, 'PUT', '/v1/profiles/ada/pin', { pin });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
};

test('without a PIN everything is open, and the grant for one is empty', async (t) => {
  const { as } = await home(t);
  assert.deepEqual((await as(undefined, 'GET', '/v1/profiles/lola/pin')).json(), { set: false });
  assert.equal((await as(undefined, 'GET', '/v1/home?profile=ada')).statusCode, 200);
  const given = await as(undefined, 'POST', '/v1/profiles/ada/pin', { pin: '0000' });
  assert.deepEqual([given.json().set, given.json().grant], [false, '']);
});

test('with one, profiles that are not for kids need the grant, and those for kids do not', async (t) => {
  const server = await home(t);
  const { grant } = await set(server, '2468');
  assert.deepEqual((await server.as(undefined, 'GET', '/v1/profiles/lola/pin')).json(), { set: true });
  for (const url of [
    '/v1/home?profile=ada',
    '/v1/profiles/ada',
    '/v1/profiles/ada/history',
    '/v1/search?q=t&profile=ada',
  ]) {
    const refused = await server.as(undefined, 'GET', url);
    assert.deepEqual([refused.statusCode, refused.json().code], [403, 'pin_needed'], url);
    assert.equal((await server.as(grant, 'GET', url)).statusCode, 200, url);
    assert.equal((await server.as(undefined, 'GET', url.replace('ada', 'lola'))).statusCode, 200, url);
  }
});

test('no route lets somebody without the grant do what a child may not, or act for a grown-up', async (t) => {
  const server = await home(t);
  await set(server, '2468');
  const open: string[] = [];
  for (const name of routeNames) {
    const route: Route = routes[name];
    if (!route.scopes.includes('viewer') || !route.path.startsWith('/v1/profiles/:id')) continue;
    for (const id of ['ada', 'lola']) {
      const url = route.path.replace(':id', id).replace(':title', 't1');
      const { statusCode } = await server.as(undefined, route.method, url, route.example.body as object | undefined);
      const mayPass = name === 'getPin' || name === 'givePin' || (id === 'lola' && route.kids);
      if (statusCode !== 403 && !mayPass) open.push(`${name} ${id}: ${statusCode}`);
    }
  }
  assert.deepEqual(open, []);
});

test('a child cannot raise its own limit, nor make itself a profile without one', async (t) => {
  const server = await home(t);
  const { grant } = await set(server, '2468');
  const raise = (with_?: string) => server.as(with_, 'PATCH', '/v1/profiles/lola', { maturityLimit: 18 });
  assert.equal((await raise()).json().code, 'pin_needed');
  for (const kids of [true, false]) {
    assert.equal((await server.as(undefined, 'POST', '/v1/profiles', { name: 'New', kids })).statusCode, 403);
  }
  assert.equal((await server.store.profiles.get('lola'))?.maturityLimit, 6);
  assert.equal((await raise(grant)).statusCode, 200);
  assert.equal((await server.as(grant, 'POST', '/v1/profiles', { name: 'New' })).statusCode, 201);
});

test('the PIN is tried five times, then once in two minutes, also the right one', async (t) => {
  const server = await home(t);
  await set(server, '2468');
  for (let tried = 0; tried < 5; tried++) assert.equal((await server.pin('1111')).json().code, 'pin_wrong');
  const locked = await server.pin('2468');
  assert.deepEqual([locked.statusCode, locked.headers['retry-after']], [429, '120']);
  server.clock.now += 120_000;
  assert.equal((await server.pin('2468')).json().set, true);
});

test('a grant ends after twelve hours, with another PIN, and is of no use to another account', async (t) => {
  const server = await home(t);
  const first = await set(server, '2468');
  const opens = async (grant: string): Promise<boolean> =>
    (await server.as(grant, 'GET', '/v1/profiles/ada')).statusCode === 200;
  assert.equal(await opens(first.grant), true);
  const forged = `${first.until + 1}.${first.grant.split('.')[1]}`;
  assert.deepEqual([await opens(forged), await opens('x'), await opens('')], [false, false, false]);
  const second = await set(server, '2468', first.grant);
  assert.deepEqual([await opens(first.grant), await opens(second.grant)], [false, true]);
  server.clock.now = second.until;
  assert.equal(await opens(second.grant), false);
});

test('taken away, everything is open again', async (t) => {
  const server = await home(t);
  const { grant } = await set(server, '2468');
  await set(server, null, grant);
  assert.equal((await server.as(undefined, 'GET', '/v1/home?profile=ada')).statusCode, 200);
});

test('an operator’s key needs none; whoever comes in without any key does', async (t) => {
  const server = await home(t);
  await set(server, '2468');
  const { secret } = await server.key({ scopes: ['operator'] });
  assert.equal((await server.ask(secret, { url: '/v1/profiles/ada' })).statusCode, 200);
  const open = await testServer(t);
  await open.store.profiles.put([aProfile({ id: 'ada', accountId: 'home' })]);
  await open.ask(undefined, { method: 'PUT', url: '/v1/profiles/ada/pin', payload: { pin: '2468' } });
  assert.equal((await open.ask(undefined, { url: '/v1/profiles/ada' })).json().code, 'pin_needed');
});

test('the PIN itself is kept nowhere, and what is kept of it goes with the last profile of the account', async (t) => {
  const server = await home(t);
  const { grant } = await set(server, '86421357');
  const kept = await server.store.settings.get('pin:home');
  assert.match(kept ?? '', /^[0-9a-f]{32}\.[0-9a-f]{64}$/);
  assert.ok(!server.lines.join('\n').includes('86421357'));
  for (const id of ['lola', 'ada']) {
    assert.equal((await server.as(grant, 'DELETE', `/v1/profiles/${id}`)).statusCode, 200);
  }
  assert.equal(await server.store.settings.get('pin:home'), undefined);
});
