// Turned away at the front, over real sockets: before the body is there, on a connection that stays, with words that a page may read.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { atEnd } from '../../test/at-end.ts';
import { testServer, type TestServer } from '../../test/http.ts';
import { bench, NOW, sent, type Fault } from '../../test/intake.ts';
import { bodyBytes } from './front.ts';

interface Full extends TestServer {
  /** Seconds that senders are told to wait; undefined: come in. */
  wait: number | undefined;
  /** Bodies as they were announced. */
  readonly asked: number[];
  readonly url: string;
  dial(): Promise<Socket>;
}

async function full(t: TestContext): Promise<Full> {
  const asked: number[] = [];
  const turnAway = (bytes: number): number | undefined => {
    asked.push(bytes);
    return here.wait;
  };
  const taken = async () => ({ accepted: 1, duplicates: 0, rejected: [] });
  const sockets: Socket[] = [];
  // Before the server, which waits for whoever is in the middle of a request.
  t.after(() => sockets.forEach((socket) => socket.destroy()));
  const server = await testServer(t, {
    intake: { turnAway, accept: taken, segment: taken, snowplow: taken, replay: taken },
    random: () => 0.5,
  });
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const dial = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  };
  const here: Full = { ...server, asked, dial, url: `http://127.0.0.1:${port}`, wait: 2 };
  return here;
}

