// The typed client on a played network: what it asks, what it gives back, when it tries again, and what it throws.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { routeNames, routes, type RouteName } from '@marquee/protocol';
import { createClient, type ClientOptions } from './client.ts';
import { MarqueeError, retryAfterMs } from './problem.ts';
import { lines } from './routes.ts';

interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}
type Reply = Response | Error;

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  json(
    status,
    { type: `urn:marquee:problem:${code}`, title: code, status, code, detail: 'so', requestId: 'r-7' },
    headers,
  );

function played(replies: Reply[], more: Partial<ClientOptions> = {}) {
  const asked: Asked[] = [];
  const slept: number[] = [];
  const client = createClient({
    baseUrl: 'https://films.example/tv/',
    key: 'mq_k',
    fetch: async (url, init = {}) => {
      asked.push({ url: url as string, init });
      const reply = replies.shift() ?? json(200, {});
      if (reply instanceof Error) throw reply;
      return reply;
    },
    sleep: async (ms) => void slept.push(ms),
    ...more,
  });
  return { client, asked, slept };
}
const failing = async (call: Promise<unknown>): Promise<MarqueeError> => {
  const error: unknown = await call.then(
    () => assert.fail('it should have failed'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof MarqueeError, String(error));
  return error;
};

test('every route of the protocol has its line', () => {
  const missing = routeNames.filter((name: RouteName) => !(name in lines));
  assert.deepEqual(missing, [], 'add these to packages/client/src/sdk/routes.ts');
  for (const name of Object.keys(lines) as (keyof typeof lines)[]) {
    assert.equal(lines[name], `${routes[name].method} ${routes[name].path}`);
  }
});

test('path, query, headers and body go where they belong', async () => {
  const { client, asked } = played([json(200, { title: 't/1', name: 'T', value: 2, at: 1 }), json(200, { items: [] })]);
  const rating = await client.putRating({
    params: { id: 'p 1', title: 't/1' },
    body: { value: 2 },
    headers: { 'idempotency-key': 'k1' },
  });
  assert.equal(rating.value, 2);
  await client.getHistory({ params: { id: 'p1' }, query: { limit: 5, after: undefined! } });
  const [put, get] = asked;
  assert.equal(put!.url, 'https://films.example/tv/v1/profiles/p%201/ratings/t%2F1');
  assert.equal(put!.init.method, 'PUT');
  assert.equal(put!.init.body, '{"value":2}');
  const headers = new Headers(put!.init.headers);
  assert.deepEqual(
    [headers.get('authorization'), headers.get('content-type'), headers.get('idempotency-key')],
    ['Bearer mq_k', 'application/json', 'k1'],
  );
  assert.equal(get!.url, 'https://films.example/tv/v1/profiles/p1/history?limit=5');
  assert.equal(get!.init.body, undefined);
});

test('an empty answer is undefined, a zip is bytes', async () => {
  const zip = new Response(new Uint8Array([80, 75]), { headers: { 'content-type': 'application/zip' } });
  const { client } = played([new Response(null, { status: 204 }), zip]);
  assert.equal(await client.deleteListed({ params: { id: 'p', title: 't' } }), undefined);
  assert.deepEqual(await client.exportProfile({ params: { id: 'p' } }), new Uint8Array([80, 75]));
});

test('a problem becomes a typed error', async () => {
  const { client, asked } = played([problem(404, 'not_found')]);
  const { failure, message } = await failing(client.getTitle({ params: { id: 'x' } }));
  assert.deepEqual(failure, { code: 'not_found', status: 404, message: 'so', requestId: 'r-7' });
  assert.equal(message, 'not_found: so');
  assert.equal(asked.length, 1, 'what is not there is not asked for again');
});

test('an error page of something in between is named as such', async () => {
  const page = (): Response => new Response('<h1>Bad gateway</h1>', { status: 502 });
  const { client } = played([page(), page(), page()]);
  const { failure } = await failing(client.getHealth());
  assert.deepEqual([failure.code, failure.status], ['not_marquee', 502]);
});

test('calls that may be repeated are: twice more, with growing waits, or as long as the server asks', async () => {
  const gone = new TypeError('fetch failed');
  const { client, asked, slept } = played([
    gone,
    problem(503, 'overloaded', { 'retry-after': '7' }),
    json(200, { status: 'alive' }),
  ]);
  assert.deepEqual(await client.getHealth(), { status: 'alive' });
  assert.equal(asked.length, 3);
  assert.ok(slept[0]! >= 125 && slept[0]! <= 375);
  assert.equal(slept[1], 7000);
});

test('after the last try the failure is thrown, with its cause', async () => {
  const gone = new TypeError('fetch failed');
  const { client, asked } = played([gone, gone, gone, gone]);
  const { failure } = await failing(client.getHealth());
  assert.deepEqual([failure.code, failure.status, failure.cause, asked.length], ['no_answer', 0, gone, 3]);
});

test('making a thing is not tried again; sending events and what bears a key of its own is', async () => {
  const busy = (): Response => problem(503, 'overloaded');
  const make = played([busy(), json(201, {})]);
  await failing(make.client.createProfile({ body: { name: 'Ada' } }));
  assert.equal(make.asked.length, 1);
  const send = played([busy(), json(202, { accepted: 0, duplicates: 0, rejected: [] })]);
  assert.equal((await send.client.postEvents({ body: { events: [] } })).accepted, 0);
  const remove = played([busy(), new Response(null, { status: 204 })]);
  await remove.client.deleteTitle({ params: { id: 't' } });
  assert.equal(remove.asked.length, 2);
});

test('a slow server is a timeout; an abort of the caller is thrown as it is', async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const hasty = createClient({ baseUrl, timeoutMs: 30, retries: 0 });
    assert.equal((await failing(hasty.getHealth())).failure.code, 'timeout');
    const stop = new AbortController();
    const call = createClient({ baseUrl }).getHealth({}, { signal: stop.signal });
    stop.abort(new Error('the viewer left'));
    await assert.rejects(call, { message: 'the viewer left' });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('an abort ends the wait between two tries', async () => {
  const stop = new AbortController();
  const client = createClient({
    baseUrl: 'https://films.example',
    fetch: async () => {
      queueMicrotask(() => stop.abort(new Error('left')));
      return problem(503, 'overloaded', { 'retry-after': '20' });
    },
  });
  await assert.rejects(client.getHealth({}, { signal: stop.signal }), { message: 'left' });
});

test('Retry-After is read as seconds and as a date', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  assert.equal(retryAfterMs('3', now), 3000);
  assert.equal(retryAfterMs('Sun, 22 Nov 2026 10:00:05 GMT', now), 5000);
  assert.equal(retryAfterMs('Sun, 22 Nov 2026 09:00:00 GMT', now), 0);
  assert.equal(retryAfterMs('soon', now), undefined);
  assert.equal(retryAfterMs(null, now), undefined);
});

test('the compiler knows what a route takes and gives', () => {
  const { client } = played([]);
  const calls = () => [
    // @ts-expect-error a thumb is −1, 0, 1 or 2
    client.putRating({ params: { id: 'p', title: 't' }, body: { value: 3 } }),
    // @ts-expect-error the path needs an id
    client.getTitle({}),
    // @ts-expect-error there is no such parameter
    client.getTitle({ params: { id: 't' }, query: { profil: 'p' } }),
    client.getTitle({ params: { id: 't' } }).then(({ genres }): readonly string[] => genres),
    client.getHealth(),
  ];
  assert.equal(typeof calls, 'function');
});
