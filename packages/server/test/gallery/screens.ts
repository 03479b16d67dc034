// Every screen of the viewer app and everything that opens on one, each with what is there once it is.
import type { Page } from 'playwright-core';
import { PLAYABLE } from '@marquee/world';
import type { Gallery } from './gallery.ts';

export interface Screen {
  readonly path: string;
  /** What is there once the screen is. */
  readonly shows: string;
  /** Who looks at it; the parent of the gallery where nobody is named. */
  readonly by?: 'nobody' | 'locked';
  /** A request that the server refuses belongs to it. */
  readonly refused?: true;
  /** What is done on it before it is looked at. */
  readonly doing?: (page: Page) => Promise<void>;
}

const firstCard = 'main .row a.card, main .card-grid a.card';

/** `series`: a title with seasons that the profile may be shown. */
export const screensOf = ({ series }: { readonly series: string }): Readonly<Record<string, Screen>> => ({
  'who is watching': { path: '/who', shows: '.avatar-large', by: 'nobody' },
  'the PIN is asked for': {
    path: '/who',
    shows: '.avatar-large',
    by: 'locked',
    refused: true,
    async doing(page) {
      await page.getByRole('button', { name: 'Vera' }).click();
      await page.getByLabel('PIN', { exact: true }).fill('1111');
      await page.keyboard.press('Enter');
      await page.getByText('That is not the PIN.').waitFor();
    },
  },
  'a new profile': { path: '/welcome', shows: '.welcome-form', by: 'nobody' },
  picks: {
    path: '/picks',
    shows: '.pick',
    async doing(page) {
      await page.locator('.pick').first().click();
      await page.locator('.pick[aria-pressed="true"]').waitFor();
    },
  },
  'picks, one looked for': {
    path: '/picks',
    shows: '.pick',
    async doing(page) {
      await page.getByLabel('Find a title to pick').fill('the');
      await page.locator('.picks-find li').first().waitFor();
    },
  },
  home: { path: '/', shows: '.row' },
  'home, further down': {
    path: '/',
    shows: '.row',
    async doing(page) {
      for (let n = 0; n < 4; n++) {
        await page.mouse.wheel(0, 500);
        await page.waitForTimeout(100);
      }
    },
  },
  'a card that is pointed at': {
    path: '/',
    shows: '.row',
    async doing(page) {
      const card = page.locator(`.row:not(.row-continue) a.card`).nth(1);
      await card.scrollIntoViewIfNeeded();
      await card.focus();
      await card.hover();
      await page.waitForTimeout(300);
    },
  },
  'why this': {
    path: '/',
    shows: 'a.card',
    async doing(page) {
      await page.locator(firstCard).first().focus();
      await page.keyboard.press('w');
      await page.getByRole('dialog').waitFor();
      await page.locator('dialog .reasons, dialog .reason, dialog li').first().waitFor();
    },
  },
  'the menu of the profile': {
    path: '/',
    shows: '.row',
    async doing(page) {
      await page.getByRole('button', { name: /^Profile: / }).click();
      await page.getByRole('link', { name: 'Switch profile' }).waitFor();
    },
  },
  'what is learnt, live': {
    path: '/',
    shows: '.row',
    async doing(page) {
      await page.getByRole('button', { name: /^Profile: / }).click();
      await page.getByLabel('Show what is learnt, live').check();
      await page.keyboard.press('Escape');
      await page.locator('.learnt').waitFor();
    },
  },
  'a film': { path: `/title/${PLAYABLE}`, shows: '.title-similar a.card' },
  'a series': { path: `/title/${series}`, shows: '.episode' },
  'titles kept from children': {
    path: `/title/${PLAYABLE}`,
    shows: '.title-blocking',
    async doing(page) {
      await page.locator('.title-blocking summary').click();
      await page.locator('.title-blocking [role="switch"]').first().waitFor();
    },
  },
  search: { path: '/search', shows: '.chip' },
  'search, found': { path: '/search?q=the', shows: 'a.card' },
  'search, nothing found': { path: '/search?q=qqqqzzzz', shows: '.search-none' },
  'how it works': { path: '/how', shows: '.how-rows' },
  'my list': { path: '/list', shows: 'h1' },
  history: { path: '/history', shows: '.settings-list li' },
  'profile and privacy': { path: '/profile', shows: '.settings-list li' },
  'an address that leads nowhere': { path: '/no/such/screen', shows: 'h1' },
  player: { path: `/watch/${PLAYABLE}`, shows: 'video', doing: atRest },
  'player, speeds': {
    path: `/watch/${PLAYABLE}`,
    shows: 'video',
    async doing(page) {
      await atRest(page);
      await page.getByRole('button', { name: /^Speed/ }).click();
      await page.getByRole('menuitemradio').first().waitFor();
    },
  },
  'player, a drawn film with words': {
    path: `/watch/${series}`,
    shows: 'video',
    async doing(page) {
      await atRest(page);
      await page.getByRole('button', { name: 'Captions' }).click();
      await page.locator('[aria-label="Captions"][aria-pressed="true"]').waitFor();
    },
  },
  'player, where one points on its line': {
    path: `/watch/${PLAYABLE}`,
    shows: 'video',
    async doing(page) {
      await atRest(page);
      await page.locator('.scrubber').hover();
      await page.locator('.scrubber-still').waitFor();
    },
  },
});

/** Asked again and again from here: the policy of the page lets nothing be made from text within it. */
export async function until(page: Page, holds: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await page.evaluate<boolean>(holds)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`never came about: ${holds}`);
}

/** Pictures there, and the film stopped: what moves cannot be measured. */
async function atRest(page: Page): Promise<void> {
  await until(page, "document.querySelector('video').readyState >= 2");
  await page.evaluate("document.querySelector('video').pause()");
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
}

export interface Shown {
  readonly page: Page;
  /** What broke since. */
  faults(): readonly string[];
  /** As wide as that from now on. */
  resize(width: number): Promise<void>;
  close(): Promise<void>;
}

/** The screen, ready to be looked at: its pictures have come. */
export async function show({ enter, parent, locked }: Gallery, screen: Screen, width = 1280): Promise<Shown> {
  const visitor = await enter({ viewport: { width, height: 800 } });
  const { by, refused = false } = screen;
  const page = await visitor.open(screen.path, by === 'nobody' ? undefined : by === 'locked' ? locked : parent);
  await page.locator(screen.shows).first().waitFor();
  await screen.doing?.(page);
  await until(page, picturesAreThere);
  return {
    page,
    faults: () => visitor.faults.filter((text) => !(refused && text.includes('status of 403'))),
    async resize(to) {
      await page.setViewportSize({ width: to, height: 800 });
      await until(page, picturesAreThere);
    },
    close: visitor.close,
  };
}

const picturesAreThere = `Array.from(document.images).every((one) => {
  const { top, bottom, left, right } = one.getBoundingClientRect();
  return one.complete || bottom < 0 || right < 0 || top > innerHeight || left > innerWidth;
})`;
