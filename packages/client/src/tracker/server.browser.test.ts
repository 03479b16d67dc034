// From a real film in a real browser through a real server to what the viewer is said to have watched.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { act, assertSound, launch, open, serve, skip } from '../../test/browser.ts';
import { writeTracker } from '../../scripts/build.ts';
import { createClient } from '../sdk/client.ts';

/** The server as its own tests start it; a path, because the client may not depend on the server. */
interface Served {
  readonly url: string;
  stop(): Promise<unknown>;
}
const starter = new URL('../../../server/test/served.ts', import.meta.url).href;

test(
  'pauses, a rewind, a jump, a reload, an offline spell and a closed tab: the history says what was done',
  { skip },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-watched-'));
    const { served } = (await import(starter)) as { served(folder: string): Promise<Served> };
    const [server, collector, browser] = await Promise.all([served(folder), serve(), launch()]);
    t.after(async () => {
      await browser.close();
      await collector.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    const client = createClient({ baseUrl: server.url });
    await client.createProfile({ body: { id: 'p1', accountId: 'a1', name: 'Ada' } });
    await client.putTitles({ body: { titles: [{ id: 'bbb', kind: 'film', name: 'Big Buck Bunny', durationS: 30 }] } });
    collector.behind = server.url;
    const context = await browser.newContext();
    const page = await open(context, collector);
    await act(
      page,
      `await video.play(); await until(3); video.pause(); await sleep(300);
     video.currentTime = 1; await once('seeked'); await video.play(); await until(4);
     video.currentTime = 20; await once('seeked'); await until(22)`,
    );
    await page.reload();
    await page.waitForFunction('window.ready');
    await act(page, `video.currentTime = 22; await video.play(); await until(23)`);
    await context.setOffline(true);
    await act(page, `await until(24); marquee.rate('bbb', 2); await marquee.flush(); await until(25)`);
    await context.setOffline(false);
    await page.close();
    const next = await open(context, collector, 'still');
    await act(next, 'await sleep(800); await marquee.flush()');
    assertSound(collector);
    const { items } = await client.getHistory({ params: { id: 'p1' } });
    // Watched: 0–4 and 20–25; played: 0–3, 1–4, 20–22, 22–25.
    const [item] = items;
    assert.equal(items.length, 1);
    const near = (value: number, want: number): void => assert.ok(Math.abs(value - want) < 1, `${value}, not ${want}`);
    near(item!.watchedS, 9);
    near(item!.playedS, 11);
    near(item!.positionS, 25);
    assert.equal(item!.completed, false);
    const ratings = await client.getRatings({ params: { id: 'p1' } });
    assert.deepEqual(
      ratings.items.map(({ title, value }) => [title, value]),
      [['bbb', 2]],
    );
    const { items: refused } = await client.listQuarantine();
    assert.deepEqual(refused, []);
  },
);

/** A page of somebody else's site: nothing but what the README says. */
async function site(html: string): Promise<{ origin: string; close(): void }> {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

test(
  'a page of another origin loads the tracker from marquee serve in two lines, and its event arrives',
  { skip },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-tracker-'));
    await writeTracker();
    const { served } = (await import(starter)) as { served(folder: string): Promise<Served> };
    const [server, browser] = await Promise.all([served(folder), launch()]);
    const page = await site('<!doctype html><title>Films</title>');
    t.after(async () => {
      await browser.close();
      page.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    const first = createClient({ baseUrl: server.url });
    await first.createProfile({ body: { id: 'p1', accountId: 'a1', name: 'Ada' } });
    const operator = await first.createKey({ body: { scopes: ['operator'] } });
    const client = createClient({ baseUrl: server.url, key: operator.secret });
    const { secret } = await client.createKey({ body: { scopes: ['events:write'], origins: [page.origin] } });
    const tab = await browser.newPage();
    await tab.goto(page.origin);
    await tab.addScriptTag({
      type: 'module',
      content: `
      import { createTracker } from '${server.url}/marquee-tracker.js';
      const marquee = createTracker({ endpoint: '${server.url}/v1/events', key: '${secret}', profileId: 'p1',
        consent: { analytics: true, personalization: true } });
      marquee.rate('t1', 2);
      await marquee.flush();
      document.title = 'sent';`,
    });
    await tab.waitForFunction(`document.title === 'sent'`);
    let ratings = await client.getRatings({ params: { id: 'p1' } });
    for (let tries = 0; ratings.items.length === 0 && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ratings = await client.getRatings({ params: { id: 'p1' } });
    }
    assert.deepEqual(
      ratings.items.map(({ title, value }) => [title, value]),
      [['t1', 2]],
    );
  },
);
