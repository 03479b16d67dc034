// The authorization matrix, made from the route table: every kind of caller against every operation, every cell as the table says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routeNames, routes, type Route } from '@marquee/protocol';
import type { InjectOptions } from 'fastify';
import { Compile } from 'typebox/compile';
import { testServer, type TestServer } from '../../test/http.ts';
import { about } from '../../test/snapshots.ts';
import { aProfile, aTitle } from '../../test/records.ts';
import { makeToken } from './keys/token.ts';

const ORIGIN = 'https://films.example';

interface Scene {
  /** What the request is about, new for every cell. */
  readonly account: string;
  readonly profile: string;
  readonly sibling: string;
  readonly victim: string;
  readonly receipt: string;
  readonly snapshot: string;
}

interface Who {
  /** Key and headers of the request. */
  make(server: TestServer, scene: Scene): Promise<{ secret?: string; headers?: Record<string, string> }>;
  readonly scopes: readonly string[];
  /** Answer to everything that needs a key. */
  readonly always?: number;
  /** May see the profile of the scene. */
  readonly owns?: boolean;
  readonly kid?: boolean;
}

const origin = { origin: ORIGIN };
const callers: Record<string, Who> = {
  'no key': { scopes: [], always: 401, make: async () => ({}) },
  'a key that was never made': {
    scopes: [],
    always: 401,
    make: async () => ({ secret: makeToken(new Uint8Array(41).fill(3)).text }),
  },
  'a revoked key': {
    scopes: [],
    always: 401,
    async make({ key, store, clock }) {
      const { key: made, secret } = await key({ scopes: ['operator'] });
      await store.keys.put([{ ...made, revokedAt: clock.now }]);
      return { secret };
    },
  },
  'an expired key': {
    scopes: [],
    always: 401,
    async make({ key, store, clock }) {
      const { key: made, secret } = await key({ scopes: ['operator'] });
      await store.keys.put([{ ...made, expiresAt: clock.now }]);
      return { secret };
    },
  },
  'events:write': {
    scopes: ['events:write'],
    make: async ({ key }) => ({
      secret: (await key({ scopes: ['events:write'], origins: [ORIGIN] })).secret,
      headers: origin,
    }),
  },
  'events:write from a wrong origin': {
    scopes: [],
    always: 403,
    make: async ({ key }) => ({
      secret: (await key({ scopes: ['events:write'], origins: [ORIGIN] })).secret,
      headers: { origin: 'https://evil.example' },
    }),
  },
  'operator from a foreign page': {
    scopes: [],
    always: 403,
    make: async ({ key }) => ({ secret: (await key({ scopes: ['operator'] })).secret, headers: origin }),
  },
  'viewer of the account': {
    scopes: ['viewer'],
    owns: true,
    make: async ({ key }, { account }) => ({
      secret: (await key({ scopes: ['viewer'], accountId: account })).secret,
    }),
  },
  'viewer of another account': {
    scopes: ['viewer'],
    make: async ({ key }) => ({ secret: (await key({ scopes: ['viewer'], accountId: 'other' })).secret }),
  },
  'a child on its own profile': {
    scopes: ['viewer'],
    owns: true,
    kid: true,
    make: async ({ key }, { account, profile }) => ({
      secret: (await key({ scopes: ['viewer'], accountId: account, profileId: profile })).secret,
    }),
  },
  'a child on its sibling’s profile': {
    scopes: ['viewer'],
    kid: true,
    make: async ({ key }, { account, sibling }) => ({
      secret: (await key({ scopes: ['viewer'], accountId: account, profileId: sibling })).secret,
    }),
  },
  'catalog:write': {
    scopes: ['catalog:write'],
    make: async ({ key }) => ({ secret: (await key({ scopes: ['catalog:write'] })).secret }),
  },
  operator: {
    scopes: ['operator'],
    owns: true,
    make: async ({ key }) => ({ secret: (await key({ scopes: ['operator'] })).secret }),
  },
};

/** What the table promises for this cell. */
function expected(route: Route, who: Who): number {
  const success = Number(Object.keys(route.answers)[0]);
  if (route.scopes === 'anyone') return success;
  if (who.always !== undefined) return who.always;
  if (!route.scopes.some((scope) => who.scopes.includes(scope))) return 403;
  if (who.kid && !route.kids) return 403;
  // Events are of the scene's profile; a key of an account or a child may write for its own only (check E6).
  const writesForIt = route === routes.postEvents || route === routes.postSegment;
  if (writesForIt && !who.owns && who.scopes.includes('viewer')) return 403;
  const aboutProfile = route.path.startsWith('/v1/profiles/:id') || namesProfile(route);
  return aboutProfile && !who.owns ? 404 : success;
}

