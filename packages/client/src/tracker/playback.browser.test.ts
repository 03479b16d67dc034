// A real film in a real browser: what arrives is what was done, whatever happens to the network, the tab and the disk.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Event } from '@marquee/protocol';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { act, args, arrives, assertSound, executablePath, launch, open, serve, skip } from '../../test/browser.ts';
import type { Collector } from '../../test/collector.ts';
import { ofType, seconds, stretches, union, type Stretch } from '../../test/watched.ts';

let browser: Browser;
let collector: Collector;
let context: BrowserContext;

before(async () => {
  if (!skip) browser = await launch();
});
beforeEach(async () => {
  if (!skip) [collector, context] = await Promise.all([serve(), browser.newContext()]);
});
afterEach(async () => {
  if (skip) return;
  await context.close();
  await collector.close();
});
after(async () => {
  if (!skip) await browser.close();
});

/** Ends of stretches agree to 0.4 s: a browser says four times a second where it is, and may be busy. */
function assertWatched(events: readonly Event[], done: readonly Stretch[], within = 0.4): void {
  const seen = union(stretches(events));
  const text = `watched ${JSON.stringify(seen)}, done ${JSON.stringify(done)}`;
  assert.equal(seen.length, done.length, text);
  for (const [i, [from, to]] of done.entries()) {
    assert.ok(Math.abs(seen[i]![0] - from) <= within && Math.abs(seen[i]![1] - to) <= within, text);
  }
}
/** The same, of a film that runs twice as fast. */
const AT_DOUBLE = 0.8;

function assertNear(seen: readonly number[], done: readonly number[]): void {
  const text = `${JSON.stringify(seen)}, done ${JSON.stringify(done)}`;
  assert.equal(seen.length, done.length, text);
  assert.ok(
    seen.every((place, i) => Math.abs(place - done[i]!) <= AT_DOUBLE),
    text,
  );
}
const ended = (events: Event[]): boolean => events.some(({ type }) => type === 'play_end');
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('pauses, a rewind, a jump ahead, double speed and the end arrive as they were done', { skip }, async () => {
  const page = await open(context, collector);
  const [a, b, c, d] = await act<number[]>(
    page,
    `await video.play(); const a = await until(3); video.pause(); await sleep(600);
     video.playbackRate = 2; await video.play(); const b = await until(6);
     video.currentTime = 4; await once('seeked'); const c = await until(8);
     video.currentTime = 26; await once('seeked'); const d = await until(27); video.pause(); await sleep(200);
     await video.play(); await once('ended'); await marquee.flush(); return [a, b, c, d]`,
  );
  const events = await arrives(collector, ended);
  assertSound(collector);
  const done: readonly Stretch[] = [
    [0, c!],
    [26, 30],
  ];
  assertWatched(events, done, AT_DOUBLE);
  assert.ok(
    Math.abs(seconds(stretches(events)) - (b! + (c! - 4) + 4)) < 2 * AT_DOUBLE,
    'seconds played, repeats counted',
  );
  assertNear(
    ofType(events, 'seek').flatMap(({ fromS, toS }) => [fromS, toS]),
    [b!, 4, c!, 26],
  );
  assertNear(
    ofType(events, 'pause').map(({ positionS }) => positionS),
    [a!, d!],
  );
  assert.ok(ofType(events, 'resume')[0]!.gapS! >= 0.6);
  assert.deepEqual(
    ofType(events, 'rate_change').map(({ fromRate, playbackRate }) => [fromRate, playbackRate]),
    [[1, 2]],
  );
  assert.deepEqual(
    ofType(events, 'play_end').map(({ reason, positionS }) => [reason, positionS]),
    [['ended', 30]],
  );
  assert.equal(new Set(events.flatMap((event) => ('titleId' in event ? [event.playId] : []))).size, 1);
  assert.equal(collector.received.length, events.length, 'nothing was sent twice');
});

test('dragging the slider is one jump, and what flickers by is not watched', { skip }, async () => {
  const page = await open(context, collector);
  const at = await act<number>(
    page,
    `await video.play(); const at = await until(1.5);
     for (const place of [5, 9, 14, 11]) { video.currentTime = place; await once('seeked'); await sleep(120); }
     await until(12.5); video.pause(); await sleep(50); await marquee.flush(); return at`,
  );
  const events = await arrives(collector, (seen) => ofType(seen, 'pause').length > 0);
  assertSound(collector);
  assertWatched(events, [
    [0, at],
    [11, 12.5],
  ]);
  assert.deepEqual(
    ofType(events, 'seek').map(({ fromS, toS }) => [Math.round(fromS), Math.round(toS)]),
    [[Math.round(at), 11]],
  );
});

