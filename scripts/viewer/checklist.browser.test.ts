// The checklist of a viewer's screens, item by item: what a machine can tell is an expression that holds on the screen, what another
// test shows is named, and what only an eye can tell says so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page as Home, Profile, Title } from '@marquee/protocol';
import { come, furnish, screensOf, until } from './screens.ts';
import { openDemo, skip, type Demo } from './theatre.ts';

let demo: Demo;
before(async () => {
  if (skip !== false) return;
  demo = await openDemo();
  await furnish(demo);
});
after(() => demo?.close());

/** `all(css)` and `one(css)` are at hand in the browser. */
const at = `
  globalThis.all = (css) => [...document.querySelectorAll(css)];
  globalThis.one = (css) => document.querySelector(css);
  globalThis.says = (css, words) => all(css).some(({ textContent, ariaLabel }) => words.test(ariaLabel ?? textContent));
`;

interface Told {
  /** Item → expression that holds in the browser. */
  readonly holds: Readonly<Record<string, string>>;
  /** Item → the test that shows it. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** Items for an eye. */
  readonly byEye?: readonly string[];
}

const checklist: Readonly<Record<string, Told>> = {
  home: {
    holds: {
      'profile avatar and name': `/^Profile: ./.test(one('.menu-button').ariaLabel)`,
      'Home, Series, Films, My List, Search': `['Home', 'Series', 'Films', 'My List', 'Search'].every((name) => says('.top-link', new RegExp(name)))`,
      'hero with its title, Play, More info and age': `one('.hero h1').textContent !== '' && says('.hero-actions > *', /Play/) && says('.hero-actions > *', /More info/) && one('.hero .facts-age')`,
      'synopsis of three lines at most': `getComputedStyle(one('.hero-synopsis')).webkitLineClamp === '3'`,
      'Continue watching among the first three rows': `all('.row').slice(0, 3).some((row) => row.matches('.row-continue'))`,
      'its progress bars and what is left': `all('.row-continue .card-progress').length > 0 && says('.row-continue .card-line', /min left|Next: S/)`,
      'rows are headed and named regions': `all('.row').every((row) => document.getElementById(row.getAttribute('aria-labelledby'))?.matches('h2'))`,
      'New on a card': `says('.card-badge', /^New/)`,
      'the next card peeks in at the edge': `(() => { const cards = [...one('.row:not(.row-continue) .row-list').children].map((card) => card.getBoundingClientRect()); return cards.some(({ left, right }) => left < innerWidth && right > innerWidth); })()`,
      'steps to either side': `all('.row').every((row) => row.querySelectorAll('.row-step').length === 2)`,
      'no title twice among what is in view of the first six rows, of which the hero is one': `(() => { const seen = all('.row').slice(0, 5).filter((row) => !row.matches('.row-continue, .row-my_list, .row-top10')).flatMap((row) => [...row.querySelectorAll('[data-mq-title]')].slice(0, 5).map((card) => card.dataset.mqTitle)); return new Set(seen).size === seen.length; })()`,
      'no broken picture': `all('main img').every((image) => !image.complete || image.naturalWidth > 0)`,
      'a link to how recommendations work': `one('.foot a[href="/how"]')`,
      'the title is what a card is called': `all('a.card').every((card) => card.textContent.trim() !== '') && all('a.card img').every((image) => image.alt === '')`,
      'no application role': `all('[role="application"]').length === 0`,
      'a language for the page': `document.documentElement.lang === 'en'`,
      'a colour of its own behind each picture': `all('.art').every((art) => art.style.getPropertyValue('--hue') !== '')`,
    },
    elsewhere: {
      'Because you watched a title that was watched': 'server/test/scenarios: the evenings',
      'Top 10 numerals': 'server/src/engine/page: rows need k accounts, which a small world may not have',
      'no match for newcomers': 'server/test/scenarios: a new viewer',
      'offline, a row that fails': 'server/test/scenarios: an outage',
      'script, leaps': 'server/test/viewer-access.browser.test.ts, bench/jobs/vitals.ts',
    },
    byEye: ['title art belongs to its film', 'cards in view at a television of 10 ft'],
  },
  'a card looked at': {
    holds: {
      'title, year, age, length and two genres at most three lines down': `one('.card-place:focus-within .card-more strong').textContent !== '' && one('.card-place:focus-within .facts').children.length >= 3`,
      'why it stands here': `one('.card-place:focus-within .card-reason')?.textContent !== ''`,
      'play, list, thumb and everything else': `['Play', 'My List', 'I like', 'And more'].every((words) => says('.card-place:focus-within .card-actions > *', new RegExp(words)))`,
      'what moves by itself is silent and can be paused': `all('.card-place video').every(({ muted }) => muted) && (!one('.card-preview[data-shown]') || says('.card-film button', /^Pause/))`,
    },
  },
  'why this': {
    holds: {
      'thumbs of three kinds, not interested, list': `['My List', 'Not for me', 'I like this', 'I love this', 'Not interested'].every((words) => says('dialog button', new RegExp(words)))`,
      'a reason in words': `one('.why-reasons li').textContent.length > 5`,
    },
  },
  'a film': {
    holds: {
      backdrop: `one('.title-art img')?.naturalWidth > 0`,
      'year, length, age': `/\\d{4}.*\\d+ min.*(years|ages)/.test(one('.title-facts').textContent)`,
      'language, subtitles': `/Audio.*Subtitles\\s*English/.test(one('.title-credits').textContent)`,
      'at least one reason': `all('.why-reasons li').length > 0`,
      'Play, My List, thumbs': `says('.title-actions a', /Play|Resume|Watch again/) && all('.title-actions .round').length === 4`,
      'makers and genres lead to lists': `all('.title-credits a').every(({ pathname, search }) => pathname === '/search' && search.startsWith('?q=')) && all('.title-credits a').length >= 2`,
      'more like it': `all('.title-similar a.card').length >= 6`,
    },
    elsewhere: { 'undo of Not for me': 'server/test/scenarios: dislike' },
  },
  'a series': {
    holds: {
      'episodes with still and length': `all('.episode').length > 0 && all('.episode').every((one) => one.querySelector('.art') && /min/.test(one.textContent))`,
      'where one is': `says('.episode-length b', /./) && one('.episode[aria-current]')`,
      'seasons to choose from where there are several': `all('.episodes-seasons button').length !== 1`,
    },
  },
  'search, found': {
    holds: {
      'how many, for who listens': `says('output[aria-live="polite"]', /titles? for night/)`,
      'never blank': `all('a.card').length > 0`,
    },
    elsewhere: {
      'recent searches, erased': 'server/test/viewer-screens.browser.test.ts',
      'unavailable titles': 'server/src/http/lists.test.ts',
      'answers within 150 ms': 'bench/jobs/home.ts',
    },
  },
  'search, a typing slip': { holds: { 'says what is shown instead': `says('.search-note', /Showing results for/)` } },
  'search, nothing found': { holds: { 'something to go on with': `all('a.card').length > 0` } },
  'a new profile': {
    holds: {
      'steps with progress': `says('.welcome-step', /Step 1 of 2/)`,
      'a child’s profile explains itself': `one('.welcome-kids small').textContent.length > 20`,
      'nothing is agreed to beforehand': `all('.welcome input:checked[type="checkbox"]').length === 0`,
    },
  },
  'a new profile, all of it': {
    holds: {
      'each personal field is optional and says what it is for': `all('.optional .field').every((field) => /optional/.test(field.textContent) && field.querySelector('small').textContent !== '')`,
    },
  },
  'picks, one picked and others found': {
    holds: {
      'a counter': `says('.picks-foot output', /1 of 3/)`,
      'a search, others, a way past it': `one('.picks-find input') && says('.picks-more', /Show others/) && says('.picks-foot button', /Skip|Go on/)`,
    },
    elsewhere: { 'ends on a home that names a pick': 'server/test/viewer-screens.browser.test.ts' },
  },
  history: {
    holds: {
      'hide one, hide all': `all('.history .settings-small').length > 0 && says('.settings > .button', /Hide everything/)`,
    },
  },
  'profile and privacy': {
    holds: {
      'each signal has a switch, and personal pages too': `all('.toggle [role="switch"]').length > 5 && says('.toggle', /Personal pages/)`,
      'when each last had a say': `all('.toggle-last').length === 8 && says('.toggle-last', /^Last used (today|yesterday|\\d+ days ago|\\w+ \\d+, \\d+)$/) && says('.toggle-last', /^(Nothing yet|You have not told|Told, and not used|Used as you told it)$/) && all('.toggle-last').every(({ textContent }) => textContent.trim() !== '')`,
      'what was told, to be changed or emptied': `['Year of birth', 'Country', 'Gender'].every((name) => says('.settings-told .field', new RegExp('^' + name)))`,
      'download, erase, history': `says('.settings button', /Download everything/) && says('.settings a', /Viewing history/) && says('.settings', /Delete|Erase/i)`,
      'what was agreed to': `says('.settings h2', /agree|consent|use/i)`,
      'a PIN': `says('.settings button', /PIN/)`,
    },
  },
  player: {
    holds: {
      'play, ten seconds either way, sound, speed, captions, full screen, back': `['Pause|Play', 'Back 10 seconds', 'On 10 seconds', 'Sound', 'Speed', 'Captions', 'Full screen', 'Back'].every((name) => says('.controls button', new RegExp('^(' + name + ')')))`,
      'time and length': `/\\d+:\\d\\d \\/ .*\\d+:\\d\\d/.test(one('.controls-time').textContent)`,
      'what is ready': `one('.scrubber-ready') !== null`,
      'the lock screen knows it': `navigator.mediaSession.metadata?.title === one('.controls-name strong').textContent`,
    },
    elsewhere: {
      'captions remembered, speed, pictures on the scrubber, resume': 'scripts/viewer/session.browser.test.ts',
      'still watching?, countdown': 'scripts/viewer/screens.browser.test.ts',
      'an error with its code and another try': 'server/test/scenarios',
      'skip intro': 'scripts/viewer/session.browser.test.ts',
    },
    byEye: ['a choice of audio tracks: no film here has two'],
  },
};

