// node scripts/screenshots.ts [--url U] [--out DIR] [--widths 1280,360,1920] [--only NAME,…]: every screen of a running demo as a picture.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page as Answer, Profile } from '@marquee/protocol';
import { chromium, type Browser, type Page } from 'playwright-core';
import { until } from './viewer/screens.ts';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4400' },
    out: { type: 'string', default: 'screenshots' },
    widths: { type: 'string', default: '1280,360,1920' },
    only: { type: 'string', default: '' },
  },
});
const { url } = options;
const wanted = options.only === '' ? undefined : new Set(options.only.split(','));
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const heights: Readonly<Record<number, number>> = { 360: 740, 1920: 1080 };

const ask = async <T>(path: string): Promise<T> => (await (await fetch(url + path)).json()) as T;

/** Who is looked over the shoulder of, and what there is to look at. */
interface Subject {
  readonly grown: Profile;
  readonly kid: Profile | undefined;
  readonly film: string;
  readonly series: string;
  readonly pale: string;
}

async function subjectOf(): Promise<Subject> {
  const { profiles } = await ask<{ profiles: Profile[] }>('/v1/profiles?limit=100');
  const grown = await liveliest(profiles.filter(({ kids, profiling }) => !kids && profiling).slice(0, 12));
  const { rows } = await ask<Answer>(`/v1/home?profile=${grown.id}&rows=40`);
  const cards = rows.flatMap(({ items }) => items);
  const find = (fits: (card: (typeof cards)[number]) => boolean): string => (cards.find(fits) ?? cards[0]).title;
  return {
    grown,
    kid: profiles.find(({ kids }) => kids),
    film: find(({ kind, progress }) => kind === 'film' && progress === undefined),
    series: find(({ kind, progress }) => kind === 'series' && progress !== undefined),
    // The hardest ground for words: a face on a bright field.
    pale: find(({ wide }) => wide?.id.includes('.portrait.') === true),
  };
}

/** With the most rows, and something begun. */
async function liveliest(profiles: readonly Profile[]): Promise<Profile> {
  let best: { profile: Profile; worth: number } | undefined;
  for (const profile of profiles) {
    const { rows } = await ask<Answer>(`/v1/home?profile=${profile.id}&rows=40`);
    const begun = rows.find(({ type }) => type === 'continue')?.items.length ?? 0;
    const worth = rows.length + 3 * Math.min(5, begun);
    if (best === undefined || worth > best.worth) best = { profile, worth };
  }
  if (best === undefined) throw new Error(`${url} has no profiles to look at: start npm run demo first`);
  return best.profile;
}

interface Camera {
  readonly page: Page;
  readonly width: number;
  /** Goes there, does what is to be done, waits until nothing moves, and takes the picture; `whole`: of all of the page. */
  shot(name: string, path: string | undefined, act?: (page: Page) => Promise<unknown>, whole?: boolean): Promise<void>;
}

async function cameraOf(browser: Browser, width: number, profile: string): Promise<Camera> {
  const phone = width < 600;
  const context = await browser.newContext({
    viewport: { width, height: heights[width] ?? 800 },
    ...(phone && { isMobile: true, hasTouch: true }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => console.error(`${width}: ${error.message}`));
  page.on('console', (line) => line.type() === 'error' && console.error(`${width}: ${line.text().slice(0, 160)}`));
  await page.addInitScript(`localStorage['marquee.profile'] ??= '${profile}'`);
  return {
    page,
    width,
    async shot(name, path, act, whole = false) {
      if (wanted && !wanted.has(name)) return;
      try {
        if (path !== undefined) await page.goto(url + path);
        await settled(page);
        await act?.(page);
        await settled(page);
      } catch (error) {
        console.error(`${width} ${name}: ${(error as Error).message.split('\n')[0]}`);
      }
      await page.screenshot({ path: join(options.out, `${name}-${width}.png`), fullPage: whole });
    },
  };
}

/** Pictures are there, and what fades in has done so. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(450);
}

async function look({ shot }: Camera, { grown, kid, film, series, pale }: Subject): Promise<void> {
  await shot('who', '/who');
  await shot('home', '/');
  await shot('home-below', undefined, (page) => page.mouse.wheel(0, 900));
  await shot('home-card', '/', (page) => lookAt(page));
  await shot('home-preview', '/', async (page) => {
    await lookAt(page);
    await until(page, "document.querySelector('.card-preview[data-shown]')");
    await page.waitForTimeout(700);
  });
  await shot('home-whole', '/', (page) => downAndUp(page), true);
  await shot('why', '/', async (page) => {
    await page.locator('.row:not(.row-continue) a.card').nth(1).focus();
    await page.keyboard.press('w');
  });
  await shot('menu', '/', (page) => page.getByRole('button', { name: /^Profile/ }).click());
  for (const [name, path] of [
    ['series', '/series'],
    ['films', '/films'],
    ['list', '/list'],
    ['history', '/history'],
    ['search', '/search'],
  ] as const)
    await shot(name, path);
  await shot('search-found', '/search?q=night');
  await shot('search-nothing', '/search?q=qqqqzzzz');
  await shot('title-film', `/title/${film}`);
  await shot('title-pale', `/title/${pale}`);
  await shot('title-series', `/title/${series}`, undefined, true);
  await shot('profile', '/profile', undefined, true);
  await shot('how', '/how', undefined, true);
  await shot('welcome', '/welcome');
  await shot('welcome-more', undefined, (page) => page.locator('.optional summary').click(), true);
  await shot('picks', '/picks');
  await shot('not-found', '/nowhere/at/all');
  await shot('player', `/watch/${film}`, async (page) => {
    await page.waitForTimeout(2_500);
    await page.mouse.move(200, 200);
  });
  await shot('player-series', `/watch/${series}`, async (page) => {
    await page.waitForTimeout(2_500);
    await until(page, 'document.querySelector("video")?.duration > 20');
    await page.evaluate('document.querySelector("video").currentTime = document.querySelector("video").duration - 20');
    await page.waitForTimeout(1_500);
  });
  if (kid) {
    await shot('kid', '/who', async (page) => {
      await page.evaluate(`localStorage['marquee.profile'] = '${kid.id}'`);
      await page.goto(`${url}/`);
    });
    if (!wanted || wanted.has('kid')) await restore(shot, grown);
  }
}

const restore = (shot: Camera['shot'], { id }: Profile): Promise<void> =>
  shot('who-again', '/who', (page) => page.evaluate(`localStorage['marquee.profile'] = '${id}'`));

async function lookAt(page: Page): Promise<void> {
  const card = page.locator('.row:not(.row-continue) a.card').nth(1);
  await card.scrollIntoViewIfNeeded();
  await card.focus();
}

/** Rows below come when they are nearly seen. */
async function downAndUp(page: Page): Promise<void> {
  for (let step = 0; step < 14; step++) {
    await page.mouse.wheel(0, 700);
    await page.waitForTimeout(120);
  }
  await page.evaluate('scrollTo(0, 0)');
}

if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath} (set CHROMIUM to its path)`);
mkdirSync(options.out, { recursive: true });
const subject = await subjectOf();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const width of options.widths.split(',').map(Number)) {
  const camera = await cameraOf(browser, width, subject.grown.id);
  await look(camera, subject);
  await camera.page.context().close();
}
await browser.close();
console.log(`${options.out}: looked over the shoulder of ${subject.grown.name}`);
