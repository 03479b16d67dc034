// Scenarios of how a house is lived in, in a real browser: by mouse, and again by keyboard alone; the tracker tells all that is known.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test, type TestContext } from 'node:test';
import type { TitleWrite } from '@marquee/protocol';
import type { Browser, Page } from 'playwright-core';
import { defaults } from '../../src/config.ts';
import { titleOf } from '../../src/http/routes/titles.ts';
import { buildApp, launch, skip } from '../viewer-app.ts';
import { keyboard, mouse, type Hand } from './hands.ts';
import { cardsOf, discovery, EVENING, filmsOf, idsOf, inView, openHouse, order, rowOf, type House } from './house.ts';

/** As long as it takes to be left at forty per cent after two minutes and a bit. */
const short: TitleWrite = {
  id: 'short',
  name: 'Half Past the Pier',
  kind: 'film',
  genres: ['Drama'],
  maturity: 0,
  durationS: 330,
  creditsStartS: 315,
};

let app: Awaited<ReturnType<typeof buildApp>>;
let browser: Browser;
before(async () => {
  if (skip === false) [app, browser] = await Promise.all([buildApp(), launch()]);
});
after(async () => {
  await browser?.close();
  app?.remove();
});

interface Visit {
  readonly page: Page;
  go(path: string): Promise<void>;
  leave(): Promise<void>;
}

/** A device of its own, on which that profile was chosen, at its home page. */
async function visit(url: string, profile: string, path = '/'): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  await page.addInitScript(`localStorage['marquee.profile'] ??= '${profile}'`);
  const go = async (to: string): Promise<void> => void (await page.goto(url + to));
  await go(path);
  return { page, go, leave: () => context.close() };
}

const rows = (page: Page): Promise<void> => page.locator('.row').first().waitFor();

/** What comes about by and by, since the tracker sends when it sees fit. */
async function until(page: Page, what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never came about: ${what}`);
}

const at = (page: Page): Promise<number> => page.evaluate<number>("document.querySelector('video').currentTime");

/** At sixteen times the speed, from where it begins to that second. */
async function watchTo(page: Page, second: number): Promise<void> {
  await page.locator('video').waitFor();
  await page.evaluate("document.querySelector('video').playbackRate = 16");
  await until(page, `second ${second}`, async () => (await at(page)) >= second);
}

async function pickThree(page: Page, hand: Hand): Promise<string[]> {
  for (const place of [0, 4, 8]) await hand.press(page.locator('.pick').nth(place));
  await page.locator('.pick[aria-pressed="true"]').nth(2).waitFor();
  const picked = await page.locator('.pick[aria-pressed="true"] .art-name').allInnerTexts();
  await hand.press(page.getByRole('button', { name: 'Show my page' }));
  await rows(page);
  return picked;
}

test('scenarios in a browser', { skip }, async (t) => {
  const contexts = browser;
  t.after(() => Promise.all(contexts.contexts().map((context) => context.close())));
  const house = await openHouse(t, { viewerApp: app.folder, config: { ...defaults, simulated: true } });
  await house.store.titles.put([titleOf(short, undefined, EVENING)]);
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`;
  for (const hand of [mouse, keyboard]) await evenings(t, { house, url, hand });
});

interface Scene {
  readonly house: House;
  readonly url: string;
  readonly hand: Hand;
}

async function evenings(t: TestContext, scene: Scene): Promise<void> {
  for (const [words, play] of Object.entries(scenarios)) {
    await t.test(`${words}, by ${scene.hand.name}`, () => play(scene));
  }
}

