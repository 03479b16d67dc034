// Two ways of using the viewer app: with a mouse, and with a keyboard or a remote alone; a scenario is told once and done by both.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

export interface Hand {
  readonly name: string;
  /** Goes there by its own means and presses it. */
  press(thing: Locator): Promise<void>;
  /** Opens what can be said of a card. */
  more(card: Locator): Promise<void>;
  /** What stood in the field makes room. */
  write(field: Locator, text: string): Promise<void>;
  /** Further down the page. */
  down(page: Page): Promise<void>;
  /** What the player does on that button, or on its key. */
  player(page: Page, act: keyof typeof acts): Promise<void>;
}

const acts = {
  toggle: [/^(Play|Pause)$/, 'k'],
  back: [/^Back 10 seconds$/, 'j'],
  leave: [/^Back$/, 'Escape'],
} as const;

export const mouse: Hand = {
  name: 'mouse',
  press: (thing) => thing.click(),
  async more(card) {
    await card.hover();
    await card
      .locator('..')
      .getByRole('button', { name: /And more$/ })
      .click();
  },
  async write(field, text) {
    await field.click({ clickCount: 3 });
    await field.page().keyboard.type(text);
  },
  async down(page) {
    await page.mouse.move(640, 400);
    await page.mouse.wheel(0, 1_200);
  },
  async player(page, act) {
    // The controls come back when the mouse moves.
    await page.mouse.move(300, 300);
    await page.mouse.move(320, 310);
    await page.locator('.stage').getByRole('button', { name: acts[act][0] }).first().click();
  },
};

export const keyboard: Hand = {
  name: 'keyboard',
  async press(thing) {
    await walk(thing);
    await thing.page().keyboard.press('Enter');
  },
  async more(card) {
    await walk(card);
    await card.page().keyboard.press('w');
  },
  async write(field, text) {
    await walk(field);
    await field.page().keyboard.press('Control+A');
    await field.page().keyboard.type(text);
  },
  down: (page) => page.keyboard.press('PageDown'),
  player: (page, act) => page.keyboard.press(acts[act][1]),
};

/** More than any page of a test needs; a trap for the focus ends here. */
const MOST_KEYS = 400;

/** By arrows to the line and along it, by Tab to what stands on none; what cannot be come to so fails. */
async function walk(thing: Locator): Promise<void> {
  await thing.waitFor();
  const { keyboard: keys } = thing.page();
  for (let pressed = 0; pressed < MOST_KEYS; pressed++) {
    await thing.evaluate((wanted: unknown) => void Object.assign(globalThis, { wanted }));
    const key = await thing.page().evaluate<string>(nextKey);
    if (key === '') return;
    await keys.press(key);
  }
  assert.fail(`${String(thing)} cannot be come to by keys`);
}

/** In the browser: the key that leads nearer, '' where the focus is already there. */
const nextKey = `(() => {
  const thing = globalThis.wanted;
  const now = document.activeElement;
  if (now === thing) return '';
  const line = thing.closest('dialog, [data-aside], [popover]') ? null : thing.closest('[data-line]');
  if (line === null) return 'Tab';
  if (now.closest('[data-aside]')) return 'ArrowUp';
  const here = now.closest('[data-line]');
  const isAhead = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (here === null) return 'ArrowDown';
  const isField = now.matches('input:not([type="checkbox"]), select');
  if (here === line && isField) return isAhead(now, thing) ? 'Tab' : 'Shift+Tab';
  if (here === line) return isAhead(now, thing) ? 'ArrowRight' : 'ArrowLeft';
  return isAhead(here, line) ? 'ArrowDown' : 'ArrowUp';
})()`;
