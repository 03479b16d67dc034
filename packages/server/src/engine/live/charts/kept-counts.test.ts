// Counts over a restart: the same charts as a full count tells, from the cursor on, and nothing of what no longer holds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { memoryStore } from '../../../../test/memory-store.ts';
import { aProfile, aTitle } from '../../../../test/records.ts';
import { DAY, EVENING, event } from '../../../../test/viewing-events.ts';
import type { LoggedEvent, Titles } from '../../../store/store.ts';
import { createCatalogue } from '../catalogue.ts';
import { createCharts, type LiveCharts } from './charts.ts';
import { keptCounts } from './kept-counts.ts';
import { decodeCounts, encodeCounts, type SavedCounts } from './saved-counts.ts';

const NAME = 'charts.counts';
const titles = ['a', 'b', 'c'];
const hashOf = (id: string): string => Buffer.from(id).toString('hex');

/** A store that lives on while servers come and go. */
async function house() {
  const memory = memoryStore();
  const settings = new Map<string, string>();
  const gone = new Set<string>();
  const kids = new Set<string>();
  const clock = { now: EVENING + 3_600_000 };
  const catalogue = createCatalogue({ put: async () => {} } as unknown as Titles);
  await catalogue.table.put(titles.map((id) => aTitle({ id, durationS: 6_000 })));
  const own = { read: 0, unread: false };
  const all = Array.from({ length: 12 }, (_, k) => `p${k + 1}`);
  const profileOf = (id: string) => aProfile({ id, accountId: id, country: 'GB', kids: kids.has(id) });
  const there = (ids: readonly string[]) => ids.filter((id) => !gone.has(id)).map(profileOf);
  const store = {
    events: {
      ...memory.store.events,
      last: async () => memory.log.length,
      async read(after: number, limit: number) {
        const page = await memory.store.events.read(after, limit);
        own.read += page.length;
        return page;
      },
    },
    settings: {
      get: async (name: string) => settings.get(name),
      put: async (name: string, value: string) => void settings.set(name, value),
    },
    profiles: {
      many: async (ids: readonly string[]) => there(ids),
      async list(after: string, limit: number) {
        if (own.unread) throw new Error('the database is away');
        return there(all.filter((id) => id > after).sort()).slice(0, limit);
      },
    },
  };
  const started = (resume = true): LiveCharts =>
    createCharts({
      store: store as never,
      catalogue,
      signals: {},
      rules: { leastAccounts: 2, leastLocalAccounts: 2 },
      now: () => clock.now,
      ...(resume && { counted: keptCounts({ store, now: () => clock.now, nameOf: hashOf }) }),
      onTrouble: ({ error }) => assert.fail(error as Error),
    });
  const log = (...events: readonly LoggedEvent[]): void =>
    events.forEach((one) => memory.log.push({ ...one, seq: memory.log.length + 1 }));
  return Object.assign(own, { settings, gone, kids, clock, started, log });
}

/** Everything that charts tell. */
const told = (charts: LiveCharts) => ({
  at: charts.at,
  popular: [charts.popular(null), charts.popular('GB')],
  trending: charts.trending(),
  topRated: charts.topRated(),
  titles: titles.map((id) => [id, charts.share(id), charts.impressions(id)]),
});

const plays = (who: readonly string[], titleId: string, minutes: number): LoggedEvent[] =>
  who.map((profileId) => event('play_progress', 0, { profileId, titleId, playId: 'x', fromS: 0, toS: minutes * 60 }));

const anEvent = fc
  .record({
    who: fc.integer({ min: 1, max: 12 }),
    titleId: fc.constantFrom(...titles),
    kind: fc.constantFrom('play', 'rating', 'stars', 'impression'),
    at: fc.integer({ min: -40 * 86_400, max: 0 }),
    size: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ who, titleId, kind, at, size }) => {
    const about = { profileId: `p${who}`, titleId };
    if (kind === 'rating') return event('rating', at, { ...about, value: (size % 4) - 1 });
    if (kind === 'stars') return event('star_rating', at, { ...about, stars: (size % 10) / 2 + 0.5 });
    if (kind === 'impression') return event('impression', at, about);
    return event('play_progress', at, { ...about, playId: 'x', fromS: 0, toS: 60 * size + 0.25 });
  });

