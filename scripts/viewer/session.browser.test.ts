// One whole evening in the demo, by mouse, from choosing who watches to leaving: nothing is asked of any other host, no policy
// is broken, nothing goes wrong in the console; the player's captions, speeds, pictures on the scrubber and memory are looked at.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page as Home } from '@marquee/protocol';
import { PLAYABLE } from '@marquee/world';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { until } from './screens.ts';
import { openDemo, skip, type Demo } from './theatre.ts';

let demo: Demo;
before(async () => {
  if (skip === false) demo = await openDemo();
});
after(() => demo?.close());

const FILM = 'Big Buck Bunny';
const film = (page: Page, what: string): Promise<number> =>
  page.evaluate<number>(`document.querySelector('.stage-film').${what}`);
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).first();

/** The controls leave when nothing moves. */
async function awake(page: Page): Promise<void> {
  await page.mouse.move(300, 200);
  await page.mouse.move(310, 205);
}

async function plays(page: Page): Promise<void> {
  await until(page, "document.querySelector('.stage-film')?.readyState >= 2");
  await until(page, "document.querySelector('.stage-film').currentTime > 0");
}

/** Until the film is as it should be after that key. */
async function presses(page: Page, key: string, state: 'paused' | '!paused'): Promise<void> {
  await page.keyboard.press(key);
  await until(page, state.replace('paused', "document.querySelector('.stage-film').paused"));
}

/** Points at that part of the scrubber. */
async function pointAt(page: Page, share: number, press = false): Promise<void> {
  await awake(page);
  const box = (await page.locator('.scrubber').boundingBox())!;
  const [x, y] = [box.x + share * box.width, box.y + box.height / 2];
  // What lay above it may still be leaving.
  for (let tries = 0; tries < 100 && (await page.locator('.scrubber-still').count()) === 0; tries++) {
    await page.mouse.move(x, y - 40);
    await page.mouse.move(x, y);
    await page.waitForTimeout(30);
  }
  await page.mouse.move(x, y);
  if (press) await page.mouse.click(x, y);
}

/** Points there until the picture of that second is shown; moves a little, or the controls leave and take it with them. */
async function shows(page: Page, share: number, second: number): Promise<void> {
  const there = `(() => {
    const still = document.querySelector('.scrubber-still video');
    return still !== null && Math.abs(still.currentTime - ${second}) < 1.5 && !still.seeking && still.readyState >= 2;
  })()`;
  await pointAt(page, share);
  const box = (await page.locator('.scrubber').boundingBox())!;
  // Off the scrubber the second copy of the film would be gone, and read anew each time.
  for (let tries = 0; tries < 600; tries++) {
    if (await page.evaluate<boolean>(there)) return;
    await page.mouse.move(box.x + share * box.width + (tries % 2), box.y + box.height / 2);
    await page.waitForTimeout(100);
  }
  throw new Error(`no picture of second ${second} was shown`);
}