test('a reload in the middle: two plays, and all of both', { skip }, async () => {
  const page = await open(context, collector);
  const a = await act<number>(page, `await video.play(); return until(2.5)`);
  await page.reload();
  await page.waitForFunction('window.ready');
  const b = await act<number>(
    page,
    `video.currentTime = 10; await video.play(); const b = await until(12); video.pause(); return b`,
  );
  await act(page, 'await sleep(50); await marquee.flush()');
  const events = await arrives(collector, (seen) => ofType(seen, 'pause').length > 0);
  assertSound(collector);
  assertWatched(events, [
    [0, a],
    [10, b],
  ]);
  assert.equal(new Set(ofType(events, 'play_start').map(({ playId }) => playId)).size, 2);
  assert.equal(new Set(events.map(({ appSessionId }) => appSessionId)).size, 1, 'one session');
  assert.equal(ofType(events, 'session_start').length, 1);
});

test('an offline spell delays events and loses none', { skip }, async () => {
  const page = await open(context, collector);
  await act(page, `await video.play(); await until(1)`);
  await context.setOffline(true);
  await act(page, `video.playbackRate = 2; await until(5); video.pause(); await sleep(50); await marquee.flush()`);
  const during = collector.kept().length;
  await context.setOffline(false);
  const events = await arrives(collector, (seen) => ofType(seen, 'pause').length > 0);
  assertSound(collector);
  assertWatched(events, [[0, 5]], 0.4);
  assert.equal(during, 0);
  assert.equal(collector.received.length, events.length, 'nothing was sent twice');
});

test('a tab closed while the film runs: its end arrives at once', { skip }, async () => {
  const page = await open(context, collector);
  const at = await act<number>(page, `await video.play(); return until(2)`);
  await page.close();
  const events = await arrives(collector, ended);
  assertSound(collector);
  assertWatched(events, [[0, at]], 0.5);
  assert.deepEqual(
    ofType(events, 'play_end').map(({ reason }) => reason),
    ['left'],
  );
});

test('a tab closed while offline: all of it arrives with the next visit, once', { skip }, async () => {
  const page = await open(context, collector);
  collector.answer = { status: 503 };
  const at = await act<number>(
    page,
    `await video.play(); const at = await until(2); marquee.rate('bbb', 2); return at`,
  );
  await page.close();
  await pause(300);
  assert.equal(collector.kept().length, 0);
  collector.answer = undefined;
  const next = await open(context, collector, 'still');
  const events = await arrives(collector, ended);
  assertSound(collector);
  assertWatched(events, [[0, at]], 0.5);
  assert.deepEqual(
    ofType(events, 'rating').map(({ value }) => value),
    [2],
  );
  const sent = collector.received.length;
  assert.equal(sent, events.length, 'nothing was sent twice');
  await next.reload();
  await next.waitForFunction('window.ready');
  await pause(500);
  assert.equal(collector.received.length, sent, 'what was taken is not stored any more');
});

test('E5: a crash costs at most five seconds of play', { skip }, async () => {
  const page = await open(context, collector);
  collector.answer = { status: 503 };
  await act(page, `video.playbackRate = 1; await video.play(); await until(5.5)`);
  const session = await context.newCDPSession(page);
  const crashed = new Promise((resolve) => page.on('crash', resolve));
  session.send('Page.crash').catch(() => {});
  await crashed;
  collector.answer = undefined;
  await open(context, collector, 'still');
  const events = await arrives(collector, (seen) => ofType(seen, 'play_progress').length > 0);
  assertSound(collector);
  const watched = seconds(stretches(events));
  assert.ok(watched > 0.5 && watched <= 5.8, `${watched} of 5.5 seconds`);
  assert.equal(ofType(events, 'play_start').length, 1);
});

test('two tabs send their own events only, and a third leaves them alone', { skip }, async () => {
  collector.answer = { status: 503 };
  const tabs = [await open(context, collector), await open(context, collector)];
  const play = (tab: Page): Promise<unknown> => act(tab, `await video.play(); await until(1.5); video.pause()`);
  await Promise.all(tabs.map(play));
  const third = await open(context, collector, 'still');
  await pause(300);
  collector.answer = undefined;
  await act(third, 'await marquee.flush()');
  await Promise.all(tabs.map((tab) => act(tab, 'await sleep(100); window.dispatchEvent(new Event("online"))')));
  const events = await arrives(collector, (seen) => ofType(seen, 'pause').length === 2);
  await pause(300);
  assertSound(collector);
  assert.equal(ofType(events, 'play_start').length, 2);
  assert.equal(collector.received.length, collector.kept().length, 'nothing was sent twice');
});

