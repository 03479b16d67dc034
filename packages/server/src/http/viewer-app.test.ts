// The app's files as a browser gets them, and the interface untouched by them.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { testServer, type TestServer } from '../../test/http.ts';

async function withApp(t: TestContext): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-app-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>Marquee</title>');
  writeFileSync(join(folder, 'assets', 'index-Ab12_xYz.js'), 'export {}');
  return testServer(t, { viewerApp: folder });
}

const browser = { accept: 'text/html,application/xhtml+xml' };

test('every address inside the app is its one page, with a policy that lets nothing else in', async (t) => {
  const { app } = await withApp(t);
  for (const url of ['/', '/who', '/title/t1?from=home', '/watch/t1']) {
    const answer = await app.inject({ url, headers: browser });
    assert.equal(answer.statusCode, 200, url);
    assert.equal(answer.body, '<title>Marquee</title>');
    assert.match(String(answer.headers['content-security-policy']), /default-src 'none'.*connect-src 'self'/);
    assert.equal(answer.headers['cache-control'], 'no-cache');
  }
});

test('built files may be kept for ever, for their names change with them', async (t) => {
  const { app } = await withApp(t);
  const answer = await app.inject({ url: '/assets/index-Ab12_xYz.js' });
  assert.equal(answer.statusCode, 200);
  assert.match(String(answer.headers['content-type']), /javascript/);
  assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
});

test('the interface answers as before: its routes, its errors, and programs that guess', async (t) => {
  const { app } = await withApp(t);
  assert.equal((await app.inject({ url: '/healthz', headers: browser })).statusCode, 200);
  assert.equal((await app.inject({ url: '/v1/nothing', headers: browser })).json().code, 'no_route');
  assert.equal((await app.inject({ url: '/nothing' })).json().code, 'no_route');
  assert.equal((await app.inject({ method: 'POST', url: '/who', headers: browser })).json().code, 'no_route');
  assert.equal((await app.inject({ url: '/assets/none.js', headers: browser })).json().code, 'no_route');
});

test('no path leads out of the folder', async (t) => {
  const { app } = await withApp(t);
  for (const url of ['/assets/../../etc/passwd', '/assets/..%2f..%2fetc%2fpasswd', '/..%5cindex.html', '/assets/%00']) {
    const answer = await app.inject({ url });
    assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${url}: ${answer.statusCode}`);
  }
});

test('without built files there is no app', async (t) => {
  const { app } = await testServer(t, { viewerApp: join(tmpdir(), 'marquee-no-such-folder') });
  assert.equal((await app.inject({ url: '/', headers: browser })).json().code, 'no_route');
});
