// Scenarios 11 and 12 in a browser, over a whole server with its store, its training and its logs: an outage, and an erasure. By mouse, and by keys alone.
import assert from 'node:assert/strict';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import type { Page as Served } from '@marquee/protocol';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { folderFor } from '../at-end.ts';
import { canariesIn, filesBelow } from '../canary-person.ts';
import { liveInFolder, type LivedIn } from '../lived-in.ts';
import { childrenOf, commandOf } from '../processes.ts';
import { buildApp, launch, skip } from '../viewer-app.ts';
import { keyboard, mouse, type Hand } from './hands.ts';
import { order } from './house.ts';
import { openWhole, type Whole } from './whole-server.ts';
import { visitBy, type Visit } from './stage.ts';
import { byMenu, leavePlayer, pickThree, rows, toHome, toSearch, toTitle, until, watchTo } from './ways.ts';

let app: Awaited<ReturnType<typeof buildApp>>;
let browser: Browser;
before(async () => {
  if (skip === false) [app, browser] = await Promise.all([buildApp(), launch()]);
});
after(async () => {
  await browser?.close();
  app?.remove();
});

/** In nothing but what one viewer says; the invented world has canaries. */
const WORD = 'zqcanary';
const PHRASE = `${WORD} zqbird`;

interface Scene {
  readonly t: TestContext;
  readonly folder: string;
  readonly lived: LivedIn;
  readonly server: Whole;
  readonly hand: Hand;
  visit(profile: string): Promise<Visit>;
}

test('a server’s bad day and a viewer’s last, in a browser', { skip }, async (t) => {
  const folder = folderFor(t, 'lifetime');
  const lived = await liveInFolder(folder);
  const server = await openWhole(t, folder, app.folder);
  for (const [name, scenario] of Object.entries({ ...scenarios })) {
    for (const hand of [mouse, keyboard]) {
      const visit = (profile: string): Promise<Visit> => visitBy({ browser, url: server.url, hand, profile });
      await t.test(`${name}, by ${hand.name}`, (own) => scenario({ t: own, folder, lived, server, hand, visit }));
    }
  }
});

const scenarios: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  async '11 without models and with its training killed there is still a page, and with them back it is personal again'({
    t,
    folder,
    lived,
    server,
    hand,
    visit,
  }) {
    const nan = lived.adults[hand === mouse ? 1 : 2]!;
    const before = await visit(nan);
    await rows(before.page);
    assert.equal(await before.page.locator('.home-degraded').count(), 0);
    await before.leave();

    await killTraining(server);
    // Models that are in memory go on answering when their files are gone (models-gone.test.ts): it takes a start without them.
    const [models, aside] = [join(folder, 'models'), join(folder, 'aside')];
    await server.stop();
    renameSync(models, aside);
    const during = await startedAgain(
      server,
      () => visit(nan),
      () => renameSync(aside, models),
    );
    const { page } = during;
    await page.locator('.home-degraded').waitFor();
    assert.ok((await page.locator('.row').count()) >= 3);
    const { servedBy, degraded } = await server.get<Served>(`/v1/home?profile=${nan}`);
    assert.deepEqual([servedBy === 'live', degraded], [false, true]);
    // What there is can be used all the same.
    const card = page.locator('.row:not(.row-continue) .card').first();
    await hand.press(card);
    await page.locator('.title-page h1').waitFor();
    await toHome(during);

    // There is no console yet that alerts an operator. What an alert goes by is told: by the numbers, by the list of models.
    const numbers = await server.text('/metrics');
    assert.match(numbers, /marquee_served_total\{kind="home",rung="[a-z]+",degraded="true"\} [1-9]/);
    assert.match(numbers, /^marquee_snapshot_age_seconds NaN$/im);
    assert.match(
      (await server.get<{ training: { lastFailure: string } }>('/v1/models')).training.lastFailure,
      /SIGKILL/,
    );

    // Promised within a minute, for a page that stays open and is not asked for again.
    const since = Date.now();
    renameSync(aside, models);
    await page.locator('.home-degraded').waitFor({ state: 'detached', timeout: 60_000 });
    t.diagnostic(`${Date.now() - since} ms from the models being back to a page that is whole`);
    assert.equal((await server.get<Served>(`/v1/home?profile=${nan}`)).servedBy, 'live');
    await during.leave();
  },

  async '12 all of a profile is downloaded, deleted by its typed name, and nowhere any more; others are as they were'({
    folder,
    lived,
    server,
    hand,
    visit,
  }) {
    const visited = await visit('');
    const { page } = visited;
    const name = `${WORD}-${hand.name}`;
    await hand.press(page.getByRole('link', { name: 'New profile' }));
    await hand.write(page.getByLabel('Name'), name);
    await hand.press(page.getByRole('button', { name: 'Go on' }));
    await pickThree(visited);
    const id = await page.evaluate<string>("localStorage['marquee.profile']");
    const words = [WORD, id];
    await live(visited, server, lived, id);
    assert.ok(canariesIn(filesBelow(folder), words).length > 0, 'nothing is in the files to begin with');
    const [other, nobody] = [lived.adults[3]!, lived.adults[4]!];
    await server.patch(`/v1/profiles/${nobody}`, { profiling: false });
    const others = async (): Promise<unknown> => [
      await kept(server, other),
      order(await server.get<Served>(`/v1/home?profile=${nobody}&rows=100`)),
    ];
    const before = await others();

    await byMenu(visited, 'Profile and privacy');
    const coming = page.waitForEvent('download');
    await hand.press(page.getByRole('button', { name: 'Download everything' }));
    const files = unzipSync(readFileSync(await (await coming).path()));
    const told = (file: string): string => strFromU8(files[file]!);
    assert.equal((JSON.parse(told('profile.json')) as { name: string }).name, name);
    assert.match(told('searches.json'), new RegExp(PHRASE));
    for (const type of ['onboarding_pick', 'search', 'play_start', 'play_progress', 'rating'])
      assert.ok(told('events.jsonl').includes(`"type":"${type}"`), type);
    assert.ok(['viewing.json', 'ratings.json', 'pages.json'].every((file) => file in files));

    await hand.write(page.locator('.settings-erase input'), name);
    await hand.press(page.getByRole('button', { name: 'Delete for good' }));
    await page.getByRole('heading', { name: 'Everything is erased' }).waitFor();
    // The database, what is sealed and packed, the log, the memory of the server, the storage of the browser.
    assert.deepEqual(canariesIn(filesBelow(folder), words), []);
    assert.deepEqual(
      server.lines.filter((line) => words.some((word) => line.includes(word))),
      [],
    );
    for (const path of ['', '/history', '/ratings', '/list', '/export'])
      assert.equal(await server.status(`/v1/profiles/${id}${path}`), 404, path);
    assert.equal(await server.status(`/v1/home?profile=${id}`), 404);
    const stored = await page.evaluate<string>(browserStorage);
    assert.deepEqual(
      words.filter((word) => stored.includes(word)),
      [],
      stored,
    );
    assert.deepEqual(await others(), before);
    await hand.press(page.getByRole('link', { name: /Who.s watching/ }));
    await page.getByRole('heading', { name: /Who.s watching/ }).waitFor();
    assert.equal(await page.getByText(name).count(), 0);
    await visited.leave();
    assert.deepEqual(canariesIn(filesBelow(folder), words), []);
  },
};