const scenarios: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  async '1 a new viewer picks three and is met by a page that names a pick'({ house, url, hand }) {
    const host = await house.join(`Host-of-${hand.name}`);
    const { page, leave } = await visit(url, host, '/welcome');
    const name = `Ada-by-${hand.name}`;
    await hand.write(page.getByLabel('Name'), name);
    await hand.press(page.getByRole('button', { name: 'Go on' }));
    const picked = await pickThree(page, hand);
    await until(page, `a word of ${picked.join()}`, async () => {
      const said = (await page.locator('main').textContent()) ?? '';
      return picked.some((pick) => said.includes(pick));
    });
    assert.equal(await page.locator('.row-continue').count(), 0);
    const made = (await house.store.profiles.ofAccount(`account-of-Host-of-${hand.name}`)).find(
      (profile) => profile.name === name,
    );
    const home = await house.home(made!.id);
    assert.ok(home.rows.length >= 10, `${home.rows.length} rows`);
    assert.ok(cardsOf(home.rows).every(({ match }) => match === undefined));
    await leave();
  },

  async '2 and 3 left at forty per cent it is gone on with from there, and finished on another device it is done'({
    house,
    url,
    hand,
  }) {
    const ben = await house.join(`Ben-by-${hand.name}`);
    const sofa = await visit(url, ben, '/title/short');
    await hand.press(sofa.page.getByRole('link', { name: 'Play', exact: true }));
    await watchTo(sofa.page, 130);
    await hand.player(sofa.page, 'toggle');
    await until(sofa.page, 'a pause', () => sofa.page.evaluate<boolean>("document.querySelector('video').paused"));
    await hand.player(sofa.page, 'toggle');
    for (let step = 0; step < 3; step++) await hand.player(sofa.page, 'back');
    await watchTo(sofa.page, 132);
    await hand.player(sofa.page, 'toggle');
    const left = await at(sofa.page);
    await hand.player(sofa.page, 'leave');
    await sofa.page.locator('.title-page').waitFor();
    const entry = async () => rowOf(await house.home(ben), 'continue')?.items[0];
    // What was played last may still be on its way when the entry appears.
    const resumesAt = async () => (await entry())?.progress?.positionS ?? Infinity;
    await until(
      sofa.page,
      'an entry from where it was left',
      async () => Math.abs((await resumesAt()) - left + 5) <= 6,
    );
    assert.equal((await entry())!.title, 'short');
    await sofa.leave();

    const bed = await visit(url, ben);
    await hand.press(bed.page.locator('.row-continue .card').first());
    await bed.page.locator('video').waitFor();
    await until(bed.page, 'the film where it was left', async () => (await at(bed.page)) >= left - 12);
    assert.ok((await at(bed.page)) < left + 10, 'it goes on where it was left');
    await watchTo(bed.page, 318);
    await hand.player(bed.page, 'leave');
    await until(bed.page, 'nothing to go on with', async () => (await entry()) === undefined);
    await bed.go('/history');
    await bed.page.getByText(/· watched$/).waitFor();
    const home = await house.home(ben, 'next-day');
    assert.ok(!idsOf(discovery(home)).has('short'));
    await bed.leave();
  },

  async '4 a thumb down takes a title off every row and not out of the search; taken back, it is there again'({
    house,
    url,
    hand,
  }) {
    const dan = await house.join(`Dan-by-${hand.name}`);
    const { page, go, leave } = await visit(url, dan, '/picks');
    await pickThree(page, hand);
    const first = await house.home(dan);
    const disliked = discovery(first).find(({ type }) => type !== 'hero')!.items[1]!;
    await go(`/title/${disliked.title}`);
    const thumb = page.getByRole('button', { name: 'Not for me' });
    await hand.press(thumb);
    await page.locator('[aria-label="Not for me"][aria-pressed="true"]').waitFor();
    assert.ok(!idsOf((await house.home(dan)).rows).has(disliked.title));
    await hand.press(thumb);
    await page.locator('[aria-label="Not for me"][aria-pressed="false"]').waitFor();
    assert.deepEqual(order(await house.home(dan)), order(first));
    await hand.press(thumb);
    await page.locator('[aria-label="Not for me"][aria-pressed="true"]').waitFor();
    await go(`/search?q=${encodeURIComponent(disliked.name)}`);
    await page.locator(`.card[href="/title/${disliked.title}"]`).first().waitFor();
    await leave();
  },

  async '5 five times not interested in one genre, and four fifths of it are gone from what is in view'({
    house,
    url,
    hand,
  }) {
    const eve = await house.join(`Eve-by-${hand.name}`);
    const { page, go, leave } = await visit(url, eve, '/picks');
    await pickThree(page, hand);
    const seen = inView(await house.home(eve), 40);
    const counts = Map.groupBy(seen, ({ genres }) => genres[0]!);
    const [genre, some] = [...counts].sort(([, a], [, b]) => b.length - a.length)[0]!;
    const all = inView(await house.home(eve), 400).filter(({ genres }) => genres[0] === genre);
    const names = new Map([...some, ...all].map(({ title, name }) => [title, name]));
    assert.ok(names.size >= 5, `${names.size} of ${genre}`);
    for (const [title, name] of [...names].slice(0, 5)) {
      // What the others took off the page with them can still be looked up.
      if ((await page.locator(`.row li[data-mq-title="${title}"]`).count()) === 0) {
        await go(`/search?q=${encodeURIComponent(name)}`);
      }
      await hand.more(page.locator(`li[data-mq-title="${title}"] .card`).first());
      await hand.press(page.getByRole('dialog').getByRole('button', { name: 'Not interested' }));
      await page.getByText(`${name} is off your pages`).waitFor();
      await go('/');
      await rows(page);
      assert.equal(await page.locator(`.row li[data-mq-title="${title}"]`).count(), 0);
    }
    const left = inView(await house.home(eve), 40).filter(({ genres }) => genres[0] === genre).length;
    assert.ok(left <= 0.2 * some.length, `${genre}: ${some.length} of 40 before, ${left} after`);
    await leave();
  },

  async '9 what a parent blocks is gone for the child, also under its own address'({ house, url, hand }) {
    const accountId = `family-by-${hand.name}`;
    const parent = await house.join('Jo', { accountId });
    const kit = await house.join('Kit', { accountId, kids: true, maturityLimit: 12 });
    const { title } = (await house.home(kit)).rows[1]!.items[0]!;
    const grown = await visit(url, parent, `/title/${title}`);
    await hand.press(grown.page.locator('.title-blocking summary'));
    await hand.press(grown.page.getByRole('switch', { name: /Hidden from Kit/ }));
    await grown.page.locator('.title-blocking [role="switch"][aria-checked="true"]').waitFor();
    await grown.leave();
    const child = await visit(url, kit);
    await rows(child.page);
    assert.equal(await child.page.locator(`[data-mq-title="${title}"]`).count(), 0);
    assert.ok(!idsOf((await house.home(kit)).rows).has(title));
    await child.go(`/title/${title}`);
    await child.page.getByRole('heading', { name: 'Not showing here' }).waitFor();
    await child.leave();
  },

  async '10 without profiling the page is anybody’s, and what is said meanwhile is never used'({ house, url, hand }) {
    const [lea, max] = [await house.join(`Lea-by-${hand.name}`), await house.join(`Max-by-${hand.name}`)];
    assert.equal(await house.call('PATCH', `/v1/profiles/${max}`, { profiling: false }), 200);
    const { page, go, leave } = await visit(url, lea, '/picks');
    await pickThree(page, hand);
    const personal = order(await house.home(lea));
    const turn = async (on: boolean): Promise<void> => {
      await go('/profile');
      const told = page.waitForResponse((response) => response.request().method() === 'PATCH');
      await hand.press(page.getByRole('switch', { name: /^Personal pages/ }));
      await (await told).finished();
      assert.equal((await house.store.profiles.get(lea))?.profiling, on);
    };
    await turn(false);
    assert.deepEqual(order(await house.home(lea)), order(await house.home(max)));
    assert.notDeepEqual(order(await house.home(lea)), personal);
    await go(`/title/${filmsOf(house.world, 'Horror')[0]!.id}`);
    await hand.press(page.getByRole('button', { name: 'I love this' }));
    await page.getByText(/^You love/).waitFor();
    await turn(true);
    assert.deepEqual(order(await house.home(lea)), personal);
    await leave();
  },

  async '11 without models there is still a page, and with them back it is personal again'({ house, url, hand }) {
    const nan = await house.join(`Nan-by-${hand.name}`);
    const { page, go, leave } = await visit(url, nan, '/picks');
    await pickThree(page, hand);
    house.models = false;
    try {
      await go('/');
      await rows(page);
      assert.ok((await page.locator('.row').count()) >= 3);
      await page.locator('.home-degraded').waitFor();
    } finally {
      house.models = true;
    }
    await go('/');
    await rows(page);
    assert.equal(await page.locator('.home-degraded').count(), 0);
    await leave();
  },

  async '12 deleted by its typed name, a profile is nowhere any more'({ house, url, hand }) {
    const name = `Olu-by-${hand.name}`;
    const olu = await house.join(name);
    const { page, go, leave } = await visit(url, olu, '/picks');
    await pickThree(page, hand);
    await go('/profile');
    await hand.write(page.locator('.settings-erase input'), name);
    await hand.press(page.getByRole('button', { name: 'Delete for good' }));
    await page.getByRole('heading', { name: 'Everything is erased' }).waitFor();
    assert.equal(await house.store.profiles.get(olu), undefined);
    await assert.rejects(house.home(olu), /404|not_found/);
    await leave();
  },
};