async function scene({ store, registry }: TestServer, n: number): Promise<Scene> {
  const [account, profile, sibling, victim] = [`a${n}`, `p${n}`, `s${n}`, `k${n}`.padEnd(12, '0')];
  await store.profiles.put([
    aProfile({ id: profile, accountId: account }),
    aProfile({ id: sibling, accountId: account, kids: true }),
  ]);
  await store.titles.put([aTitle({ id: 't1', maturity: 0 })]);
  await store.keys.put([
    {
      id: victim,
      hash: victim,
      label: '',
      scopes: ['events:write'],
      origins: [],
      accountId: null,
      profileId: null,
      createdAt: 1,
      expiresAt: null,
      revokedAt: null,
    },
  ]);
  return { account, profile, sibling, victim, receipt: 'receipt-1', snapshot: registry.list()[0]?.id ?? 'none' };
}

/** The request of its example names a profile, or it cannot be asked without one. */
const namesProfile = ({ path, query, example }: Route): boolean =>
  path === routes.rankTitles.path ||
  query?.required?.includes('profile') === true ||
  (query !== undefined && /[?&]profile=/.test(example.path ?? ''));

function requestOf(route: Route, { profile, victim, receipt, snapshot }: Scene): InjectOptions {
  const ids: Record<string, string> = {
    profiles: profile,
    titles: 't1',
    keys: victim,
    receipts: receipt,
    models: snapshot,
  };
  const noun = route.path.split('/')[2] ?? '';
  const path = route.path.replace(':id', ids[noun] ?? '').replace(':title', 't1');
  const query = new URLSearchParams(route.example.path?.split('?')[1]);
  if (namesProfile(route) && path !== routes.rankTitles.path) query.set('profile', profile);
  const url = query.size === 0 ? path : `${path}?${query.toString()}`;
  const body = structuredClone(route.example.body) as Record<string, Record<string, unknown>[]> | undefined;
  if (route === routes.postEvents) body!.events![0]!.profileId = profile;
  if (route === routes.rankTitles) Object.assign(body!, { profile });
  if (route === routes.postSegment) body!.batch![0]!.userId = profile;
  // Listed titles must stay what they are for the next cell.
  return { method: route.method, url, ...(body === undefined ? {} : { payload: body }) };
}

function savedIn({ registry, clock }: TestServer, seed: number): string {
  const files = new Map([['model', new Uint8Array(seed)]]);
  return registry.snapshots.save({ ...about(clock.now), seed }, files).id;
}