/** A number for the picture of the moment that is pointed at. */
const pictured = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const still = document.querySelector('.scrubber-still :is(canvas, video)');
    const canvas = Object.assign(document.createElement('canvas'), { width: 32, height: 18 });
    const g = canvas.getContext('2d');
    g.drawImage(still, 0, 0, 32, 18);
    return g.getImageData(0, 0, 32, 18).data.reduce((sum, value, at) => (sum * 31 + value * (at + 1)) % 1_000_003, 7);
  })()`);

async function choosesAndLooks(page: Page): Promise<void> {
  await page.goto(demo.url);
  // Of another house than the first one, perhaps: those are folded away.
  await page.locator('.who-others summary').click();
  await button(page, demo.cast.grown.name).click();
  await page.locator('.row').first().waitFor();
  const first = await page.locator('.row').count();
  for (let step = 0; step < 12; step++) {
    await page.mouse.wheel(0, 700);
    await page.waitForTimeout(60);
  }
  await until(page, `document.querySelectorAll('.row').length > ${first}`);
}

async function searchesAndOpens(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Search' }).click();
  await page.getByRole('searchbox').pressSequentially('big buck', { delay: 30 });
  await page.locator(`[data-mq-row="search_results"] a[href="/title/${PLAYABLE}"]`).click();
  await page.getByRole('heading', { level: 1, name: FILM }).waitFor();
  assert.doesNotMatch(await page.locator('.title-credits').innerText(), /Subtitles/);
  await button(page, 'My List').click();
  await page.locator('.round[aria-pressed="true"]').waitFor();
}

async function watchesARealFilm(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^(Play|Resume|Watch again)/ })
    .first()
    .click();
  await plays(page);
  // Nobody wrote its words down: none are invented.
  assert.equal(await button(page, 'Captions').count(), 0);
  await awake(page);
  await button(page, /^Speed/).click();
  await page.getByRole('menuitemradio', { name: '1.5×' }).click();
  assert.equal(await film(page, 'playbackRate'), 1.5);
  await button(page, 'Speed, now 1.5 times').waitFor();
  await page.getByRole('menuitemradio').first().waitFor({ state: 'detached' });
  // On a slow machine the film would be over before its pictures were looked at, and there would be nothing to come back to.
  await presses(page, 'k', 'paused');
  // The picture of a moment comes from the film itself, and is another one elsewhere.
  await shows(page, 0.2, 6);
  const early = await pictured(page);
  assert.match(await page.locator('.scrubber-still').innerText(), /^0:0[56]$/);
  await shows(page, 0.7, 21);
  assert.notEqual(await pictured(page), early);
  await pointAt(page, 0.5, true);
  const after = await film(page, 'currentTime');
  assert.ok(Math.abs(after - 15) < 2, `sought to ${after}`);
  await presses(page, 'k', '!paused');
  await until(page, "document.querySelector('.stage-film').currentTime > 16");
  await presses(page, 'k', 'paused');
}

async function comesBackToIt(page: Page): Promise<void> {
  const left = await film(page, 'currentTime');
  await awake(page);
  await button(page, 'Back').click();
  await page
    .getByRole('link', { name: /^Resume/ })
    .first()
    .click();
  await plays(page);
  const resumed = await film(page, 'currentTime');
  assert.ok(resumed > left - 8 && resumed < left + 2, `left at ${left}, resumed at ${resumed}`);
  await presses(page, 'k', 'paused');
  await page.locator('.stage-resumed').getByRole('button', { name: 'From the beginning' }).click();
  await until(page, "document.querySelector('.stage-film').currentTime < 1");
  await page.locator('.stage-resumed').waitFor({ state: 'detached' });
  await page.evaluate(`void (document.querySelector('.stage-film').currentTime = ${left})`);
  await until(page, "!document.querySelector('.stage-film').seeking");
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'From the beginning' }).click();
  await plays(page);
  await presses(page, 'k', 'paused');
  const anew = await film(page, 'currentTime');
  assert.ok(anew < left - 5, `left at ${left}, begun anew at ${anew}`);
  await page.keyboard.press('Escape');
  await page.locator('.title-words').waitFor();
  const told = await page.locator('script[type="application/ld+json"]').textContent();
  const { name, potentialAction } = JSON.parse(told!) as { name: string; potentialAction: { target: string } };
  assert.deepEqual([name, potentialAction.target], [FILM, `${demo.url}/watch/${PLAYABLE}`]);
}

async function readsCaptions(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  const card = page.locator(`.row a[href="/title/${demo.cast.film}"]`).first();
  await card.click();
  assert.match(await page.locator('.title-credits').innerText(), /Subtitles\s+English/);
  await page.locator('.title-actions .button-main').click();
  await plays(page);
  await awake(page);
  await button(page, 'Captions').click();
  await page.locator('[aria-pressed="true"][aria-label="Captions"]').waitFor();
  await until(page, "document.querySelector('.stage-film').textTracks[0].activeCues?.length > 0");
  const words = "document.querySelector('.stage-film').textTracks[0].activeCues[0].text";
  assert.match(await page.evaluate<string>(words), /^\[.+\]$/);
  // Drawn films have pictures of their moments too.
  await pointAt(page, 0.2005);
  const early = await pictured(page);
  await pointAt(page, 0.203);
  assert.notEqual(await pictured(page), early);
  await page.keyboard.press('Escape');
  await page.locator('.title-words').waitFor();
  // What was on stays on.
  await page.locator('.title-actions .button-main').click();
  await plays(page);
  await page.locator('[aria-pressed="true"][aria-label="Captions"]').waitFor();
  await page.keyboard.press('c');
  await page.locator('[aria-pressed="false"][aria-label="Captions"]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.title-words').waitFor();
}

async function skipsTheIntro(page: Page): Promise<void> {
  const id = new URL(page.url()).pathname.split('/')[2];
  const { attributes } = await demo.ask<{ readonly attributes: Record<string, number> }>(`/v1/titles/${id}`);
  const { introStartS, introEndS } = attributes;
  const to = (second: number): Promise<unknown> =>
    page.evaluate(`void (document.querySelector('.stage-film').currentTime = ${second})`);
  await to(introStartS + 1);
  await button(page, 'Skip intro').click();
  const after = await film(page, 'currentTime');
  assert.ok(after >= introEndS - 1, `skipped to ${after}, the intro ends at ${introEndS}`);
  await button(page, 'Skip intro').waitFor({ state: 'detached' });
}

async function goesOnToTheNext(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.locator('.row-continue a[href^="/watch/t"]').first().click();
  await plays(page);
  await skipsTheIntro(page);
  const line = page.locator('.controls-name span');
  const before = await line.innerText();
  await page.evaluate(
    "void (document.querySelector('.stage-film').currentTime = document.querySelector('.stage-film').duration - 10)",
  );
  await page.getByRole('complementary', { name: 'Next episode' }).getByRole('button', { name: 'Play now' }).click();
  await until(page, `document.querySelector('.controls-name span')?.textContent !== ${JSON.stringify(before)}`);
  await plays(page);
  await page.keyboard.press('Escape');
  await page.locator('main:not(:has(.stage))').waitFor();
}

async function beginsAnew(page: Page): Promise<void> {
  const rows = async (): Promise<readonly string[]> =>
    (await demo.ask<Home>(`/v1/home?profile=${demo.cast.grown.id}&rows=100`)).rows.map(({ type }) => type);
  const personal = (type: string): boolean =>
    ['continue', 'because_watched', 'because_liked', 'top_picks'].includes(type);
  assert.ok((await rows()).some(personal));
  await button(page, 'Reset recommendations').click();
  await button(page, 'Keep everything').click();
  assert.ok((await rows()).some(personal));
  await button(page, 'Reset recommendations').click();
  await button(page, 'Begin anew').click();
  await page.getByText('Your pages begin anew').waitFor();
  assert.deepEqual((await rows()).filter(personal), []);
  assert.equal(
    (await demo.ask<{ readonly items: readonly unknown[] }>(`/v1/profiles/${demo.cast.grown.id}/history`)).items.length,
    0,
  );
}

async function looksAfterItsOwn(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'My List', exact: true }).first().click();
  await page.locator(`.card-grid a[href="/title/${PLAYABLE}"]`).waitFor();
  await page.getByRole('link', { name: 'Viewing history' }).last().click();
  await page.locator('.history-title', { hasText: FILM }).waitFor();
  await page.getByRole('link', { name: 'Profile and privacy' }).last().click();
  const personal = page.getByRole('switch', { name: /^Personal pages/ });
  await personal.click();
  await page.locator('[role="switch"][aria-checked="false"]').first().waitFor();
  await personal.click();
  await until(page, "document.querySelector('[role=switch]').getAttribute('aria-checked') === 'true'");
  await beginsAnew(page);
  await button(page, /^Profile: /).click();
  await page.getByRole('link', { name: 'Switch profile' }).click();
  await page.getByRole('heading', { name: 'Who’s watching?' }).waitFor();
}

test('an evening from the first choice to the last stays in the house', { skip }, async (t) => {
  const { page, context, faults } = await demo.visit({});
  await context.addInitScript(
    "document.addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective))",
  );
  let asked = 0;
  page.on('request', () => asked++);
  const acts = {
    choosesAndLooks,
    searchesAndOpens,
    watchesARealFilm,
    comesBackToIt,
    readsCaptions,
    goesOnToTheNext,
    looksAfterItsOwn,
  };
  for (const [name, act] of Object.entries(acts)) {
    await t.test(
      name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
      () => act(page),
    );
    assert.deepEqual(faults, [], name);
  }
  t.diagnostic(`${asked} requests, all to the house itself`);
  assert.ok(asked > 50);
  await context.close();
});

/** As if the catalogue said more of the film that can be played. */
const named = (context: BrowserContext, more: object): Promise<unknown> =>
  context.route(`**/v1/titles/${PLAYABLE}*`, async (route) => {
    const answer = await route.fetch();
    const title = (await answer.json()) as { readonly attributes: object };
    await route.fulfill({ json: { ...title, attributes: { ...title.attributes, ...more } } });
  });

test('a trailer is shown over its page, and left by Escape, or by itself at its end', { skip }, async () => {
  const { page, context, faults } = await demo.visit({}, demo.cast.grown.id);
  await page.goto(`${demo.url}/title/${PLAYABLE}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await button(page, 'Trailer').count(), 0);
  const { attributes } = await demo.ask<{ readonly attributes: { readonly media: string } }>(`/v1/titles/${PLAYABLE}`);
  await named(context, { trailer: attributes.media });
  await page.reload();
  await button(page, 'Trailer').focus();
  await page.keyboard.press('Enter');
  await until(page, "document.querySelector('.trailer video')?.currentTime > 0.5");
  await page.keyboard.press('Escape');
  await until(
    page,
    "document.querySelector('.trailer') === null && document.activeElement.textContent.includes('Trailer')",
  );
  await page.keyboard.press('Enter');
  await until(page, "document.querySelector('.trailer video')?.currentTime > 0.5");
  await page.evaluate(
    "(film => void (film.currentTime = film.duration - 0.2))(document.querySelector('.trailer video'))",
  );
  await until(page, "document.querySelector('.trailer') === null");
  assert.equal(new URL(page.url()).pathname, `/title/${PLAYABLE}`);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a real film shows the words of the file that it names', { skip }, async () => {
  const { page, context, faults } = await demo.visit({}, demo.cast.grown.id);
  await named(context, { captions: '/media/words.vtt' });
  const body = 'WEBVTT\n\n00:00.000 --> 00:30.000\nA bird sings.';
  await context.route('**/media/words.vtt', (route) => route.fulfill({ body, contentType: 'text/vtt' }));
  await page.goto(`${demo.url}/watch/${PLAYABLE}`);
  await until(page, "document.querySelector('.stage-film')?.readyState >= 2");
  await page.keyboard.press('c');
  await until(page, "document.querySelector('.stage-film').textTracks[0].activeCues?.[0]?.text === 'A bird sings.'");
  assert.equal(await button(page, 'Captions').getAttribute('aria-pressed'), 'true');
  assert.deepEqual(faults, []);
  await context.close();
});