test('what a machine can tell of the checklist holds', { skip }, async (t) => {
  const { page, context } = await demo.visit({});
  await context.addInitScript(at);
  const screens = screensOf(demo.cast);
  for (const [name, screen] of Object.entries(screens)) {
    const told = checklist[name];
    // Some screens stand on the page of the one before.
    const stands = Object.keys(screens).indexOf(name);
    const next = Object.entries(screens)[stands + 1];
    if (told === undefined && !(next && next[1].path === undefined && checklist[next[0]])) continue;
    await t.test(name, async (on) => {
      await come(page, demo.url, screen);
      for (const [item, expression] of Object.entries(told?.holds ?? {})) {
        await on.test(item, () => until(page, `(() => ${expression})()`, 4_000));
      }
      for (const [item, where] of Object.entries(told?.elsewhere ?? {})) on.diagnostic(`${item}: ${where}`);
      for (const item of told?.byEye ?? []) on.diagnostic(`by eye: ${item}`);
    });
  }
  await context.close();
});

test(
  'a title’s page has its quality, and why it is not for all ages, as the catalogue says them',
  { skip },
  async () => {
    const { page, context } = await demo.visit({}, demo.cast.grown.id);
    const { rows } = await demo.ask<Home>(`/v1/home?profile=${demo.cast.grown.id}&rows=100`);
    // Of real films neither is known.
    const card = rows
      .flatMap(({ items }) => items)
      .find(({ title, maturity }) => /^t\d/.test(title) && maturity! >= 12)!;
    const { attributes } = await demo.ask<Title>(`/v1/titles/${card.title}`);
    await page.goto(`${demo.url}/title/${card.title}`);
    const told = [
      await page.locator('.title-quality').innerText(),
      await page.locator('.title-age span').textContent(),
      await page.locator('.title-age b').innerText(),
    ];
    assert.deepEqual(told, [attributes['quality'], attributes['maturityReason'], `From ${card.maturity} years`]);
    await context.close();
  },
);

