// Sessions in a real browser: when one is over, for whom, and that its end is said once, dated when something last happened.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Event } from '@marquee/protocol';
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
  [collector, context] = await Promise.all([serve(), browser.newContext()]);
});
afterEach(async () => {
  if (skip) return;
  await context.close();
  await collector.close();
});
after(async () => {
  if (!skip) await browser.close();
});

const minute = 60_000;
/** Before the first page the clock of the browser goes back, so that what comes later is not in the future. */
const evening = Date.now() - 3 * 3_600_000;
const clockAt = (minutes: number): Promise<void> => context.clock.setFixedTime(evening + minutes * minute);
const rate = (page: Page, title: string): Promise<unknown> =>
  act(page, `marquee.rate('${title}', 1); await marquee.flush()`);
const ratingOf = (events: readonly Event[], title: string) =>
  ofType(events, 'rating').find(({ titleId }) => titleId === title)!;

test(
  'half an hour of silence: the end is said when something happens again, dated when it last had',
  { skip },
  async () => {
    await clockAt(0);
    const page = await open(context, collector, 'still');
    await rate(page, 'first');
    await clockAt(20);
    await rate(page, 'second');
    await clockAt(51);
    assert.equal(ofType(collector.kept(), 'session_end').length, 0, 'nobody knows yet that it is over');
    await rate(page, 'third');
    const events = await arrives(collector, (seen) => ofType(seen, 'rating').length === 3);
    assertSound(collector);
    const [first, third] = [ratingOf(events, 'first'), ratingOf(events, 'third')];
    assert.deepEqual(
      ofType(events, 'session_end').map(({ eventId, appSessionId, occurredAt, profileId, pageId }) => [
        [eventId, appSessionId, profileId, pageId],
        (occurredAt - evening) / minute,
      ]),
      [[[first.appSessionId, first.appSessionId, 'p1', undefined], 20]],
    );
    const starts = ofType(events, 'session_start');
    assert.deepEqual(
      starts.map(({ appSessionId, occurredAt }) => [appSessionId, (occurredAt - evening) / minute]),
      [
        [first.appSessionId, 0],
        [third.appSessionId, 51],
      ],
    );
  },
);

test('a tab closed for good: the next visit says the end', { skip }, async () => {
  await clockAt(0);
  const page = await open(context, collector, 'still');
  await rate(page, 'first');
  await page.close();
  await clockAt(100);
  const next = await open(context, collector, 'still');
  await rate(next, 'second');
  const events = await arrives(collector, (seen) => ofType(seen, 'session_end').length > 0);
  assertSound(collector);
  const [end] = ofType(events, 'session_end');
  assert.deepEqual([end!.appSessionId, end!.occurredAt], [ratingOf(events, 'first').appSessionId, evening]);
});

test('a reload and another tab within the half hour end nothing', { skip }, async () => {
  await clockAt(0);
  const page = await open(context, collector, 'still');
  await rate(page, 'first');
  await clockAt(15);
  await page.reload();
  await page.waitForFunction('window.ready');
  await rate(page, 'second');
  const other = await open(context, collector, 'still');
  await clockAt(30);
  await rate(other, 'third');
  const events = await arrives(collector, (seen) => ofType(seen, 'rating').length === 3);
  assert.deepEqual([ofType(events, 'session_start').length, ofType(events, 'session_end').length], [1, 0]);
  assert.equal(new Set(events.map(({ appSessionId }) => appSessionId)).size, 1);
});

test('two tabs come back after the silence: one end', { skip }, async () => {
  await clockAt(0);
  const tabs = [await open(context, collector, 'still'), await open(context, collector, 'still')];
  for (const tab of tabs) await rate(tab, 'first');
  await clockAt(45);
  await Promise.all(tabs.map((tab, i) => rate(tab, `again-${i}`)));
  const events = await arrives(collector, (seen) => ofType(seen, 'rating').length === 4);
  assertSound(collector);
  assert.equal(ofType(events, 'session_end').length, 1);
});

test(
  'another viewer takes over: the session of the one before ends in his own name, and the other begins one',
  { skip },
  async () => {
    await clockAt(0);
    const page = await open(context, collector, 'still');
    await rate(page, 'first');
    await clockAt(5);
    await act(page, `marquee.profile('p2')`);
    await rate(page, 'second');
    const events = await arrives(collector, (seen) => ofType(seen, 'rating').length === 2);
    assertSound(collector);
    const [first, second] = [ratingOf(events, 'first'), ratingOf(events, 'second')];
    assert.notEqual(first.appSessionId, second.appSessionId);
    assert.deepEqual(
      ofType(events, 'session_end').map(({ appSessionId, profileId, occurredAt }) => [
        appSessionId,
        profileId,
        occurredAt,
      ]),
      [[first.appSessionId, 'p1', evening]],
    );
    assert.deepEqual(
      ofType(events, 'session_start').map(({ appSessionId, profileId }) => [appSessionId, profileId]),
      [
        [first.appSessionId, 'p1'],
        [second.appSessionId, 'p2'],
      ],
    );
  },
);

test(
  'of a session that was another viewer’s nothing is said, nor of any without consent to analytics',
  { skip },
  async () => {
    await clockAt(0);
    const page = await open(context, collector, 'still');
    await act(page, `marquee.profile('p2')`);
    await rate(page, 'first');
    await clockAt(40);
    // The page opens as p1 again, and he was not the last one here.
    await page.reload();
    await page.waitForFunction('window.ready');
    await rate(page, 'second');
    await act(page, 'marquee.consent({ personalization: true })');
    await clockAt(80);
    await rate(page, 'third');
    const events = await arrives(collector, (seen) => ofType(seen, 'rating').length === 3);
    assertSound(collector);
    assert.deepEqual(ofType(events, 'session_end'), []);
    const sessions = ['first', 'second', 'third'].map((title) => ratingOf(events, title).appSessionId);
    assert.equal(new Set(sessions).size, 3, 'they are three sessions all the same');
  },
);