/** A training is asked for, and its process is ended half-way. */
async function killTraining(server: Whole): Promise<void> {
  assert.equal(await server.post('/v1/models/train'), 202);
  let trainer: number | undefined;
  while (trainer === undefined) {
    trainer = childrenOf(process.pid).find((pid) => commandOf(pid).includes('train-process'));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  process.kill(trainer, 'SIGKILL');
  const told = () => server.get<{ training: { running: boolean; lastFailure: string | null } }>('/v1/models');
  for (let { training } = await told(); training.running || training.lastFailure === null; { training } = await told())
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** What goes wrong from here on leaves no later scenario without models. */
async function startedAgain<T>(server: Whole, then: () => Promise<T>, mend: () => void): Promise<T> {
  try {
    await server.start();
    return await then();
  } catch (error) {
    mend();
    throw error;
  }
}

/** A search, a thumb and a bit of a film: told by the tracker, and taken in. */
async function live(visited: Visit, server: Whole, { world }: LivedIn, id: string): Promise<void> {
  const { page, hand } = visited;
  await toSearch(visited);
  await hand.write(page.getByRole('searchbox'), PHRASE);
  await page.getByRole('heading', { name: 'Nothing by that name' }).waitFor();
  const told = async (file: string): Promise<string> =>
    strFromU8(unzipSync(await server.bytes(`/v1/profiles/${id}/export`))[file] ?? new Uint8Array(0));
  // The browser remembers what was searched for once it has stood for a while, and so does the tracker.
  await until(page, 'a search that is remembered', async () =>
    page.evaluate<boolean>(`(localStorage['marquee.searches.${id}'] ?? '').includes('${PHRASE}')`),
  );
  await until(page, 'a search that is known', async () => (await told('searches.json')).includes(PHRASE));
  await toHome(visited);
  const film = world.titles.find(
    ({ kind, maturity, withdrawn }) => kind === 'film' && maturity === 0 && withdrawn !== true,
  )!;
  await toTitle(visited, film);
  await hand.press(page.getByRole('button', { name: 'I like this' }));
  await page.locator('[aria-label="I like this"][aria-pressed="true"]').waitFor();
  await hand.press(page.getByRole('link', { name: /^(Play|Resume)/ }).first());
  await watchTo(page, 20);
  await leavePlayer(visited, '.title-page');
  await until(page, 'a play that is known', async () => (await told('events.jsonl')).includes('"type":"play_end"'));
  await toHome(visited);
}

/** What is kept of a profile, as it would be given to it; pages that it is shown meanwhile, and what is of this moment, apart. */
async function kept(server: Whole, profile: string): Promise<Record<string, string>> {
  const files = unzipSync(await server.bytes(`/v1/profiles/${profile}/export`));
  const names = Object.keys(files).filter((name) => !/^(pages|labels)\./.test(name));
  return Object.fromEntries(names.map((name) => [name, strFromU8(files[name]!)]));
}

/** In the browser: everything that it stores for this address. */
const browserStorage = `(async () => {
  const stored = [document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
    });
    for (const place of database.objectStoreNames) {
      const all = await new Promise((resolve) => {
        const asking = database.transaction(place).objectStore(place).getAll();
        asking.onsuccess = () => resolve(asking.result);
      });
      stored.push(JSON.stringify(all));
    }
    database.close();
  }
  return stored.join('\\n');
})()`;