test('what was told is changed, and taken back by emptying it', { skip }, async () => {
  const { page, context, faults } = await demo.visit({}, demo.cast.grown.id);
  const told = async (): Promise<unknown[]> => {
    const { birthYear, country, region, postalPrefix } = await demo.ask<Profile>(`/v1/profiles/${demo.cast.grown.id}`);
    return [birthYear, country, region, postalPrefix];
  };
  const keep = page.getByRole('button', { name: 'Keep what you told' });
  await page.goto(`${demo.url}/profile`);
  await page.getByLabel(/^Year of birth/).fill('190');
  assert.ok(await keep.isDisabled());
  await page.getByLabel(/^Year of birth/).fill('1971');
  await page.getByLabel(/^Country/).selectOption('IE');
  await page.getByLabel(/^Region/).fill('Clare');
  await keep.click();
  await until(page, "document.querySelector('.settings-told button').disabled");
  assert.deepEqual(await told(), [1971, 'IE', 'Clare', null]);
  await page.getByLabel(/^Year of birth/).fill('');
  await page.getByLabel(/^Country/).selectOption('');
  await keep.click();
  await until(page, "document.querySelector('.settings-told button').disabled");
  assert.deepEqual(await told(), [null, null, null, null]);
  assert.deepEqual(faults, []);
  await context.close();
});