test('without a connection what is shown stays, and says so; with it all goes on', { skip }, async () => {
  const { page, context } = await demo.visit({}, demo.cast.grown.id);
  await page.goto(demo.url);
  await page.locator('.row a.card').first().waitFor();
  const rows = await page.locator('.row').count();
  await context.setOffline(true);
  await page.getByText('No connection.').waitFor();
  assert.equal(await page.locator('.row').count(), rows);
  await context.setOffline(false);
  await page.getByText('No connection.').waitFor({ state: 'detached' });
  // The server itself is away, while the browser is sure of its connection.
  await context.route('**/v1/**', (route) => route.abort());
  await page.getByRole('link', { name: 'My List', exact: true }).first().click();
  await page.getByText('No connection.').waitFor();
  await context.unroute('**/v1/**');
  await page.getByText('No connection.').waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name: 'My List' }).waitFor();
  await context.close();
});

test('a screen that breaks says so, and there is a way back', { skip }, async () => {
  const { page, context } = await demo.visit({}, demo.cast.grown.id);
  await page.goto(demo.url);
  await page.locator('.row a.card').first().waitFor();
  // As after the app was made anew: its old parts are no longer there.
  await context.route('**/assets/**', (route) => route.abort());
  await page.getByRole('link', { name: 'Viewing history' }).last().click();
  await page.getByRole('heading', { name: 'The projector stopped' }).waitFor();
  await context.unroute('**/assets/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { level: 1, name: 'Viewing history' }).waitFor();
  await context.close();
});

test('a request to another host and a broken policy are seen', { skip }, async () => {
  const { page, context, faults } = await demo.visit({});
  await page.goto(`${demo.url}/who`);
  await page.evaluate("void (document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.2:9/x.png' })))");
  await page.waitForTimeout(300);
  assert.match(faults.join(), /Content Security Policy|asked http:\/\/127\.0\.0\.2/);
  await context.close();
});
