// The viewer app's screens in a real browser, over the real routes: search, a new profile, the PIN, why, how, and what was learnt.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rowTypes, signalNames } from '@marquee/protocol';
import type { Browser, Locator, Page } from 'playwright-core';
import { worldTitle } from './page-world.ts';
import { buildApp, launch, openTheatre, skip } from './viewer-app.ts';

let app: Awaited<ReturnType<typeof buildApp>>;
let browser: Browser;
before(async () => {
  if (skip === false) [app, browser] = await Promise.all([buildApp(), launch()]);
});
after(async () => {
  await browser?.close();
  app?.remove();
});

const text = (page: Page, selector: string): Promise<string> => page.locator(selector).innerText();
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");
const hasFocus = (locator: Locator): Promise<boolean> =>
  locator
    .and(locator.page().locator(':focus'))
    .count()
    .then((count) => count === 1);
const kept = (page: Page, name: string): Promise<string | null> =>
  page.evaluate<string | null>(`localStorage.getItem('${name}')`);

test('a newcomer makes a profile, picks three by keyboard, and home names a pick', { skip }, async (t) => {
  const { open, faults, store } = await openTheatre(t, browser, app.folder);
  const page = await open('/who');
  await page.getByRole('link', { name: 'New profile' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  assert.match(await text(page, '.welcome-form'), /A name is needed/);
  await page.getByLabel('Name').fill('Agnès');
  await page.getByTitle('Mint').click();
  await page.keyboard.press('Enter');
  await page.locator('.pick').first().focus();
  for (const key of ['Enter', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.locator('.pick[aria-pressed="true"]').nth(2).waitFor();
  const picked = await page.locator('.pick[aria-pressed="true"] .art-name').allInnerTexts();
  await page.getByRole('button', { name: 'Show my page' }).click();
  await page.locator('.row-picks').first().waitFor();
  // Not `innerText`: a row far below is not rendered yet, and has none.
  const named = await page.locator('.row-picks h2').allTextContents();
  assert.ok(
    named.every((heading) => picked.some((name) => heading.startsWith(`Because you picked ${name}`))),
    `${named.join()} of ${picked.join()}`,
  );
  const profiles = await store.profiles.ofAccount('home');
  const made = profiles.find(({ name }) => name === 'Agnès');
  assert.deepEqual([made?.birthYear, made?.gender, made?.country, made?.avatar], [null, null, null, 3]);
  assert.deepEqual(faults, []);
});

test('series and films have pages of their own, where a genre leads down to its row', { skip }, async (t) => {
  const { open, faults } = await openTheatre(t, browser, app.folder);
  const page = await open('/', 'ada');
  for (const [name, kind] of [
    ['Series', 'series'],
    ['Films', 'film'],
  ] as const) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.locator('.hero-reason b', { hasText: name }).waitFor();
    const titles = await page
      .locator('.row [data-mq-title]')
      .evaluateAll((all) => all.map((one) => one.dataset.mqTitle!));
    const kinds = new Set(titles.map((id) => worldTitle(Number(id.slice(1))).kind));
    assert.deepEqual([...kinds], [kind]);
    const chip = page.locator('.genres .chip').nth(1);
    const genre = await chip.innerText();
    await chip.focus();
    await page.keyboard.press('Enter');
    const row = page.locator('.row', { has: page.getByRole('heading', { name: genre, exact: true }) });
    assert.equal(await hasFocus(row.locator('a.card').first()), true);
  }
  assert.deepEqual(faults, []);
});

test('with a PIN a child cannot leave alone: the server refuses until it is given', { skip }, async (t) => {
  const { open, faults, url } = await openTheatre(t, browser, app.folder);
  const page = await open('/profile', 'ada');
  await page.getByRole('button', { name: 'Set a PIN' }).click();
  await page.getByLabel('New PIN').fill('2468');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Change the PIN' }).waitFor();
  await page.goto(`${url}/who`);
  await page.getByRole('button', { name: 'Lola' }).click();
  await page.locator('.row').first().waitFor();
  const refused = await page.evaluate<number>("fetch('/v1/home?profile=ada').then(({ status }) => status)");
  assert.equal(refused, 403);
  await page.goto(`${url}/who`);
  await page.getByRole('button', { name: 'Ada' }).click();
  await page.getByLabel('PIN', { exact: true }).fill('1111');
  await page.keyboard.press('Enter');
  await page.getByText('That is not the PIN.').waitFor();
  await page.getByLabel('PIN', { exact: true }).fill('2468');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Profile: Ada' }).waitFor();
  await page.locator('.row').first().waitFor();
  assert.deepEqual(faults, []);
});

test('a tab that has no grant is led to the choice of profiles, not to an empty page', { skip }, async (t) => {
  const { open, app: server } = await openTheatre(t, browser, app.folder);
  await server.inject({
    method: 'PUT',
    url: '/v1/profiles/ada/pin',
    payload: { pin: '2468' },
    headers: { host: 'localhost' },
  });
  const page = await open('/', 'ada');
  await page.waitForURL('**/who');
});

test(
  'search answers as one types, announces how many, leads on by chips, and remembers until erased',
  { skip },
  async (t) => {
    const { open, faults, store } = await openTheatre(t, browser, app.folder);
    const page = await open('/', 'ada');
    await page.locator('.row').first().waitFor();
    await page.keyboard.press('/');
    await page.locator('.chip').first().waitFor();
    await page.keyboard.type('story 12');
    await page.getByText(/titles? for story 12/).waitFor();
    await page.keyboard.press('ArrowDown');
    assert.match(await focused(page), /Story 12/);
    await page.fill('input[type="search"]', 'Director 7');
    await page.getByText(/titles? for Director 7/).waitFor();
    while (!(await kept(page, 'marquee.searches.ada'))?.includes('Director 7')) await page.waitForTimeout(100);
    // The tracker told of it, as of every search that stood.
    let words: string[] = [];
    for (let tries = 0; tries < 50 && !words.includes('director 7'); tries++) {
      await page.waitForTimeout(100);
      words = (await store.searches.ofProfile('ada')).map((search) => search.words.toLowerCase());
    }
    assert.ok(words.includes('director 7'), words.join());
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Recent searches' }).waitFor();
    await page.getByRole('button', { name: 'Erase' }).click();
    assert.equal(await kept(page, 'marquee.searches.ada'), null);
    await page.fill('input[type="search"]', 'qqqqzzzz');
    await page.getByRole('heading', { name: 'Nothing by that name' }).waitFor();
    assert.ok((await page.locator('.card').count()) > 0, 'something to go on with');
    assert.deepEqual(faults, []);
  },
);

test('of a child no search is remembered', { skip }, async (t) => {
  const { open } = await openTheatre(t, browser, app.folder);
  const page = await open('/search?q=story', 'lola');
  await page.getByText(/titles? for story/).waitFor();
  await page.waitForTimeout(1_800);
  assert.equal(await kept(page, 'marquee.searches.lola'), null);
});

test('why this: by keyboard, with words and weights, and the focus comes back to the card', { skip }, async (t) => {
  const { open, faults } = await openTheatre(t, browser, app.folder);
  const page = await open('/', 'ada');
  const card = page.locator('.row .card').nth(1);
  await card.focus();
  await page.keyboard.press('w');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('heading', { name: 'Why this?' }).waitFor();
  await sheet.getByText('No trained model had a say').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  assert.equal(await hasFocus(card), true);
  // Tab leads from the card to what can be done with it; up leads back.
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /^Play /);
  await page.keyboard.press('ArrowRight');
  assert.match(await focused(page), /on My List$/);
  await page.keyboard.press('ArrowUp');
  assert.equal(await hasFocus(card), true);
  assert.deepEqual(faults, []);
});

test('how it works has every row and every signal of the registry, and its switches switch', { skip }, async (t) => {
  const { open, faults, store } = await openTheatre(t, browser, app.folder);
  const page = await open('/how', 'ada');
  await page.getByRole('heading', { name: 'The rows' }).waitFor();
  const rows = await page.locator('.how-rows summary b').allInnerTexts();
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  assert.deepEqual(rows.map(plain).toSorted(), rowTypes.map(plain).toSorted());
  assert.equal(await page.getByRole('switch').count(), signalNames.length);
  await page.getByRole('switch').first().click();
  await page.locator('[role="switch"][aria-checked="false"]').nth(1).waitFor();
  assert.deepEqual((await store.profiles.get('ada'))?.signals, { history: false });
  assert.deepEqual(faults, []);
});

test(
  'a thumb is learnt from at once: the panel says what it changed, and that stands on the page',
  { skip },
  async (t) => {
    const { open, faults } = await openTheatre(t, browser, app.folder);
    const page = await open('/', 'ada');
    await page.getByRole('button', { name: 'Profile: Ada' }).click();
    await page.getByLabel('Show what is learnt, live').check();
    await page.keyboard.press('Escape');
    const card = page.locator('.row .card').nth(2);
    const name = (await card.locator('.card-more strong').textContent()) ?? '';
    await card.hover();
    await page
      .getByRole('button', { name: `I like ${name}`, exact: true })
      .first()
      .click();
    const note = page.locator('.learnt li', { hasText: `Thumb up for ${name}` });
    await note.locator('ul li').first().waitFor();
    assert.match(await note.innerText(), new RegExp(`(New|Now up here): Because you liked ${name}`));
    const news = page.locator('.row', { has: page.locator('.row-news') });
    assert.match((await news.first().locator('h2').textContent()) ?? '', new RegExp(`Because you liked ${name}`));
    assert.deepEqual(faults, []);
  },
);

test('every screen says that its data are simulated', { skip }, async (t) => {
  const { open } = await openTheatre(t, browser, app.folder);
  for (const path of [
    '/',
    '/who',
    '/welcome',
    '/search',
    '/picks',
    '/how',
    '/profile',
    '/history',
    '/list',
    '/title/t1',
    '/watch/t1',
  ]) {
    const page = await open(path, 'ada');
    await page.locator('.simulated').waitFor();
    assert.match(await text(page, '.simulated'), /^Simulated data/);
    await page.close();
  }
});
