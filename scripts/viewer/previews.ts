// A card that is looked at shows some of its film: without a sound, in the place of its picture, for as long as the viewer likes it.
// Acts for whoever has a demo open.
import assert from 'node:assert/strict';
import { PLAYABLE } from '@marquee/world';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { until } from './screens.ts';
import type { Demo } from './theatre.ts';

const SHOWN = '.card-preview[data-shown]';
const shows = (page: Page, what: string): Promise<void> => until(page, `document.querySelector('${SHOWN} ${what}')`);
const nothing = (page: Page): Promise<void> => until(page, "document.querySelector('.card-preview') === null");
const label = (page: Page): Promise<string | null> => page.evaluate('document.activeElement.ariaLabel');

/** Types of all events that are sent from now on. */
function sentFrom(context: BrowserContext): string[] {
  const types: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).pathname !== '/v1/events') return;
    const { events } = (request.postDataJSON() ?? {}) as { readonly events?: readonly { readonly type: string }[] };
    types.push(...(events ?? []).map(({ type }) => type));
  });
  return types;
}

/** Where it stands in the page's flow, whatever it is scaled to. */
const placeOf = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
    const { offsetWidth, offsetHeight, offsetTop } = document.querySelector('a.card .card-art');
    return [offsetWidth, offsetHeight, offsetTop];
  })()`);

async function byKeys(demo: Demo): Promise<void> {
  const { page, context, faults } = await demo.visit({}, demo.cast.grown.id);
  const sent = sentFrom(context);
  await page.goto(`${demo.url}/search?q=big+buck`);
  await page.locator(`a.card[href="/title/${PLAYABLE}"]`).waitFor();
  const place = await placeOf(page);
  for (let tries = 0; tries < 9 && !(await page.evaluate("document.activeElement.matches('a.card')")); tries++)
    await page.keyboard.press('ArrowDown');
  await shows(page, 'video');
  const film = "document.querySelector('.card-preview video')";
  // A fifth of half a minute, and eight seconds from there.
  await until(page, `${film}.currentTime >= 6 && ${film}.currentTime < 15`);
  assert.ok(await page.evaluate<boolean>(`${film}.muted && ${film}.loop && !${film}.controls`));
  assert.deepEqual(await placeOf(page), place);
  for (let tabs = 0; tabs < 9 && !(await label(page))?.startsWith('Pause the preview'); tabs++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await nothing(page);
  assert.equal(await label(page), 'Show the preview of Big Buck Bunny');
  await page.keyboard.press('Enter');
  await shows(page, 'video');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await nothing(page);
  // A thumb sends all that waits.
  await page.locator('a.card').first().focus();
  await page.getByRole('button', { name: 'I like Big Buck Bunny' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('More like Big Buck Bunny').waitFor();
  for (const end = performance.now() + 60_000; !sent.includes('rating');) {
    assert.ok(performance.now() < end, sent.join());
    await page.waitForTimeout(50);
  }
  assert.ok(sent.includes('preview'), sent.join());
  assert.deepEqual(
    sent.filter((type) => type.startsWith('play')),
    [],
  );
  assert.deepEqual(faults, []);
  await context.close();
}

const INVENTED = '.row:not(.row-continue) a.card[href^="/title/t"]';

async function byMouse(demo: Demo): Promise<void> {
  const { page, context } = await demo.visit({}, demo.cast.grown.id);
  await page.goto(demo.url);
  const card = page.locator(INVENTED).first();
  await card.hover();
  await shows(page, 'canvas');
  await page.locator('.card-film button').click();
  await nothing(page);
  await page.mouse.move(5, 5);
  await page.locator('.card-film').waitFor({ state: 'detached' });
  await card.hover();
  await page.getByRole('button', { name: /^Show the preview/ }).waitFor();
  assert.equal(await page.locator('.card-preview').count(), 0);
  await page.getByRole('button', { name: /^Show the preview/ }).click();
  await shows(page, 'canvas');
  await page.mouse.move(5, 5);
  await nothing(page);
  await context.close();
}

/** Nothing is shown, nor asked for. */
async function notFor(demo: Demo, options: BrowserContextOptions, script: string): Promise<void> {
  const { page, context } = await demo.visit(options, demo.cast.grown.id);
  await context.addInitScript(script);
  const asked: string[] = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(demo.url);
  await page.locator(INVENTED).first().hover();
  // Longer than a film waits for; on a slow machine this shows less, and fails no more.
  await page.waitForTimeout(1_500);
  assert.equal(await page.locator('.card-preview').count(), 0);
  assert.deepEqual(
    asked.filter((path) => path.startsWith('/v1/titles/') || path.includes('preview')),
    [],
  );
  await context.close();
}

const saving = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })";

export const previewing: Readonly<Record<string, (demo: Demo) => Promise<void>>> = {
  'by keys: a scene of the film’s own file, muted, in the place of the picture; told as a preview and as no play':
    byKeys,
  'by mouse: an invented film is drawn and goes with the pointer; one that is stopped stays so on the next card':
    byMouse,
  'nothing for who wants no motion, nor for who saves data': async (demo) => {
    await Promise.all([notFor(demo, { reducedMotion: 'reduce' }, ''), notFor(demo, {}, saving)]);
  },
};
