// Every screen of the viewer app as a machine can judge it: by axe, at two widths, without foreign requests, leaps or anything beyond the edge.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { buildApp, launch, openTheatre, skip, type Theatre } from './viewer-app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let app: Awaited<ReturnType<typeof buildApp>>;
let browser: Browser;
before(async () => {
  if (skip === false) [app, browser] = await Promise.all([buildApp(), launch()]);
});
after(async () => {
  await browser?.close();
  app?.remove();
});

interface Screen {
  readonly path: string;
  /** What is there once the screen is. */
  readonly shows: string;
  readonly nobody?: boolean;
  /** What is done on it before it is looked at. */
  readonly doing?: (page: Page) => Promise<void>;
}

const screens: Readonly<Record<string, Screen>> = {
  'who is watching': { path: '/who', shows: '.avatar-large', nobody: true },
  'a new profile': { path: '/welcome', shows: '.welcome-form', nobody: true },
  home: { path: '/', shows: '.row' },
  series: { path: '/series', shows: '.row' },
  films: { path: '/films', shows: '.row' },
  'why this, from home': {
    path: '/',
    shows: 'a.card',
    async doing(page) {
      await page.locator('a.card').first().focus();
      await page.keyboard.press('w');
      await page.getByRole('dialog').waitFor();
    },
  },
  'a title': { path: '/title/t12', shows: 'h1' },
  search: { path: '/search', shows: '.chip' },
  'search, found': { path: '/search?q=story', shows: 'a.card' },
  'search, nothing found': { path: '/search?q=qqqqzzzz', shows: 'main' },
  picks: { path: '/picks', shows: '.pick' },
  'how it works': { path: '/how', shows: 'h1' },
  'my list': { path: '/list', shows: 'h1' },
  history: { path: '/history', shows: 'h1' },
  'profile and privacy': { path: '/profile', shows: 'h1' },
  'an address that leads nowhere': { path: '/no/such/screen', shows: 'h1' },
  player: { path: '/watch/t12', shows: 'video' },
};

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/** Serious and critical ones, with the first place of each. */
async function violationsOf(page: Page): Promise<string[]> {
  // As the browser's own tools do: the policy of the page forbids scripts of others, and shall.
  await page.evaluate(axe);
  const found = await page.evaluate<readonly Violation[]>('axe.run().then(({ violations }) => violations)');
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 160)}`);
}

/** What stands beyond the right edge, where nothing scrolls or cuts it off: there nobody could come to it. */
const beyondTheEdge = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`
    [...document.body.querySelectorAll('*')].filter((one) => {
      if (one.getBoundingClientRect().right <= innerWidth + 1 || !one.checkVisibility()) return false;
      for (let at = one; at !== document.body; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible' || getComputedStyle(at).clipPath !== 'none') return false;
      return true;
    }).map((one) => one.outerHTML.slice(0, 120))
  `);

async function lookAt(theatre: Theatre, screen: Screen, width: number): Promise<string[]> {
  const page = await theatre.open('/favicon.svg');
  await page.setViewportSize({ width, height: 800 });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  if (!screen.nobody) await page.addInitScript("localStorage['marquee.profile'] ??= 'ada'");
  await page.goto(theatre.url + screen.path);
  await page.locator(screen.shows).first().waitFor();
  await screen.doing?.(page);
  complaints.push(...(await violationsOf(page)));
  complaints.push(...(await beyondTheEdge(page)).map((html) => `beyond the edge: ${html}`));
  await page.close();
  return complaints;
}

for (const width of [1280, 360]) {
  test(
    `at ${width} px no screen has a serious fault, anything beyond its edge, or breaks its policy`,
    { skip },
    async (t) => {
      const theatre = await openTheatre(t, browser, app.folder);
      for (const [name, screen] of Object.entries(screens)) {
        await t.test(name, async () => assert.deepEqual(await lookAt(theatre, screen, width), []));
      }
      assert.deepEqual(theatre.faults, []);
    },
  );
}

test('a fault that is planted is found', { skip }, async (t) => {
  const { open } = await openTheatre(t, browser, app.folder);
  const page = await open('/how', 'ada');
  await page.locator('h1').waitFor();
  await page.evaluate(`
    document.body.append(document.createElement('button'), document.createElement('p'));
    document.body.lastChild.style.inlineSize = '3000px';
  `);
  assert.match((await violationsOf(page)).join(), /button-name/);
  assert.deepEqual(await beyondTheEdge(page), ['<p style="inline-size: 3000px;"></p>']);
});

const watchLeaps = `
  globalThis.leaps = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.leaps += value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

test('home comes with at most 150 kB of script, and nothing on it leaps, down to its end', { skip }, async (t) => {
  const theatre = await openTheatre(t, browser, app.folder);
  const page = await theatre.open('/favicon.svg');
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script') scripts.push(answer.body());
  });
  await page.addInitScript(`localStorage['marquee.profile'] ??= 'ada'; ${watchLeaps}`);
  await page.goto(theatre.url);
  await page.locator('.row').first().waitFor();
  const bytes = (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0);
  t.diagnostic(`${Math.round(bytes / 1000)} kB of script, gzipped`);
  assert.ok(bytes > 50_000 && bytes <= 150_000, `${bytes} bytes`);
  for (let seen = -1, now = 0; now > seen;) {
    seen = now;
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(150);
    now = await page.evaluate<number>('Math.round(document.documentElement.scrollTop)');
  }
  const leaps = await page.evaluate<number>('globalThis.leaps');
  t.diagnostic(`layout shift ${leaps.toFixed(4)}`);
  assert.ok(leaps <= 0.02, `layout shift ${leaps}`);
});