test('counting goes on from the cursor, and tells to the last bit what a full count tells', async () => {
  const some = fc.array(anEvent, { minLength: 1, maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(some, some, async (before, after) => {
      const here = await house();
      here.log(...before);
      const first = here.started();
      await first.update();
      await first.keep();
      here.log(...after);
      here.read = 0;
      const second = here.started();
      await second.update();
      assert.equal(here.read, after.length, 'only what came since is read');
      const anew = here.started(false);
      await anew.update();
      assert.deepEqual(told(second), told(anew));
    }),
    { numRuns: 60, seed: 7 },
  );
});

test('it goes on over many restarts, also where nothing came in between', async () => {
  const here = await house();
  for (const [k, id] of ['p1', 'p2', 'p3', 'p4'].entries()) {
    here.log(...plays([id], titles[k % 2]!, 20));
    here.read = 0;
    for (const _ of [1, 2]) {
      const charts = here.started();
      await charts.update();
      await charts.keep();
    }
    assert.equal(here.read, 1);
  }
  const last = here.started();
  await last.update();
  assert.deepEqual(
    last.popular(null).map(({ title, accounts }) => [title, accounts]),
    [
      ['a', 2],
      ['b', 2],
    ],
  );
});

test('whoever was erased while no server ran is in no chart after it, nor in what is kept next', async () => {
  const here = await house();
  here.log(...plays(['p1', 'p2'], 'a', 10), ...plays(['p3', 'p4', 'p5'], 'b', 10));
  const first = here.started();
  await first.update();
  await first.keep();
  here.gone.add('p2');
  const second = here.started();
  await second.update();
  assert.deepEqual(
    second.popular(null).map(({ title }) => title),
    ['b'],
  );
  const saved = await decodeCounts(here.settings.get(NAME)!);
  assert.ok(!saved!.people.includes(hashOf('p2')), 'written anew without waiting');
});

test('whom this process erased is out of what is kept with the next ranking', async () => {
  const here = await house();
  here.log(...plays(['p1', 'p2'], 'a', 10));
  const charts = here.started();
  await charts.update();
  assert.ok((await decodeCounts(here.settings.get(NAME)!))!.people.includes(hashOf('p2')));
  here.gone.add('p2');
  charts.forget('p2');
  here.clock.now += 10_000;
  await charts.update();
  const saved = await decodeCounts(here.settings.get(NAME)!);
  assert.deepEqual(saved!.people, [hashOf('p1'), '']);
  assert.deepEqual(
    saved!.tables.flatMap(({ pairs }) => pairs.length),
    [0, 1],
  );
});

test('people are what they are now: a child since then counts no more', async () => {
  const here = await house();
  here.log(...plays(['p1', 'p2'], 'a', 10));
  await (async (first) => (await first.update(), await first.keep()))(here.started());
  here.kids.add('p1');
  const second = here.started();
  await second.update();
  assert.deepEqual(second.popular(null), []);
});

test('no name of anybody is in what is kept', async () => {
  const here = await house();
  here.log(...plays(['p1', 'p2'], 'a', 10));
  await here.started().update();
  const saved = await decodeCounts(here.settings.get(NAME)!);
  assert.ok(!JSON.stringify(saved).includes('"p1"'));
});

/** Kept by one server; how many events the next one reads after something happened. */
async function readAfter(meanwhile: (here: Awaited<ReturnType<typeof house>>) => unknown): Promise<number> {
  const here = await house();
  here.log(...plays(['p1', 'p2', 'p3'], 'a', 10));
  await here.started().update();
  await meanwhile(here);
  here.read = 0;
  const after = here.started();
  await after.update();
  assert.deepEqual(
    after.popular(null).map(({ accounts }) => accounts),
    [3],
  );
  return here.read;
}

/** The text with some of it changed, under a fitting checksum. */
const changed = async (here: Awaited<ReturnType<typeof house>>, some: Partial<SavedCounts>): Promise<void> =>
  void here.settings.set(NAME, await encodeCounts({ ...(await decodeCounts(here.settings.get(NAME)!))!, ...some }));

test('damaged, of another log, from the future or too old, it is not gone on from: everything is counted', async () => {
  assert.equal(await readAfter(() => undefined), 0);
  assert.equal(await readAfter(({ settings }) => settings.set(NAME, settings.get(NAME)!.slice(0, -8))), 3);
  assert.equal(await readAfter(({ settings }) => settings.set(NAME, 'no text of ours')), 3);
  assert.equal(await readAfter(({ settings }) => settings.delete(NAME)), 3);
  assert.equal(await readAfter((here) => changed(here, { cursor: 4 })), 3);
  assert.equal(await readAfter((here) => changed(here, { at: here.clock.now + 1 })), 3);
  assert.equal(await readAfter((here) => changed(here, { since: here.clock.now - 30 * DAY - 1 })), 3);
  assert.equal(await readAfter((here) => changed(here, { people: [] })), 3);
  assert.equal(await readAfter((here) => changed(here, { titles: [], impressions: [] })), 3);
  assert.equal(await readAfter((here) => changed(here, { impressions: [1, 1, 1, 1] })), 3);
});

test('any byte that is changed or lost makes it as good as none', async () => {
  const here = await house();
  here.log(...plays(['p1', 'p2'], 'a', 10));
  await here.started().update();
  const text = here.settings.get(NAME)!;
  const at = fc.integer({ min: 0, max: text.length - 1 });
  await fc.assert(
    fc.asyncProperty(at, fc.constantFrom('A', 'z', '9', ''), async (k, letter) => {
      const other = text.slice(0, k) + letter + text.slice(k + 1);
      const saved = await decodeCounts(other);
      // The last letters of base64 may be spelled in two ways.
      if (saved !== undefined) assert.deepEqual(saved, await decodeCounts(text));
    }),
    { numRuns: 200, seed: 3 },
  );
});

test('a database that is away while counts are taken up is asked again', async () => {
  const here = await house();
  here.log(...plays(['p1', 'p2'], 'a', 10));
  await here.started().update();
  const after = here.started();
  here.unread = true;
  await assert.rejects(after.update(), /away/);
  here.unread = false;
  here.read = 0;
  await after.update();
  assert.equal(here.read, 0);
  assert.equal(after.popular(null).length, 1);
});

test('it is written at once where there was none, then every ten minutes', async () => {
  const here = await house();
  here.log(...plays(['p1', 'p2'], 'a', 10));
  const charts = here.started();
  await charts.update();
  const first = here.settings.get(NAME);
  assert.ok(first);
  here.log(...plays(['p3'], 'a', 10));
  here.clock.now += 10_000;
  await charts.update();
  assert.equal(here.settings.get(NAME), first);
  here.clock.now += 600_000;
  await charts.update();
  assert.notEqual(here.settings.get(NAME), first);
});