const events = '{"events":[]}';
const head = (path: string, length: number, more = ''): string =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${more}\r\n`;

test('a sender is refused from its headers alone, before a byte of the body has come', async (t) => {
  const { dial, asked } = await full(t);
  const socket = await dial();
  socket.write(head('/v1/events', 900_000));
  const [answer] = (await once(socket, 'data')) as [string];
  assert.match(answer, /^HTTP\/1\.1 503 /);
  assert.match(answer, /^retry-after: 3$/im, '2 s, spread by half of it');
  assert.match(answer, /^x-request-id: 00000000-/im);
  const { code, requestId } = JSON.parse(answer.split('\r\n\r\n')[1]!) as { code: string; requestId: string };
  assert.deepEqual([code, answer.includes(`x-request-id: ${requestId}`)], ['overloaded', true]);
  assert.deepEqual(asked, [900_000]);
});

test('the connection stays: what the sender still had on its way is passed over, and the next request is answered', async (t) => {
  const here = await full(t);
  const socket = await here.dial();
  socket.write(head('/v1/events', events.length) + events);
  assert.match(((await once(socket, 'data')) as [string])[0], /^HTTP\/1\.1 503 /);
  here.wait = undefined;
  socket.write(head('/v1/events', events.length) + events);
  assert.match(((await once(socket, 'data')) as [string])[0], /^HTTP\/1\.1 202 /);
});

test('who asks whether to send the body is refused instead of being told to go on', async (t) => {
  const here = await full(t);
  const asking = head('/v1/events', events.length, 'Expect: 100-continue\r\n');
  const socket = await here.dial();
  socket.write(asking);
  assert.match(((await once(socket, 'data')) as [string])[0], /^HTTP\/1\.1 503 /);
  here.wait = undefined;
  const welcome = await here.dial();
  welcome.write(asking);
  assert.match(((await once(welcome, 'data')) as [string])[0], /^HTTP\/1\.1 100 /);
  welcome.write(events);
  assert.match(((await once(welcome, 'data')) as [string])[0], /^HTTP\/1\.1 202 /);
});

test('only senders of events are refused there, in every dialect; who asks for a page is not', async (t) => {
  const { url } = await full(t);
  const status = async (path: string, init: RequestInit = {}): Promise<number> =>
    (await fetch(url + path, init)).status;
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: events };
  for (const path of ['/v1/events', '/v1/events/segment', '/v1/events/snowplow'])
    assert.equal(await status(path, post), 503);
  assert.equal(await status('/v1/events?x=1', post), 503, 'the same answer by the longer way');
  assert.equal(await status('/healthz'), 200);
  assert.equal(await status('/v1/events'), 405);
  assert.equal(await status('/v1/quarantine/replay', { ...post, body: '{"seqs":[1]}' }), 200);
});

test('a page of an origin that a key is bound to may read the refusal and its Retry-After, another may not', async (t) => {
  const { url, key } = await full(t);
  await key({ scopes: ['events:write'], origins: ['https://films.example'] });
  const refused = async (origin: string): Promise<Headers> =>
    (await fetch(`${url}/v1/events`, { method: 'POST', headers: { origin }, body: events })).headers;
  // Which origins there are is known from the first request that asked; a preflight comes before the first post of a page.
  await fetch(`${url}/v1/events`, { method: 'OPTIONS', headers: { origin: 'https://films.example' } });
  const told = await refused('https://films.example');
  assert.equal(told.get('access-control-allow-origin'), 'https://films.example');
  assert.match(told.get('access-control-expose-headers')!, /retry-after/);
  assert.equal((await refused('https://evil.example')).get('access-control-allow-origin'), null);
});

test('refusals are counted among the answers', async (t) => {
  const { url, services } = await full(t);
  for (let i = 0; i < 3; i++) await fetch(`${url}/v1/events`, { method: 'POST', body: events });
  assert.match(
    await services.metrics.text(),
    /marquee_http_requests_total\{route="\/v1\/events",method="POST",status="503"\} 3/,
  );
});

test('T13: while groups are written and one waits, senders are turned away at the front; afterwards they come in, once each', async (t) => {
  let write: (() => void) | undefined;
  const fault: Fault = async (append) => {
    await new Promise<void>((resolve) => (write = resolve));
    return append();
  };
  // No pace is known yet: a few of these requests fill the queue.
  const { ingest, log } = await bench(t, { fault, limits: { queueBytes: 3_000, groupBytes: 1_000 } });
  const server = await testServer(t, { intake: ingest, random: () => 0 });
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}/v1/events`;
  const post = async (id: string): Promise<number> => {
    const body = JSON.stringify({ events: [sent(id, { occurredAt: NOW - 1_000 })] });
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    await answer.text();
    return answer.status;
  };
  const answers = new Map<string, number>();
  const sentIn: Promise<unknown>[] = [];
  for (let k = 0; answers.size === 0; k++) {
    const before = ingest.load().queuedBytes;
    sentIn.push(post(`e${k}`).then((status) => answers.set(`e${k}`, status)));
    while (answers.size === 0 && ingest.load().queuedBytes === before) await new Promise((done) => setTimeout(done, 2));
  }
  assert.ok(sentIn.length > 2, 'one is written, one waits');
  const refused = await Promise.all(Array.from({ length: 20 }, (_, i) => post(`late-${i}`)));
  assert.deepEqual(new Set(refused), new Set([503]));
  const written = setInterval(() => write?.(), 1);
  atEnd(t, () => clearInterval(written));
  await Promise.all(sentIn);
  assert.equal(await post('late-0'), 202);
  const taken = [...answers].filter(([, status]) => status === 202).map(([id]) => id);
  assert.equal(taken.length, sentIn.length - 1);
  assert.deepEqual((await log()).map(({ id }) => id).toSorted(), [...taken, 'late-0'].toSorted());
});

test('a body is as long as its headers tell, unpacked, and never longer than any may be', () => {
  assert.equal(bodyBytes({ 'content-length': '1000' }), 1_000);
  assert.equal(bodyBytes({ 'content-length': '1000', 'content-encoding': 'gzip' }), 10_000);
  assert.equal(bodyBytes({ 'content-length': '999999999999' }), 1_000_000);
  assert.equal(bodyBytes({ 'transfer-encoding': 'chunked' }), 64_000);
  assert.equal(bodyBytes({ 'content-length': 'rubbish' }), 0);
});
