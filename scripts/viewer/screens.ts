// Every screen of the viewer app, and everything that opens on one: how to come there in the demo's world.
import type { Page } from 'playwright-core';
import { EVENING, type Cast, type Demo } from './theatre.ts';

export interface Screen {
  /** Undefined: on the page of the screen before, as that one left it. */
  readonly path?: string;
  /** Over whose shoulder; nobody was chosen yet where it is missing. */
  readonly profile?: string;
  /** What is there once the screen is. */
  readonly shows: string;
  /** What is done on it before it is looked at. */
  readonly doing?: (page: Page) => Promise<unknown>;
  /** Things move on it by themselves: letters are measured in one place only. */
  readonly moves?: true;
}

const PIN = '2468';

/** A household with a PIN, something on a list: what some screens need. */
export async function furnish({ ask, cast: { guarded, grown, film, series } }: Demo): Promise<void> {
  const send = (method: string, path: string, body?: object): Promise<unknown> =>
    ask(path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  await send('PUT', `/v1/profiles/${guarded.id}/pin`, { pin: PIN });
  const events = [film, series].map((titleId, n) => ({
    eventId: `furnish-${n}-${titleId}`,
    type: 'list_add',
    occurredAt: EVENING,
    profileId: grown.id,
    titleId,
  }));
  await send('POST', '/v1/events', { events });
}

/** The page's own policy keeps Playwright's waiting for an expression out: asked again and again until it holds. */
export async function until(page: Page, expression: string, ms = 60_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await page.evaluate<boolean>(`Boolean(${expression})`))) {
    if (performance.now() > end) throw new Error(`never came true: ${expression}`);
    await page.waitForTimeout(50);
  }
}

/** The film runs, and its controls stand. */
async function playing(page: Page): Promise<void> {
  await until(page, 'document.querySelector("video")?.readyState >= 2');
  await page.mouse.move(300, 300);
  await page.mouse.move(320, 310);
}

/** Twelve seconds before its end. */
async function toEnd(page: Page): Promise<void> {
  await playing(page);
  await page.evaluate(
    'void Object.assign(document.querySelector("video"), { currentTime: document.querySelector("video").duration - 12 })',
  );
}

/** Goes there, unless it is on the page already, and does what is to be done. */
export async function come(page: Page, url: string, { path, profile = '', shows, doing }: Screen): Promise<void> {
  if (path !== undefined) {
    // Whoever watched before has left: nothing of the last page may be there.
    await page.goto(`${url}/favicon.svg`);
    await page.evaluate(`sessionStorage.clear(); localStorage.clear(); localStorage['marquee.profile'] = '${profile}'`);
    await page.goto(url + path);
  }
  if (path !== undefined && doing !== undefined) await page.locator('main').first().waitFor();
  await doing?.(page);
  await page.locator(shows).first().waitFor();
}

export const screensOf = (cast: Cast): Readonly<Record<string, Screen>> => ({
  ...arriving(cast),
  ...atHome(cast),
  ...titles(cast),
  ...searching(cast),
  ...own(cast),
  ...inThePlayer(cast),
});

const arriving = ({ guarded }: Cast): Record<string, Screen> => ({
  'who is watching': { path: '/who', shows: '.avatar-large' },
  'the PIN is asked, and was wrong': {
    shows: 'dialog',
    async doing(page) {
      await page.locator('.who-others summary').click();
      await page.getByRole('button', { name: guarded.name, exact: true }).click();
      await page.getByLabel('PIN', { exact: true }).fill('1111');
      await page.keyboard.press('Enter');
      await page.getByText('That is not the PIN.').waitFor();
    },
  },
  'a new profile': { path: '/welcome', shows: '.welcome-form' },
  'a new profile, all of it': {
    shows: '.optional[open]',
    async doing(page) {
      await page.locator('.optional summary').click();
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('A name is needed').waitFor();
    },
  },
  'a new profile of a child': { shows: '.limits', doing: (page) => page.getByRole('checkbox').check() },
});

const CARD = '.row:not(.row-continue) a.card';

const atHome = ({ grown, kid }: Cast): Record<string, Screen> => ({
  home: { path: '/', profile: grown.id, shows: CARD },
  'a card looked at': { shows: '.card-more', doing: (page) => page.locator(CARD).nth(1).focus() },
  'why this': { shows: '.why-reasons li', doing: (page) => page.keyboard.press('w') },
  'profile menu': {
    shows: '.menu:popover-open',
    async doing(page) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Profile/ }).click();
    },
  },
  'home of a child': { path: '/', profile: kid.id, shows: 'a.card' },
  series: { path: '/series', profile: grown.id, shows: CARD },
  films: { path: '/films', profile: grown.id, shows: CARD },
});

const titles = ({ grown, parent, film, series }: Cast): Record<string, Screen> => ({
  'a film': { path: `/title/${film}`, profile: grown.id, shows: '.why-reasons' },
  'what was just learnt': {
    shows: '.learnt li',
    async doing(page) {
      await page.getByRole('button', { name: /^Profile/ }).click();
      await page.getByLabel('Show what is learnt, live').check();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'I like this' }).click();
    },
  },
  'a series': { path: `/title/${series}`, profile: grown.id, shows: '.episode' },
  'a film, kept from a child': {
    path: `/title/${film}`,
    profile: parent.id,
    shows: '.title-blocking',
    doing: (page) => page.locator('.title-blocking summary').click(),
  },
});

const searching = ({ grown: { id: profile } }: Cast): Record<string, Screen> => ({
  search: { path: '/search', profile, shows: '.chip' },
  'search, found': { path: '/search?q=night', profile, shows: 'a.card' },
  'search, a typing slip': {
    shows: '.search-note',
    doing: (page) => page.getByRole('searchbox').fill('nihgt'),
  },
  'search, nothing found': { shows: '.search-none', doing: (page) => page.getByRole('searchbox').fill('qqqqzzzz') },
  picks: { path: '/picks', profile, shows: '.pick' },
  'picks, one picked and others found': {
    shows: '.picks-find li',
    async doing(page) {
      await page.locator('.pick').first().click();
      await page.getByLabel('Find a title to pick').fill('the');
    },
  },
});

const own = ({ grown: { id: profile } }: Cast): Record<string, Screen> => ({
  'my list': { path: '/list', profile, shows: 'a.card' },
  history: { path: '/history', profile, shows: '.history-title' },
  'profile and privacy': { path: '/profile', profile, shows: '[role="switch"]' },
  'how it works': { path: '/how', profile, shows: '[role="switch"]' },
  'an address that leads nowhere': { path: '/no/such/screen', profile, shows: 'h1' },
});

const inThePlayer = ({ grown: { id: profile }, film, series }: Cast): Record<string, Screen> => ({
  player: { path: `/watch/${film}`, profile, shows: 'video', doing: playing, moves: true },
  'player, captions': { shows: '[aria-pressed="true"]', doing: (page) => page.keyboard.press('c'), moves: true },
  'player, speeds': {
    shows: '[role="menuitemradio"]',
    doing: (page) => page.getByRole('button', { name: /^Speed/ }).click(),
    moves: true,
  },
  'player, what comes next': { path: `/watch/${series}`, profile, shows: '.next-up', doing: toEnd, moves: true },
  'player, still watching': {
    path: `/watch/${series}`,
    profile,
    shows: '[role="alertdialog"]',
    async doing(page) {
      await page.evaluate("sessionStorage['marquee.in-a-row'] = '3'");
      await toEnd(page);
    },
    moves: true,
  },
});