test(
  'what a parent blocks elsewhere goes from the child’s home by itself, and the focus to its neighbour',
  { skip },
  async () => {
    const { kid } = demo.cast;
    const blocks = (blocked: readonly string[]): Promise<unknown> =>
      demo.ask(`/v1/profiles/${kid.id}`, {
        method: 'PATCH',
        body: JSON.stringify({ blocked }),
        headers: { 'content-type': 'application/json' },
      });
    // Without films on cards, of which one may be asked for in the very moment in which it is blocked.
    const { page, context, faults } = await demo.visit({ reducedMotion: 'reduce' }, kid.id);
    await page.goto(demo.url);
    const second = page.locator('.row').first().locator('[data-mq-title]').nth(1);
    await second.locator('a.card').focus();
    const title = await second.getAttribute('data-mq-title');
    await blocks([title!]);
    await until(page, `document.querySelector('[data-mq-title="${title}"]') === null`);
    await until(page, "document.activeElement.matches('.row a.card')");
    await blocks([]);
    assert.deepEqual(faults, []);
    await context.close();
  },
);

test(
  'results that come in another order leave the focus where it is; one that goes hands it on',
  { skip },
  async () => {
    const { page, context } = await demo.visit({}, demo.cast.grown.id);
    let order = (items: readonly unknown[]): readonly unknown[] => items;
    let asked = 0;
    await context.route('**/v1/search?*', async (route) => {
      const answer = await route.fetch();
      const found = (await answer.json()) as { readonly items: readonly unknown[] };
      await route.fulfill({ json: { ...found, items: order(found.items) } });
      asked++;
    });
    await page.goto(`${demo.url}/search?q=night`);
    const third = page.locator('[data-mq-row="search_results"] [data-mq-title]').nth(2);
    const title = await third.getAttribute('data-mq-title');
    const at = `document.querySelector('[data-mq-title="${title}"]')`;
    await third.locator('a.card').focus();
    await third.getByRole('button', { name: /on My List$/ }).focus();
    order = (items) => items.toReversed();
    const before = await page.evaluate<string>(`${at}.dataset.mqCol`);
    await page.keyboard.press('Enter');
    await until(page, `${at}.dataset.mqCol !== '${before}'`);
    assert.ok(await page.evaluate<boolean>(`${at}.contains(document.activeElement)`));
    order = (items) => items.filter((item) => (item as { readonly title: string }).title !== title);
    const times = asked;
    await page.keyboard.press('Enter');
    await until(page, `${at} === null`);
    assert.ok(asked > times);
    await until(page, "document.activeElement.matches('[data-mq-row=search_results] a.card')");
    await context.close();
  },
);

test('every item of the list is of a screen that there is', { skip }, () => {
  assert.deepEqual(
    Object.keys(checklist).filter((name) => !(name in screensOf(demo.cast))),
    [],
  );
});
