// The page of the API in a real browser: it shows every route, tries one, asks no other host for anything, and keeps to its policy.
// And a page of another origin: it may call what its key is for, and reads answers and refusals alike.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { routeNames, type KeyNew } from '@marquee/protocol';
import { chromium, type Browser } from 'playwright-core';
import { testServer } from './http.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : `no Chromium at ${executablePath} (set CHROMIUM to its path)`;

let browser: Browser;
before(async () => {
  if (skip) return;
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];
  browser = await chromium.launch({ executablePath, args });
});
after(async () => {
  if (!skip) await browser.close();
});

test('/docs shows every route and can try one, from this host alone and within its policy', { skip }, async (t) => {
  const { app } = await testServer(t);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const page = await browser.newPage();
  const hosts = new Set<string>();
  const complaints: string[] = [];
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${url}/docs/`);
  await page.waitForSelector('.opblock');
  assert.equal(await page.locator('.opblock').count(), routeNames.length);
  await page.locator('.opblock', { hasText: '/healthz' }).click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await page.waitForSelector('.live-responses-table');
  assert.match((await page.locator('.live-responses-table').textContent()) ?? '', /"alive"/);
  assert.deepEqual(
    [...hosts].filter((host) => host !== '' && host !== new URL(url).host),
    [],
  );
  assert.deepEqual(complaints, []);
  await page.close();
});

test(
  'a page of another origin may send with the key that is bound to it, and no other page may',
  { skip },
  async (t) => {
    const server = await testServer(t);
    const api = await server.app.listen({ host: '127.0.0.1', port: 0 });
    const pages = await Promise.all(
      [0, 1].map(async () => {
        const site = createServer((_request, response) => response.end('<!doctype html><title>films</title>'));
        await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
        t.after(() => site.close());
        return `http://localhost:${(site.address() as AddressInfo).port}`;
      }),
    );
    const [ours = '', theirs = ''] = pages;
    const wish: KeyNew = { scopes: ['events:write'], origins: [ours] };
    const { secret } = await server.key(wish);
    const sendFrom = async (origin: string, body: string): Promise<string> => {
      const page = await browser.newPage();
      await page.goto(origin);
      const answer = await page.evaluate(
        async ([to, key, text]) => {
          try {
            const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
            const reply = await fetch(`${to}/v1/events`, { method: 'POST', headers, body: text ?? '' });
            return `${reply.status} ${reply.headers.get('ratelimit-limit') ?? ''}`;
          } catch {
            return 'blocked';
          }
        },
        [api, secret, body],
      );
      await page.close();
      return answer;
    };
    assert.equal(await sendFrom(ours, '{"events":[]}'), '202 10000');
    assert.equal(await sendFrom(ours, '{"events":7}'), '400 10000');
    assert.equal(await sendFrom(theirs, '{"events":[]}'), 'blocked');
  },
);
