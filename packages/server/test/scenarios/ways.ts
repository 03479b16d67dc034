// The ways through the viewer app that a viewer has: its links, its cards, its fields. No address is typed.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Hand } from './hands.ts';

/** How a page is gone about. */
export interface Going {
  readonly page: Page;
  readonly hand: Hand;
}

interface Titled {
  readonly id: string;
  readonly name: string;
}

/** As long as slow machines need; what is promised within a time says so where it is waited for. */
const TRIES = 600;

/** What comes about by and by, since the tracker sends when it sees fit. */
export async function until(page: Page, what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came about: ${what}`);
}

export const rows = (page: Page): Promise<void> => page.locator('.row').first().waitFor();

const main = (page: Page): Locator => page.getByRole('navigation', { name: 'Main' });

export async function toHome({ page, hand }: Going): Promise<void> {
  await hand.press(main(page).getByRole('link', { name: 'Home', exact: true }));
  await rows(page);
}

/** By the list under the viewer's sign. */
export async function byMenu({ page, hand }: Going, name: string): Promise<void> {
  await hand.press(page.getByRole('button', { name: /^Profile/ }));
  await hand.press(page.locator('.menu').getByRole('link', { name }));
}

export async function toSearch({ page, hand }: Going): Promise<void> {
  await hand.press(main(page).getByRole('link', { name: 'Search' }));
  await page.getByRole('searchbox').waitFor();
}

/** Searches for it; its card among the results. */
export async function find(going: Going, { id, name }: Titled): Promise<Locator> {
  const { page, hand } = going;
  await toSearch(going);
  await hand.write(page.getByRole('searchbox'), name);
  // The answer to the whole name: those to its beginning may stand in another order.
  await page.locator('.search > output').filter({ hasText: name }).waitFor({ state: 'attached' });
  const found = page.locator(`.search-results[data-mq-request] li[data-mq-title="${id}"] .card`).first();
  await found.waitFor();
  return found;
}

/** To the page of a title, by searching for it. */
export async function toTitle(going: Going, title: Titled): Promise<void> {
  await going.hand.press(await find(going, title));
  await going.page.getByRole('heading', { level: 1, name: title.name }).waitFor();
}

/** To the favourites, from wherever; three of them, and home. Their names. */
export async function pickFavourites(going: Going): Promise<string[]> {
  await byMenu(going, 'Profile and privacy');
  await going.hand.press(going.page.getByRole('link', { name: 'Pick favourites' }));
  return pickThree(going);
}

export async function pickThree({ page, hand }: Going): Promise<string[]> {
  for (const place of [0, 4, 8]) await hand.press(page.locator('.pick').nth(place));
  const picked = page.locator('.pick[aria-pressed="true"]');
  await picked.nth(2).waitFor();
  const names = await picked.locator('.art-name').allInnerTexts();
  await hand.press(page.getByRole('button', { name: 'Show my page' }));
  await rows(page);
  return names;
}

/** Every row that stands on the screen's page, in order: its name, then its titles. */
export const shown = (page: Page): Promise<string[][]> =>
  page.evaluate<string[][]>(
    `Array.from(document.querySelectorAll('.home [data-mq-row]'), (row) => [row.dataset.mqRow,
      ...Array.from(row.querySelectorAll('[data-mq-title]'), (card) => card.dataset.mqTitle)])`,
  );

export const position = (page: Page): Promise<number> =>
  page.evaluate<number>("document.querySelector('video').currentTime");

/**
 * To that second, sixteen times as fast as it was filmed (the app's own fastest is twice), and from there at its pace:
 * scenarios are about what was watched, not about how long they take.
 */
export async function watchTo(page: Page, second: number): Promise<void> {
  await page.locator('video').waitFor();
  await page.evaluate(`(() => {
    const look = () => {
      const film = document.querySelector('video');
      if (film === null) return;
      film.playbackRate = film.currentTime >= ${second} ? 1 : 16;
      if (film.playbackRate > 1) requestAnimationFrame(look);
    };
    look();
  })()`);
  const isThere = `document.querySelector('video').currentTime >= ${second} && document.querySelector('video').playbackRate === 1`;
  await until(page, `second ${second}`, () => page.evaluate<boolean>(isThere));
}

/** Leaves the player by its own way out; `to` is what stands there then. */
export async function leavePlayer({ page, hand }: Going, to: string): Promise<void> {
  await hand.player(page, 'leave');
  await page.locator(to).first().waitFor();
}
