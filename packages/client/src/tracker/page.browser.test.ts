// A page of cards in a real browser: what was seen is said once, what was not seen is not said; and consent holds.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { act, arrives, assertSound, launch, open, serve, skip } from '../../test/browser.ts';
import type { Collector } from '../../test/collector.ts';
import { ofType } from '../../test/watched.ts';

let browser: Browser;
let collector: Collector;
let context: BrowserContext;

before(async () => {
  if (!skip) browser = await launch();
});
beforeEach(async () => {
  if (skip) return;
  const viewport = { width: 800, height: 600 };
  [collector, context] = await Promise.all([serve(), browser.newContext({ viewport })]);
});
afterEach(async () => {
  if (skip) return;
  await context.close();
  await collector.close();
});
after(async () => {
  if (!skip) await browser.close();
});

/** Three rows of ten cards of 140 + 10 pixels in boxes of 600: four fit. Row n is 300 pixels below row n − 1. */
const build = `
  const root = document.querySelector('#page');
  video.remove();
  root.innerHTML = ['top', 'new', 'old'].map((row, r) =>
    '<div style="height: 300px"><div class="row" data-mq-row="' + row + '" data-mq-row-type="' + row + '-picks">' +
    Array.from({ length: 10 }, (_, c) =>
      '<div class="card" data-mq-title="' + row + c + '" data-mq-artwork="a' + c + '" data-mq-propensity="0.25">' +
      '<button>+</button></div>').join('') + '</div></div>').join('');`;
const flush = (page: Page): Promise<unknown> => act(page, 'await marquee.flush()');
const titles = (events: Parameters<typeof ofType>[0]): string[] =>
  ofType(events, 'impression')
    .map(({ titleId }) => titleId)
    .toSorted();
const row = (name: string, from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `${name}${from + i}`);

test(
  'S17: cards on screen for a second are said once, with their places; the others not at all',
  { skip },
  async () => {
    const page = await open(context, collector, 'still');
    const pageId = await act<string>(
      page,
      `${build} const { pageId } = marquee.page(root, { surface: 'home' }); return pageId`,
    );
    await page.waitForTimeout(1300);
    await flush(page);
    // 600 pixels show two rows of four cards: 4 × 150 = 600.
    const first = collector.kept();
    assert.deepEqual(titles(first), [...row('new', 0, 4), ...row('top', 0, 4)]);
    assert.deepEqual(
      ofType(first, 'row_view').map(({ rowId, rowPos }) => [rowId, rowPos]),
      [
        ['top', 0],
        ['new', 1],
      ],
    );
    const card = ofType(first, 'impression').find(({ titleId }) => titleId === 'new2')!;
    const { surface, rowId, rowType, rowPos, colPos, artworkId, artworkPropensity, requestId } = card;
    assert.deepEqual(
      { surface, rowId, rowType, rowPos, colPos, artworkId, artworkPropensity, requestId, pageId: card.pageId },
      {
        surface: 'home',
        rowId: 'new',
        rowType: 'new-picks',
        rowPos: 1,
        colPos: 2,
        artworkId: 'a2',
        artworkPropensity: 0.25,
        requestId: 'r-1',
        pageId,
      },
    );
    assert.ok(card.viewableMs! >= 1000);
    // Row "old" flits by for 300 ms; "top" is scrolled by three cards and back: nothing is said twice.
    await act(
      page,
      `scrollTo(0, 300); await sleep(300); scrollTo(0, 0); const row = document.querySelector('.row');
     row.scrollLeft = 450; await sleep(1300); row.scrollLeft = 0; await sleep(1200);
     marquee.page(document.querySelector('#page'), { surface: 'home' }).stop(); await marquee.flush()`,
    );
    const all = collector.kept();
    assertSound(collector);
    assert.deepEqual(titles(all), [...row('new', 0, 4), ...row('top', 0, 7)]);
    assert.deepEqual(
      ofType(all, 'row_scroll').map(({ rowId, maxCol }) => [rowId, maxCol]),
      [['top', 6]],
    );
  },
);