test('a full disk: the page is told, and the events arrive from memory', { skip }, async () => {
  const page = await open(context, collector, 'still');
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: collector.url, quotaSize: 1 });
  await act(
    page,
    `start(); await video.play(); await until(1.5); video.pause(); await sleep(800); await marquee.flush()`,
  );
  const events = await arrives(collector, (seen) => ofType(seen, 'pause').length > 0);
  assertSound(collector);
  assertWatched(events, [[0, 1.5]]);
  const problems = await act<unknown[][]>(page, 'return problems');
  assert.ok(
    problems.every(([kind]) => kind === 'storage'),
    JSON.stringify(problems),
  );
  assert.ok(problems.length > 0);
});

test('blocked cookies: nothing can be stored, everything arrives', { skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-blocked-'));
  mkdirSync(join(folder, 'Default'));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
  const blocked = await chromium.launchPersistentContext(folder, { executablePath, args });
  try {
    const page = await open(blocked, collector);
    const storage = await act(page, `try { return typeof localStorage } catch (error) { return error.name }`);
    assert.equal(storage, 'SecurityError', 'cookies are blocked indeed');
    await act(page, `await video.play(); await until(1.5); video.pause(); await sleep(50); await marquee.flush()`);
    const events = await arrives(collector, (seen) => ofType(seen, 'pause').length > 0);
    assertSound(collector);
    assertWatched(events, [[0, 1.5]]);
    assert.equal(new Set(events.map(({ appSessionId }) => appSessionId)).size, 1);
    assert.deepEqual(await act(page, 'return problems.map(([kind, detail]) => [kind, detail])'), [
      ['storage', 'blocked'],
    ]);
  } finally {
    await blocked.close();
    rmSync(folder, { recursive: true });
  }
});

test('another film in the same player, a player taken off the page, a loop', { skip }, async () => {
  const page = await open(context, collector);
  await act(
    page,
    `await video.play(); await until(1); marquee.watch(video, { titleId: 'second' }); await until(2);
     video.src = '/film.mp4?again'; await once('canplay'); video.loop = true; video.playbackRate = 4;
     await video.play(); video.currentTime = 28; await once('seeked'); await sleep(900);
     video.remove(); await sleep(100); await marquee.flush()`,
  );
  const events = await arrives(collector, (seen) => ofType(seen, 'play_end').length === 3);
  assertSound(collector);
  assert.deepEqual(
    ofType(events, 'play_end').map(({ titleId, reason }) => [titleId, reason]),
    [
      ['bbb', 'next'],
      ['second', 'left'],
      ['second', 'left'],
    ],
  );
  const plays = ofType(events, 'play_start').map(({ playId }) => playId);
  const of = (play: number): Event[] => events.filter(({ playId }) => playId === plays[play]);
  assertWatched(of(0), [[0, 1]]);
  assertWatched(of(1), [[1, 2]]);
  assert.deepEqual(
    ofType(of(2), 'seek').map(({ toS }) => Math.round(toS)),
    [28],
    'the loop itself is not a rewind',
  );
  assert.ok(union(stretches(of(2))).some(([from, to]) => Math.abs(from - 28) < 0.3 && to > 29.7));
});

/** Three seconds of a moving box as WebM, recorded in the page and fed to the player through Media Source Extensions. */
const throughMse = `
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 });
  const pen = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.start();
  for (let i = 0; i < 60; i++) { pen.fillStyle = i % 2 ? 'red' : 'blue'; pen.fillRect(i, 0, 9, 64); await sleep(40); }
  await new Promise((resolve) => { recorder.onstop = resolve; recorder.stop(); });
  const bytes = await new Blob(parts).arrayBuffer();
  const source = new MediaSource();
  video.src = URL.createObjectURL(source);
  await new Promise((resolve) => (source.onsourceopen = resolve));
  const buffer = source.addSourceBuffer('video/webm;codecs=vp8');
  buffer.appendBuffer(bytes);
  await new Promise((resolve) => (buffer.onupdateend = resolve));
  source.endOfStream();`;

test('a film that comes through Media Source Extensions is watched alike', { skip }, async () => {
  const page = await open(context, collector, 'still');
  const at = await act<number>(
    page,
    `${throughMse} start(); await video.play(); const at = await until(1.2); video.pause(); await sleep(50);
     await marquee.flush(); return at`,
  );
  const events = await arrives(collector, (seen) => ofType(seen, 'pause').length > 0);
  assertSound(collector);
  assertWatched(events, [[0, at]]);
});
