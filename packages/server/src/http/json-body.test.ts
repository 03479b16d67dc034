// Reading bodies: encodings, depth, size before and after unpacking, and keys that reach for prototypes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import fastify, { type LightMyRequestResponse } from 'fastify';
import { bodyLimit, readJsonBodies, tooDeep } from './json-body.ts';
import { problemOf, sendProblem } from './problem.ts';

const app = fastify({ bodyLimit });
readJsonBodies(app);
app.setErrorHandler((error, _request, reply) => sendProblem(reply, problemOf(error).code));
app.post('/', (request, reply) => reply.send({ got: request.body ?? null }));

const post = (payload: string | Buffer, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  app.inject({ method: 'POST', url: '/', payload, headers: { 'content-type': 'application/json', ...headers } });
const code = async (answer: Promise<LightMyRequestResponse>): Promise<string> => {
  const { body, statusCode } = await answer;
  return statusCode === 200 ? 'fine' : JSON.parse(body).code;
};

test('JSON is read, plain and gzip; no bytes are no body', async () => {
  assert.deepEqual((await post('{"a":[1,"ü"]}')).json(), { got: { a: [1, 'ü'] } });
  assert.deepEqual((await post(gzipSync('{"a":1}'), { 'content-encoding': 'gzip' })).json(), { got: { a: 1 } });
  assert.deepEqual((await post('')).json(), { got: null });
});

test('what is not JSON, not UTF-8, not gzip or of another kind is refused by name', async () => {
  assert.equal(await code(post('{')), 'malformed_json');
  assert.equal(await code(post(Buffer.from([0x22, 0xff, 0x22]))), 'malformed_json');
  assert.equal(await code(post('{"a":1}', { 'content-encoding': 'gzip' })), 'malformed_json');
  assert.equal(await code(post(gzipSync('{"a":1}').subarray(0, 15), { 'content-encoding': 'gzip' })), 'malformed_json');
  assert.equal(await code(post('{}', { 'content-encoding': 'br' })), 'unsupported_media_type');
  assert.equal(
    await code(post('a=1', { 'content-type': 'application/x-www-form-urlencoded' })),
    'unsupported_media_type',
  );
  assert.equal(await code(post('<a/>', { 'content-type': 'text/xml' })), 'unsupported_media_type');
});

test('a body of 1 MB is read and one byte more is not', async () => {
  const text = JSON.stringify('x'.repeat(bodyLimit - 2));
  assert.equal(await code(post(text)), 'fine');
  assert.equal(await code(post(`${text} `)), 'too_large');
});

test('a gzip bomb is stopped at 1 MB of what it unpacks to', async () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000, 0x20), { level: 9 });
  assert.ok(bomb.length < 200_000);
  assert.equal(await code(post(bomb, { 'content-encoding': 'gzip' })), 'too_large');
});

test('100,000 levels are refused before anything recurses', async () => {
  assert.equal(await code(post('['.repeat(100_000))), 'malformed_json');
  assert.equal(await code(post('{"a":'.repeat(100_000))), 'malformed_json');
  assert.equal(await code(post(`${'['.repeat(10)}1${']'.repeat(10)}`)), 'fine');
  assert.equal(await code(post(`${'['.repeat(11)}1${']'.repeat(11)}`)), 'malformed_json');
});

test('depth is counted as JSON nests, whatever stands in its texts', () => {
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 13 }), (value) => {
      assert.equal(tooDeep(Buffer.from(JSON.stringify(value))), depthOf(value) > 10);
    }),
  );
  assert.ok(!tooDeep(Buffer.from(JSON.stringify('[[[[[[[[[[[["'))));
});

test('a thousand ways to reach for a prototype change none', async () => {
  const poison = fc.constantFrom('__proto__', 'constructor', 'prototype', '\\u005f_proto__');
  const before = Object.getOwnPropertyNames(Object.prototype).toSorted();
  await fc.assert(
    fc.asyncProperty(poison, fc.constantFrom('__proto__', 'prototype', 'x'), fc.jsonValue(), async (a, b, value) => {
      const { statusCode } = await post(`{"${a}":{"${b}":${JSON.stringify(value)},"polluted":1}}`);
      assert.ok([200, 400].includes(statusCode));
    }),
    { numRuns: 1_000 },
  );
  assert.deepEqual(Object.getOwnPropertyNames(Object.prototype).toSorted(), before);
  assert.equal(({} as { polluted?: number }).polluted, undefined);
});

test('bytes that are anything never throw past the reader', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('gzip', 'identity', 'GZIP', 'x'),
      async (bytes, encoding) => {
        const { statusCode } = await post(Buffer.from(bytes), { 'content-encoding': encoding });
        assert.ok(statusCode < 500);
      },
    ),
    { numRuns: 2_000 },
  );
});
