// Requests of which nothing was taken: events of profiles that are not the caller's (check E6), or more than a viewer can make.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { testServer } from '../../test/http.ts';
import { sent, sentAs } from '../../test/intake.ts';
import { profile } from '../../test/conformance/store/samples.ts';

async function posting(t: TestContext) {
  const server = await testServer(t);
  await server.store.profiles.put([profile('mine'), profile('hers', { accountId: 'a2' })]);
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'a1' });
  const post = (...profileIds: string[]) => {
    const events = profileIds.map((profileId, i) => sent(`e${i}`, { profileId }));
    return server.ask(secret, { method: 'POST', url: '/v1/events', payload: { events } });
  };
  return { server, post };
}

test('events of nobody but others are forbidden, and nothing of them is kept', async (t) => {
  const { server, post } = await posting(t);
  const reply = await post('hers', 'nobody');
  assert.deepEqual([reply.statusCode, reply.json().code], [403, 'forbidden']);
  assert.deepEqual(await server.store.events.read(0, 10), []);
  assert.deepEqual(await server.store.quarantine.list(0, 10), []);
});

test('among one’s own they are refused one by one', async (t) => {
  const { post } = await posting(t);
  const reply = await post('mine', 'hers');
  assert.equal(reply.statusCode, 202);
  const { accepted, rejected } = reply.json();
  assert.deepEqual(
    [accepted, rejected.map(({ index, code }: { index: number; code: string }) => [index, code])],
    [1, [[1, 'forbidden_profile']]],
  );
});

test('history is hidden by no child, over the route or as an event, and its parent may by both', async (t) => {
  const { server } = await posting(t);
  const wish = { scopes: ['viewer' as const], accountId: 'a1' };
  const [parent, child] = [await server.key(wish), await server.key({ ...wish, profileId: 'mine' })];
  const event = { ...sentAs('history_hide', 'h1'), profileId: 'mine' };
  const asEvent = { method: 'POST', url: '/v1/events', payload: { events: [event] } } as const;
  const asRoute = { method: 'DELETE', url: '/v1/profiles/mine/history' } as const;
  const statuses = async (secret: string): Promise<number[]> => [
    (await server.ask(secret, asEvent)).statusCode,
    (await server.ask(secret, asRoute)).statusCode,
  ];
  assert.deepEqual(await statuses(child.secret), [403, 403]);
  assert.deepEqual(await server.store.events.read(0, 10), []);
  assert.deepEqual(await statuses(parent.secret), [202, 204]);
});

test('a request that is all above the pace of a viewer is to be sent again later', async (t) => {
  const rejected = [{ index: 0, id: 'e0', code: 'too_many', message: 'too many', path: '/profileId' }];
  const none = async () => ({ accepted: 0, duplicates: 0, rejected });
  const replay = async () => ({ accepted: 0, duplicates: 0, rejected: [] });
  const server = await testServer(t, { intake: { accept: none, segment: none, snowplow: none, replay } });
  const { secret } = await server.key({ scopes: ['operator'] });
  const reply = await server.ask(secret, { method: 'POST', url: '/v1/events', payload: { events: [sent('e0')] } });
  assert.deepEqual([reply.statusCode, reply.headers['retry-after']], [429, '60']);
});