test(
  'a card added later is seen; half a card is seen, less is not; a card larger than the window needs its top',
  { skip },
  async () => {
    const page = await open(context, collector, 'still');
    await act(
      page,
      `video.remove(); marquee.page(document, { surface: 'title' });
     const add = (name, style) => {
       const card = document.createElement('div');
       card.dataset.mqTitle = name; card.style.cssText = 'position: absolute; width: 100px; ' + style;
       document.body.append(card); return card;
     };
     add('half', 'top: 540px; height: 110px'); add('less', 'top: 560px; left: 200px; height: 110px');
     add('tall', 'top: 250px; left: 400px; height: 2400px');
     const reused = add('before', 'top: 0; left: 600px; height: 50px');
     await sleep(1500);
     reused.dataset.mqTitle = 'after';
     await sleep(1500); await marquee.flush()`,
    );
    assertSound(collector);
    assert.deepEqual(titles(collector.kept()), ['after', 'before', 'half', 'tall']);
    await act(page, `scrollTo(0, 300); marquee.page(document); await sleep(1500); await marquee.flush()`);
    // Scrolled: the top of "tall" is above the window, so on the new page it is not seen.
    assert.deepEqual(titles(collector.kept().slice(-2)), ['half', 'less']);
  },
);

test('pointing, opening, searching and opinions arrive', { skip }, async () => {
  const page = await open(context, collector, 'still');
  await act(page, `${build} marquee.page(root, { surface: 'home' })`);
  await page.mouse.move(60, 100);
  await page.waitForTimeout(700);
  await page.mouse.move(220, 100); // a glance at the next card
  await page.waitForTimeout(100);
  await page.mouse.move(220, 260);
  await page.mouse.click(60, 100);
  await page.click('[data-mq-title="top1"] button');
  await act(
    page,
    `marquee.search('b'); marquee.search('bu'); marquee.search('  Big  Buck ', { nResults: 2 });
     marquee.searchClick('bbb', 1); marquee.search('never finished'); marquee.search('');
     marquee.rate('bbb', 1); marquee.list('bbb'); marquee.list('bbb', false); marquee.notInterested('x');
     marquee.hideContinue('y'); marquee.track('detail_open', { titleId: 'z' }); marquee.track('onboarding_pick', { titleId: 'q', order: 0 });
     await marquee.flush()`,
  );
  const events = await arrives(collector, (seen) => ofType(seen, 'onboarding_pick').length > 0);
  assertSound(collector);
  const hovers = ofType(events, 'card_hover');
  assert.deepEqual(
    hovers.map(({ titleId, colPos }) => [titleId, colPos]),
    [['top0', 0]],
  );
  assert.ok(hovers[0]!.hoverMs >= 600);
  assert.deepEqual(
    ofType(events, 'detail_open').map(({ titleId, rowId }) => [titleId, rowId]),
    [
      ['top0', 'top'],
      ['z', undefined],
    ],
  );
  assert.deepEqual(
    ofType(events, 'search').map(({ queryRaw, nResults }) => [queryRaw, nResults]),
    [['Big  Buck', 2]],
  );
  assert.deepEqual(
    ofType(events, 'search_click').map(({ titleId, pos, queryRaw }) => [titleId, pos, queryRaw]),
    [['bbb', 1, 'Big  Buck']],
  );
  const said = events.map(({ type }) => type);
  for (const type of ['rating', 'list_add', 'list_remove', 'not_interested', 'hide_continue']) {
    assert.equal(said.filter((one) => one === type).length, 1, type);
  }
});