test('every cell of the matrix is as the table says', async (t) => {
  // Strangers have a small budget, and here they ask for everything.
  const server = await testServer(t, { limits: { address: { perSecond: 1e6, burst: 1e6 } } });
  await server.store.profiles.put([aProfile({ id: 'gone', accountId: 'mine' })]);
  await server.store.erasures.erase('gone', { id: 'receipt-1', profileHash: 'x', requestedAt: 1, completedAt: 1 });
  // What answers now, and one before it to go back to.
  for (const seed of [1, 2]) server.registry.publish(savedIn(server, seed), server.registry.newest(), false);
  const wrong: string[] = [];
  let cells = 0;
  for (const name of routeNames) {
    const route: Route = routes[name];
    const answer = Object.values(route.answers)[0];
    const fits = answer && route.answerType === undefined ? Compile(answer) : undefined;
    for (const [label, who] of Object.entries(callers)) {
      const at = await scene(server, ++cells);
      const { secret, headers } = await who.make(server, at);
      const reply = await server.ask(secret, { ...requestOf(route, at), headers: headers ?? {} });
      const want = expected(route, who);
      if (reply.statusCode !== want)
        wrong.push(`${name} by ${label}: ${reply.statusCode}, not ${want}: ${reply.body.slice(0, 200)}`);
      if (reply.statusCode >= 400) {
        assert.match(String(reply.headers['content-type']), /^application\/problem\+json/, `${name} by ${label}`);
      } else if (fits && !fits.Check(reply.json()))
        wrong.push(`${name} by ${label}: the answer does not fit its schema`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.equal(cells, routeNames.length * Object.keys(callers).length);
});

test('"not yours" and "not there" are the same answer to the byte, the name of the request apart', async (t) => {
  const server = await testServer(t);
  await server.store.profiles.put([aProfile({ id: 'theirs', accountId: 'other' })]);
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'mine' });
  for (const name of routeNames) {
    const route: Route = routes[name];
    if (!route.path.startsWith('/v1/profiles/:id')) continue;
    const [theirs, nowhere] = await Promise.all(
      ['theirs', 'nowhere'].map(async (profile) => {
        const request = requestOf(route, { account: '', profile, sibling: '', victim: '', receipt: '', snapshot: '' });
        const { statusCode, body } = await server.ask(secret, request);
        return { statusCode, body: body.replace(/"requestId":"[^"]*"/, '') };
      }),
    );
    assert.deepEqual(theirs, nowhere, name);
    assert.equal(theirs?.statusCode, 404, name);
  }
});

test('unknown, revoked and expired keys get the same answer', async (t) => {
  const server = await testServer(t);
  const answers = new Set<string>();
  for (const label of ['no key', 'a key that was never made', 'a revoked key', 'an expired key']) {
    const { secret } = await callers[label]!.make(server, await scene(server, 1));
    const { body } = await server.ask(secret, { url: '/v1/profiles' });
    answers.add(body.replace(/"requestId":"[^"]*"/, ''));
  }
  assert.equal(answers.size, 1);
});

test('a list of profiles holds those of the account alone, and a child sees itself alone', async (t) => {
  const server = await testServer(t);
  await server.store.profiles.put([
    aProfile({ id: 'a1', accountId: 'a' }),
    aProfile({ id: 'a2', accountId: 'a', kids: true }),
    aProfile({ id: 'b1', accountId: 'b' }),
  ]);
  const seen = async (wish: Parameters<TestServer['key']>[0], query = ''): Promise<string[]> => {
    const { secret } = await server.key(wish);
    const { profiles } = (await server.ask(secret, { url: `/v1/profiles${query}` })).json();
    return profiles.map(({ id }: { id: string }) => id);
  };
  assert.deepEqual(await seen({ scopes: ['viewer'], accountId: 'a' }), ['a1', 'a2']);
  assert.deepEqual(await seen({ scopes: ['viewer'], accountId: 'a' }, '?account=b'), []);
  assert.deepEqual(await seen({ scopes: ['viewer'], accountId: 'a', profileId: 'a2' }), ['a2']);
  assert.deepEqual(await seen({ scopes: ['operator'] }), ['a1', 'a2', 'b1']);
  assert.deepEqual(await seen({ scopes: ['operator'] }, '?account=b'), ['b1']);
  assert.deepEqual(await seen({ scopes: ['operator'] }, '?limit=1&after=a1'), ['a2']);
});

test('nothing internal can be written: a field that the table does not name is refused by name and changes nothing', async (t) => {
  const server = await testServer(t);
  const at = await scene(server, 1);
  const { secret } = await server.key({ scopes: ['operator'] });
  const internal = ['createdAt', 'updatedAt', 'hash', 'revokedAt', 'receivedAt', 'seq', 'digest', 'removed', 'keyId'];
  for (const name of routeNames) {
    const route: Route = routes[name];
    if (!route.body || name === 'postSegment' || name === 'postSnowplow') continue;
    const request = requestOf(route, at);
    const before = JSON.stringify([await server.store.profiles.list('', 99), await server.store.titles.list('', 99)]);
    for (const field of internal) {
      const { statusCode, body } = await server.ask(secret, {
        ...request,
        payload: { ...(request.payload as object), [field]: 1 },
      });
      assert.equal(statusCode, 400, `${name} ${field}`);
      assert.match(body, new RegExp(`/${field} is not a field`), `${name} ${field}`);
    }
    const after = JSON.stringify([await server.store.profiles.list('', 99), await server.store.titles.list('', 99)]);
    assert.equal(after, before, name);
  }
});

test('a viewer cannot choose the id or the account of a profile', async (t) => {
  const server = await testServer(t);
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'mine' });
  for (const extra of [{ accountId: 'other' }, { accountId: 'mine' }, { id: 'chosen' }]) {
    const reply = await server.ask(secret, { method: 'POST', url: '/v1/profiles', payload: { name: 'x', ...extra } });
    assert.equal(reply.statusCode, 403);
  }
  assert.deepEqual(await server.store.profiles.list('', 9), []);
});
