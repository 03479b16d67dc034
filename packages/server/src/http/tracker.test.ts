// The tracker's file as a browser gets it: typed, kept, packed, and open to pages of every origin.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { testServer } from '../../test/http.ts';

const tracker = new TextEncoder().encode('export const createTracker = () => {};\n');

test('it is a script for pages of any origin, without a key', async (t) => {
  const { app } = await testServer(t, { tracker });
  const reply = await app.inject({ url: '/marquee-tracker.js', headers: { origin: 'https://elsewhere.example' } });
  assert.equal(reply.statusCode, 200);
  assert.equal(reply.body, 'export const createTracker = () => {};\n');
  assert.equal(reply.headers['content-type'], 'text/javascript; charset=utf-8');
  assert.equal(reply.headers['access-control-allow-origin'], '*');
  assert.equal(reply.headers['cross-origin-resource-policy'], 'cross-origin');
  assert.equal(reply.headers['x-content-type-options'], 'nosniff');
});

test('a browser that has it is told so, and one that asks by version may keep it for good', async (t) => {
  const { app } = await testServer(t, { tracker });
  const { headers } = await app.inject('/marquee-tracker.js');
  assert.equal(headers['cache-control'], 'public, max-age=300');
  const again = (tag: string) => app.inject({ url: '/marquee-tracker.js', headers: { 'if-none-match': tag } });
  assert.deepEqual([(await again(String(headers.etag))).statusCode, (await again('W/"other"')).statusCode], [304, 200]);
  assert.equal((await again(`"x", ${headers.etag}`)).body, '');
  const version = /"(.+)"/.exec(String(headers.etag))![1];
  const cache = async (v: string) => (await app.inject(`/marquee-tracker.js?v=${v}`)).headers['cache-control'];
  assert.equal(await cache(version!), 'public, max-age=31536000, immutable');
  assert.equal(await cache('old'), 'public, max-age=300');
});

test('it is packed for those who can unpack it', async (t) => {
  const { app } = await testServer(t, { tracker });
  const ask = (encoding: string) =>
    app.inject({ url: '/marquee-tracker.js', headers: { 'accept-encoding': encoding } });
  const packed = await ask('br, gzip, deflate');
  assert.equal(packed.headers['content-encoding'], 'gzip');
  assert.equal(packed.headers.vary, 'accept-encoding');
  assert.deepEqual(new Uint8Array(gunzipSync(packed.rawPayload)), tracker);
  for (const encoding of ['br', 'identity', 'gzip;q=0', 'gzip; q=0.0, br']) {
    assert.equal((await ask(encoding)).headers['content-encoding'], undefined, encoding);
  }
  assert.equal((await ask('gzip;q=0.5')).headers['content-encoding'], 'gzip');
});

test('HEAD tells the same without the file; where it was not built there is no such route', async (t) => {
  const { app } = await testServer(t, { tracker });
  const head = await app.inject({ method: 'HEAD', url: '/marquee-tracker.js' });
  assert.deepEqual([head.statusCode, head.body], [200, '']);
  const bare = await testServer(t);
  assert.equal((await bare.app.inject('/marquee-tracker.js')).json().code, 'no_route');
});
