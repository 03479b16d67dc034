// Pictures that are drawn when asked for: typed, kept for ever, packed, and of titles that are there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { testServer } from '../../test/http.ts';
import type { DrawArt } from './drawn-art.ts';

const drawArt: DrawArt = (name, find) => {
  const title = find(name.replace(/\.svg$/, ''));
  return title && `<svg xmlns="http://www.w3.org/2000/svg"><title>${title.name}</title></svg>`;
};

async function withTitle(t: Parameters<typeof testServer>[0], options: { readonly drawArt?: DrawArt }) {
  const server = await testServer(t, options);
  const titles = [
    { id: 't1', kind: 'film', name: 'Greed' },
    { id: 't2', kind: 'film', name: 'Gone', withdrawn: true },
  ];
  const put = await server.app.inject({ method: 'PUT', url: '/v1/titles', payload: { titles } });
  assert.equal(put.statusCode, 200, put.body);
  return server;
}

test('a picture is an SVG that may be kept for ever and in which nothing runs', async (t) => {
  const { app } = await withTitle(t, { drawArt });
  const reply = await app.inject('/art/t1.svg?v=1');
  assert.equal(reply.statusCode, 200);
  assert.match(reply.body, /<title>Greed<\/title>/);
  assert.equal(reply.headers['content-type'], 'image/svg+xml; charset=utf-8');
  assert.equal(reply.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.match(String(reply.headers['content-security-policy']), /default-src 'none'.*sandbox/);
  assert.equal(reply.headers['x-content-type-options'], 'nosniff');
});

test('it is packed for those who can unpack it, and not sent again to those who have it', async (t) => {
  const { app } = await withTitle(t, { drawArt });
  const packed = await app.inject({ url: '/art/t1.svg', headers: { 'accept-encoding': 'gzip' } });
  assert.equal(packed.headers['content-encoding'], 'gzip');
  assert.match(gunzipSync(packed.rawPayload).toString(), /Greed/);
  const again = await app.inject({ url: '/art/t1.svg', headers: { 'if-none-match': String(packed.headers.etag) } });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
});

test('it is drawn once', async (t) => {
  let times = 0;
  const counting: DrawArt = (name, find) => (times++, drawArt(name, find));
  const { app } = await withTitle(t, { drawArt: counting });
  for (const url of ['/art/t1.svg', '/art/t1.svg?v=2', '/art/t1.svg']) await app.inject(url);
  assert.equal(times, 1);
});

test('titles that are not there, or withdrawn, have no picture; without an artist there is no such route', async (t) => {
  const { app } = await withTitle(t, { drawArt });
  for (const url of ['/art/none.svg', '/art/t2.svg']) {
    const reply = await app.inject(url);
    assert.deepEqual([reply.statusCode, reply.json().code], [404, 'not_found'], url);
    assert.equal(reply.headers['cache-control'], 'no-store');
  }
  const bare = await withTitle(t, {});
  assert.equal((await bare.app.inject('/art/t1.svg')).json().code, 'no_route');
});
