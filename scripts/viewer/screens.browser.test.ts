// Every screen of the demo, trained and drawn, on a desk and on a phone: axe, letters over pictures, edges, policy, foreign hosts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beyondTheEdge, byAxe, byPixels } from './judges.ts';
import { contrasts, faint } from './pixels.ts';
import { come, furnish, screensOf, type Screen } from './screens.ts';
import { openDemo, skip, type Demo, type Visit } from './theatre.ts';

let demo: Demo;
before(async () => {
  if (skip !== false) return;
  demo = await openDemo();
  await furnish(demo);
});
after(() => demo?.close());

const devices: Readonly<Record<string, BrowserContextOptions>> = {
  'a desk': { viewport: { width: 1280, height: 800 } },
  'a phone': { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
};

/** Nothing fades, pictures are there. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`Promise.all([
    ...[...document.images].filter((one) => one.loading !== 'lazy' && one.getAttribute('src')).map((one) => one.decode().catch(() => {})),
    ...document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime < 5_000).map((one) => one.finished.catch(() => {})),
  ]).then(() => {})`);
}

async function judge({ page, faults }: Visit, lab: Page, screen: Screen): Promise<string[]> {
  const before = faults.length;
  await come(page, demo.url, screen);
  await settle(page);
  const { complaints, untold } = await byAxe(page);
  complaints.push(...(await beyondTheEdge(page)));
  complaints.push(...(await byPixels(page, lab, screen.moves ? [] : untold)));
  return [...complaints, ...faults.slice(before).filter((fault) => !expected.test(fault))];
}

/** A refusal that a screen is there to show is the browser's to note. */
const expected = /status of (403|404|422)/;

test('no screen has a serious fault or letters that are too faint', { skip, concurrency: 2 }, async (t) => {
  const screens = Object.entries(screensOf(demo.cast));
  await Promise.all(
    Object.entries(devices).map(([device, options]) =>
      t.test(`on ${device}`, async (on) => {
        const visit = await demo.visit({ ...options, reducedMotion: 'reduce' });
        const lab = await visit.context.newPage();
        await visit.page.bringToFront();
        for (const [name, screen] of screens) {
          await on.test(name, async () => assert.deepEqual(await judge(visit, lab, screen), []));
        }
        await visit.context.close();
      }),
    ),
  );
});

const whiteArt = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.hero-art img, .title-art img { filter: brightness(0) invert(1) }');
  document.adoptedStyleSheets.push(sheet);
})()`;

test('words over a picture can be read where the picture is white', { skip }, async (t) => {
  const { cast, url } = demo;
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
    [768, 1024],
    [360, 740],
  ] as const) {
    const { page, context } = await demo.visit({ viewport: { width, height }, reducedMotion: 'reduce' });
    const lab = await context.newPage();
    await page.bringToFront();
    for (const name of ['home', 'films', 'a film', 'a series']) {
      await t.test(`${name} at ${width} px`, async () => {
        await come(page, url, screensOf(cast)[name]);
        // What comes late, as how far a film was watched, moves the words.
        await page.waitForLoadState('networkidle');
        await page.evaluate(whiteArt);
        await settle(page);
        assert.deepEqual(faint(await contrasts(page, lab)), []);
      });
    }
    await context.close();
  }
});

test('faults that are planted are found', { skip }, async () => {
  const { page, context } = await demo.visit({});
  const lab = await context.newPage();
  await page.setContent(`
    <main style="background: linear-gradient(90deg, #fff, #fff 12%, #000 12%)">
      <button></button>
      <p style="color: #777">A grey line over white and black, whose beginning is too faint</p>
      <h1 style="color: #949494">3 is enough for large letters</h1>
    </main>
    <p style="inline-size: 3000px"></p>`);
  const { complaints, untold } = await byAxe(page);
  assert.match(complaints.join(), /button-name/);
  assert.ok(untold.length > 0);
  assert.deepEqual(await beyondTheEdge(page), ['beyond the edge: <p style="inline-size: 3000px"></p>']);
  const letters = await contrasts(page, lab);
  const of = (word: string): number => letters.find(({ text }) => text.includes(word))!.contrast;
  // By hand: #777 has luminance 0.1845, (1 + .05) / (.1845 + .05) = 4.48 on white; #949494 has 0.2961: 3.03.
  assert.equal(of('grey').toFixed(2), '4.48');
  assert.equal(of('enough').toFixed(2), '3.03');
  assert.equal(faint(letters).length, 1);
  await context.close();
});
