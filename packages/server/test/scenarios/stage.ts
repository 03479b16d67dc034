// What the scenarios in a browser share: one house with the built app, one browser, and clocks that go together and may be moved.
import { isDeepStrictEqual } from 'node:util';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import type { Page as Served } from '@marquee/protocol';
import type { Browser } from 'playwright-core';
import { defaults } from '../../src/config.ts';
import { buildApp, launch, skip } from '../viewer-app.ts';
import { keyboard, mouse, type Hand } from './hands.ts';
import { openHouse, order, type House } from './house.ts';
import { shown, until, type Going } from './ways.ts';

/** Somebody at a screen. */
export interface Visit extends Going {
  readonly profile: string;
  /** Types an address: how the app is come to, and what a child might try. */
  address(path: string): Promise<void>;
  leave(): Promise<void>;
}

export interface Scene {
  readonly t: TestContext;
  readonly house: House;
  readonly hand: Hand;
  /** On a device of its own, at the app's front door; `profile` was chosen there before, '' for nobody. */
  visit(profile: string): Promise<Visit>;
  /** Time goes by in the house and on that screen, without being waited for. */
  later(visit: Visit, ms: number): Promise<void>;
}

export type Scenarios = Readonly<Record<string, (scene: Scene) => Promise<void>>>;

/** Each is told once, and played by mouse and by keyboard. */
export function play(words: string, scenarios: Scenarios): void {
  test(words, { skip }, async (t) => {
    const [app, browser] = await Promise.all([buildApp(), launch()]);
    t.after(async () => {
      await browser.close();
      app.remove();
    });
    const house = await openHouse(t, { viewerApp: app.folder, config: { ...defaults, simulated: true } });
    letGo(house.clock);
    await house.app.listen({ host: '127.0.0.1', port: 0 });
    const url = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`;
    for (const hand of [mouse, keyboard]) {
      const visit = (profile: string): Promise<Visit> =>
        visitBy({ browser, url, hand, profile, ahead: house.clock.now - Date.now() });
      const later = async ({ page }: Visit, ms: number): Promise<void> => {
        house.clock.now += ms;
        await page.evaluate(`moveClock(${ms})`);
      };
      for (const [name, scenario] of Object.entries(scenarios)) {
        await t.test(`${name}, by ${hand.name}`, (own) => scenario({ t: own, house, hand, visit, later }));
      }
    }
  });
}

/** The clock goes from where it stands; set, it goes on from there. */
function letGo(clock: { now: number }): void {
  let [from, since] = [clock.now, performance.now()];
  Object.defineProperty(clock, 'now', {
    get: () => from + Math.floor(performance.now() - since),
    set(to: number) {
      [from, since] = [to, performance.now()];
    },
  });
}

export interface Visiting {
  readonly browser: Browser;
  readonly url: string;
  readonly hand: Hand;
  readonly profile: string;
  /** ms by which the house is ahead of this machine's clock. */
  readonly ahead?: number;
}

export async function visitBy({ browser, url, hand, profile, ahead = 0 }: Visiting): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript(clockScript(ahead));
  if (profile !== '') await page.addInitScript(`localStorage['marquee.profile'] ??= '${profile}'`);
  const address = async (path: string): Promise<void> => void (await page.goto(url + path));
  await address('/');
  return { page, hand, profile, address, leave: () => context.close() };
}

/** A browser whose dates are those of the house: what it tells happened when the house says it is. Timers go as ever. */
const clockScript = (ahead: number): string => `(() => {
  const Real = Date;
  let ahead = ${ahead};
  globalThis.moveClock = (ms) => void (ahead += ms);
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length > 0 ? given : [Real.now() + ahead]));
    }
    static now() {
      return Real.now() + ahead;
    }
  };
})()`;

/** The page of this hour's visit, as the app asks for it. */
export const served = (house: Pick<House, 'get'>, profile: string): Promise<Served> =>
  house.get<Served>(`/v1/home?profile=${profile}&rows=100`);

/** Goes down the home page to its end. What stands on the screen then, which is all that the server has for it now. */
export async function wholePage(house: Pick<House, 'get'>, { page, hand, profile }: Visit): Promise<string[][]> {
  await page.locator('.row').first().waitFor();
  await until(page, 'the whole page, as it is served', async () => {
    await hand.down(page);
    return isDeepStrictEqual(await shown(page), order(await served(house, profile)));
  });
  return shown(page);
}

type Rows = readonly (readonly string[])[];

/** Rows of a whole page that are not what the viewer chose. */
export const given = (page: Rows): Rows => page.filter(([id]) => !['continue', 'my_list', 'watch_again'].includes(id!));

/** Those in which something is recommended: not the catalogue from A to Z. */
export const recommending = (page: Rows): Rows => given(page).filter(([id]) => !id!.startsWith('catalogue:'));