test('a play comes from the card that was opened for its title, unless the page says otherwise', { skip }, async () => {
  const page = await open(context, collector, 'still');
  await act(
    page,
    `document.querySelector('#page').innerHTML =
       '<div data-mq-row="top" data-mq-row-type="trending"><p data-mq-title="other">A</p><p data-mq-title="bbb" data-mq-artwork="a1" data-mq-propensity="0.5">B</p></div>';
     marquee.page(document, { surface: 'home' });
     const play = async (about) => { const player = marquee.watch(video, about); video.currentTime = 0; await video.play(); await sleep(300); video.pause(); player.stop(); };
     document.querySelector('[data-mq-title=other]').click(); await play({ titleId: 'bbb' });
     document.querySelector('[data-mq-title=bbb]').click(); await play({ titleId: 'bbb' });
     await play({ titleId: 'bbb', source: 'search' }); await play({ titleId: 'else' });
     await marquee.flush()`,
  );
  const events = await arrives(collector, (seen) => ofType(seen, 'play_start').length === 4);
  assertSound(collector);
  const card = {
    surface: 'home',
    rowId: 'top',
    rowType: 'trending',
    rowPos: 0,
    requestId: 'r-1',
    colPos: 1,
    titleId: 'bbb',
    artworkId: 'a1',
    artworkPropensity: 0.5,
  };
  assert.deepEqual(
    ofType(events, 'play_start').map(({ source }) => source),
    [undefined, card, 'search', undefined],
  );
});

const stored = `const databases = await indexedDB.databases();
  return [databases.length, localStorage.length, sessionStorage.length, document.cookie]`;

test('without consent nothing is stored and nothing is sent; with it, from then on', { skip }, async () => {
  const page = await open(context, collector, 'consent=none');
  await act(
    page,
    `${build} marquee.page(root); document.body.prepend(video); await video.play();
    marquee.rate('x', 1); await sleep(1500); await marquee.flush()`.replace('video.remove();', ''),
  );
  assert.deepEqual(await act(page, stored), [0, 0, 0, '']);
  assert.equal(collector.received.length, 0);
  const from = await act<number>(
    page,
    `marquee.consent({ analytics: true, personalization: true });
    const from = video.currentTime; await sleep(1300); video.pause(); await sleep(50); await marquee.flush(); return from`,
  );
  const events = await arrives(collector, (seen) => ofType(seen, 'pause').length > 0);
  assertSound(collector);
  const [stretch] = ofType(events, 'play_progress');
  assert.ok(Math.abs(stretch!.fromS! - from) < 0.4, 'play before consent stays unsaid');
  assert.ok(ofType(events, 'impression').length > 0, 'cards in view count from now on');
  assert.equal(ofType(events, 'rating').length, 0);
});

test('consent taken back: what waits is forgotten, in memory and on disk', { skip }, async () => {
  const page = await open(context, collector, 'still');
  collector.answer = { status: 503 };
  await act(
    page,
    `marquee.rate('x', 1); await sleep(700); await marquee.flush();
    marquee.consent({}); marquee.rate('y', 1); await sleep(300)`,
  );
  const left = await act<unknown[]>(
    page,
    `return new Promise((resolve) => { const opening = indexedDB.open('marquee');
    opening.onsuccess = () => { const all = opening.result.transaction('marquee').objectStore('marquee').getAll();
    all.onsuccess = () => resolve(all.result); }; })`,
  );
  assert.deepEqual(left, []);
  collector.answer = undefined;
  await page.reload();
  await page.waitForTimeout(700);
  assert.deepEqual(ofType(collector.kept(), 'rating'), []);
});

test('consent to personalization alone leaves scrolling, pointing and sessions unsaid', { skip }, async () => {
  const page = await open(context, collector, 'still');
  await act(
    page,
    `marquee.consent({ personalization: true }); ${build} marquee.page(root); await sleep(1300); await marquee.flush()`,
  );
  const events = await arrives(collector, (seen) => ofType(seen, 'impression').length > 0);
  const types = new Set(events.filter(({ occurredAt }) => occurredAt > 0).map(({ type }) => type));
  assert.ok(!types.has('row_view'), [...types].join(', '));
});

test('a browser that asks not to be tracked is not, where the page honours it', { skip }, async () => {
  await context.addInitScript(`Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })`);
  const page = await open(context, collector, 'still');
  await act(page, `marquee.rate('x', 1); await sleep(300); await marquee.flush()`);
  assert.deepEqual(await act(page, stored), [0, 0, 0, '']);
  assert.equal(collector.received.length, 0);
});
