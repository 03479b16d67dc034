// Whatever bytes come to a parser at the edge, the answer is one that the document names, never a fault of ours, and the server goes on.
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { routes } from '@marquee/protocol';
import fc from 'fast-check';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { sent } from '../intake.ts';
import { testServer } from '../http.ts';

/** The whole tier N asks for 100,000 of each. */
const numRuns = Number(process.env.MARQUEE_FUZZ_RUNS ?? 300);

type Ask = (request: InjectOptions) => Promise<LightMyRequestResponse>;

async function asking(t: TestContext): Promise<{ readonly ask: Ask; readonly secret: string }> {
  const limits = { key: { perSecond: 1e6, burst: 1e6 }, address: { perSecond: 1e6, burst: 1e6 } };
  const server = await testServer(t, { limits });
  const { secret } = await server.key({ scopes: ['operator'] });
  return { ask: (request) => server.ask(secret, request), secret };
}

const within = (answer: LightMyRequestResponse, allowed: readonly number[]): void => {
  assert.ok(allowed.includes(answer.statusCode), `${answer.statusCode}: ${answer.body.slice(0, 300)}`);
  if (answer.statusCode >= 400) assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
};

const whole = Buffer.from(JSON.stringify({ events: Array.from({ length: 5 }, (_, i) => sent(`e${i}`)) }));

/** Bytes of a request that was good once: cut, overwritten, or with other bytes put in. */
const damaged = (good: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .record({
      from: fc.nat(good.length),
      drop: fc.nat(20),
      put: fc.uint8Array({ maxLength: 8 }),
    })
    .map(({ from, drop, put }) => Buffer.concat([good.subarray(0, from), put, good.subarray(from + drop)]));
const anyBytes = fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes));
const json = fc.json({ maxDepth: 12 }).map((text) => Buffer.from(text));

const bodies = (good: Buffer) => fc.oneof(damaged(good), anyBytes, json);
const headers = { 'content-type': 'application/json' };

test('T21: bodies: any bytes, any JSON, and good requests with damage', async (t) => {
  const { ask } = await asking(t);
  for (const url of ['/v1/events', '/v1/events/segment', '/v1/events/snowplow']) {
    const property = fc.asyncProperty(bodies(whole), async (payload) =>
      within(await ask({ method: 'POST', url, payload, headers }), [202, 400, 413, 415, 422, 429]),
    );
    await fc.assert(property, { numRuns });
  }
  assert.equal((await ask({ method: 'POST', url: '/v1/events', payload: whole, headers })).statusCode, 202);
});

test('T21: gzip: any bytes, damaged streams, and damaged bodies well packed', async (t) => {
  const { ask } = await asking(t);
  const packed = fc.oneof(
    damaged(gzipSync(whole)),
    anyBytes,
    bodies(whole).map((bytes) => gzipSync(bytes)),
  );
  const property = fc.asyncProperty(packed, async (payload) => {
    const answer = await ask({
      method: 'POST',
      url: '/v1/events',
      payload,
      headers: { ...headers, 'content-encoding': 'gzip' },
    });
    within(answer, [202, 400, 413, 415, 422, 429]);
  });
  await fc.assert(property, { numRuns });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 30 }),
  fc.integer().map(String),
);

test('T21: cursors and limits: any text', async (t) => {
  const { ask } = await asking(t);
  await ask({ method: 'POST', url: '/v1/events', payload: whole, headers });
  for (const path of ['/v1/quarantine', '/v1/keys', '/v1/profiles', '/v1/profiles/p1/history']) {
    const property = fc.asyncProperty(anyText, anyText, async (after, limit) => {
      const query = new URLSearchParams({ after: after.toWellFormed(), limit: limit.toWellFormed() });
      within(await ask({ method: 'GET', url: `${path}?${query.toString()}` }), [200, 400]);
      within(
        await ask({ method: 'GET', url: `${path}?after=${encodeURIComponent(after.toWellFormed())}` }),
        [200, 400],
      );
    });
    await fc.assert(property, { numRuns: Math.ceil(numRuns / 3) });
  }
});

/** What Node lets through as the value of a header. */
const headerText = fc.string({
  unit: fc.constantFrom(
    ...Array.from({ length: 223 }, (_, i) => String.fromCharCode(i + 32)).filter((c) => c !== '\x7f'),
  ),
  maxLength: 200,
});

test('T21: keys: any text but the key itself opens nothing', async (t) => {
  const { ask, secret } = await asking(t);
  const changed = fc
    .record({ at: fc.nat(secret.length - 1), to: fc.constantFrom('0', 'a', 'Z', '_', '-') })
    .map(({ at, to }) => `Bearer ${secret.slice(0, at)}${to}${secret.slice(at + 1)}`)
    .filter((text) => !text.endsWith(secret));
  const property = fc.asyncProperty(
    fc.oneof(
      headerText,
      changed,
      headerText.map((text) => `Bearer ${text}`),
    ),
    async (authorization) => {
      within(await ask({ method: 'GET', url: '/v1/profiles', headers: { authorization } }), [401]);
    },
  );
  await fc.assert(property, { numRuns });
});

test('T21: idempotency keys: any text is a name or is refused', async (t) => {
  const { ask } = await asking(t);
  const example = routes.putTitles.example.body.titles[0];
  const titles = { titles: [{ ...example, id: 't1' }] };
  assert.equal((await ask({ method: 'PUT', url: '/v1/titles', payload: titles })).statusCode, 200);
  await ask({ method: 'POST', url: '/v1/events', payload: whole, headers });
  const property = fc.asyncProperty(headerText, async (key) => {
    const answer = await ask({
      method: 'PUT',
      url: '/v1/profiles/p1/list/t1',
      headers: { 'idempotency-key': key },
    });
    within(answer, [200, 201, 400]);
  });
  await fc.assert(property, { numRuns });
});
