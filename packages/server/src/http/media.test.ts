// Films under /media/: the named ones, in pieces; nothing else that lies in the folder.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { testServer, type TestServer } from '../../test/http.ts';

function house(t: TestContext): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-media-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of ['film.mp4', 'secret.txt']) writeFileSync(join(folder, name), '0123456789');
  return testServer(t, { media: { folder, files: ['film.mp4'] } });
}

test('a player gets the piece that it asks for', async (t) => {
  const { app } = await house(t);
  const piece = await app.inject({ url: '/media/film.mp4', headers: { range: 'bytes=2-4' } });
  assert.equal(piece.statusCode, 206);
  assert.equal(piece.headers['content-range'], 'bytes 2-4/10');
  assert.equal(piece.headers['content-type'], 'video/mp4');
  assert.equal(piece.body, '234');
  assert.equal((await app.inject('/media/film.mp4')).body, '0123456789');
});

test('nothing but the named films is given out, and nothing outside the folder', async (t) => {
  const { app } = await house(t);
  for (const path of ['secret.txt', '', '../package.json', '%2e%2e/package.json', 'film.mp4/..%2fsecret.txt']) {
    assert.equal((await app.inject(`/media/${path}`)).statusCode, 404, path);
  }
});

test('a server without films has no such address', async (t) => {
  const { app } = await testServer(t);
  assert.equal((await app.inject('/media/film.mp4')).statusCode, 404);
});
