// The viewer app where titles have no pictures, by axe, contrast and edge at two widths; and what home weighs and how little on it leaps. As it is shown it is judged in gallery/.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { axeOn } from './gallery/axe.ts';
import { contrastsOn, faint } from './gallery/contrast.ts';
import { beyondTheEdge } from './gallery/edge.ts';
import { buildApp, launch, openTheatre, skip } from './viewer-app.ts';

let app: Awaited<ReturnType<typeof buildApp>>;
let browser: Browser;
before(async () => {
  if (skip === false) [app, browser] = await Promise.all([buildApp(), launch()]);
});
after(async () => {
  await browser?.close();
  app?.remove();
});

/** Where tiles with names stand instead of pictures, and what is there once they do. */
const screens = {
  '/': '.row',
  '/search?q=story': 'a.card',
  '/picks': '.pick',
  '/title/t12': 'h1',
  '/no/such/screen': 'h1',
};

for (const width of [1280, 360]) {
  test(
    `at ${width} px tiles without pictures have no serious fault, faint name or anything beyond the edge`,
    { skip },
    async (t) => {
      const theatre = await openTheatre(t, browser, app.folder);
      for (const [path, shows] of Object.entries(screens)) {
        await t.test(path, async () => {
          const page = await theatre.open('/favicon.svg');
          await page.setViewportSize({ width, height: 800 });
          await page.addInitScript("localStorage['marquee.profile'] ??= 'ada'");
          await page.goto(theatre.url + path);
          await page.locator(shows).first().waitFor();
          const found = [...(await axeOn(page)), ...faint(await contrastsOn(page)), ...(await beyondTheEdge(page))];
          assert.deepEqual(found, []);
          await page.close();
        });
      }
      assert.deepEqual(theatre.faults, []);
    },
  );
}

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
