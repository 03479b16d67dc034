// The viewer app as it is shown, judged by a machine: every screen and all that opens on one, by axe, by the contrast of its pixels, and by its edge.
import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { buildApp, launch, skip } from '../viewer-app.ts';
import { axeOn } from './axe.ts';
import { contrastsOn, faint } from './contrast.ts';
import { beyondTheEdge } from './edge.ts';
import { openGallery, type Gallery } from './gallery.ts';
import { screensOf, show, type Screen } from './screens.ts';

let app: Awaited<ReturnType<typeof buildApp>>;
let browser: Browser;
before(async () => {
  if (skip === false) [app, browser] = await Promise.all([buildApp(), launch()]);
});
after(async () => {
  await browser?.close();
  app?.remove();
});

const widths = [1280, 360];

test('the gallery', { skip }, async (t) => {
  const gallery = await openGallery(t, browser, app.folder);
  for (const [words, look] of Object.entries(looks)) await t.test(words, (part) => look(gallery, part));
});

const looks: Readonly<Record<string, (gallery: Gallery, t: TestContext) => Promise<void>>> = {
  async 'no screen has a serious fault, faint words or anything beyond its edge'(gallery, t) {
    const series = gallery.house.world.titles.find(({ kind, maturity }) => kind === 'series' && maturity === 12);
    for (const [name, screen] of Object.entries(screensOf({ series: series!.id }))) {
      await t.test(name, async () => assert.deepEqual(await complaintsOf(gallery, screen), []));
    }
  },

  async 'words stay readable on whatever picture stands behind them'(gallery, t) {
    const { titles } = gallery.house.world;
    const designs = Map.groupBy(
      titles,
      ({ attributes }) => /\.([a-z]+)\.wide/.exec(String(attributes?.['wideUrl']))?.[1],
    );
    assert.ok(designs.size >= 4, [...designs.keys()].join());
    const paths = [...designs.values()].flatMap((some) => some.slice(0, 2).map(({ id }) => `/title/${id}`));
    for (const path of [...paths, '/']) {
      await t.test(path, async () => assert.deepEqual(await faintAt(gallery, path), []));
    }
  },

  async 'a fault that is planted is found'(gallery) {
    const { page, close } = await show(gallery, { path: '/how', shows: 'h1' });
    await page.evaluate(`
      document.body.append(document.createElement('button'), document.createElement('p'));
      document.body.lastChild.style.inlineSize = '3000px';
      document.querySelector('h1').style.color = '#333';
    `);
    assert.match((await axeOn(page)).join(), /button-name/);
    assert.deepEqual(await beyondTheEdge(page), ['beyond the edge: <p style="inline-size: 3000px;"></p>']);
    const [first] = faint(await contrastsOn(page));
    // (L(#333) + 0.05) / (L(#08080b) + 0.05) = 0.0831 / 0.0525.
    assert.match(first ?? '', /^1\.58 < 3: How/);
    await close();
  },
};

async function complaintsOf(gallery: Gallery, screen: Screen): Promise<string[]> {
  const { page, faults, resize, close } = await show(gallery, screen, widths[0]);
  const complaints: string[] = [];
  for (const width of widths) {
    await resize(width);
    const found = [...(await axeOn(page)), ...faint(await contrastsOn(page)), ...(await beyondTheEdge(page))];
    complaints.push(...found.map((one) => `${width} px: ${one}`));
  }
  complaints.push(...faults());
  await close();
  return complaints;
}

async function faintAt(gallery: Gallery, path: string): Promise<string[]> {
  const { page, resize, close } = await show(gallery, { path, shows: 'h1' });
  const found: string[] = [];
  for (const width of widths) {
    await resize(width);
    found.push(...faint(await contrastsOn(page)).map((one) => `${width} px: ${one}`));
  }
  await close();
  return found;
}
