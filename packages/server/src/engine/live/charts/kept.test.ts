// Charts over a restart: the same numbers as before it and as a full count, and nothing of what no longer holds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { memoryStore } from '../../../../test/memory-store.ts';
import { aProfile, aTitle } from '../../../../test/records.ts';
import { DAY, EVENING, event } from '../../../../test/viewing-events.ts';
import type { LoggedEvent, Titles } from '../../../store/store.ts';
import { createCatalogue } from '../catalogue.ts';
import { createCharts, type ChartsOptions, type LiveCharts } from './charts.ts';
import { keptCharts } from './kept.ts';

const titles = ['a', 'b', 'c', 'd'];

/** A store that lives on while servers come and go. */
function house() {
  const memory = memoryStore();
  const settings = new Map<string, string>();
  const gone = new Set<string>();
  const places = new Map<string, string>();
  const clock = { now: EVENING + 3_600_000 };
  const catalogue = createCatalogue({ put: async () => {} } as unknown as Titles);
  const rules = { leastAccounts: 3, leastLocalAccounts: 3 };
  const own = { rules, erased: 0 };
  const store = {
    events: { ...memory.store.events, last: async () => memory.log.length },
    settings: {
      get: async (name: string) => settings.get(name),
      put: async (name: string, value: string) => void settings.set(name, value),
    },
    erasures: { count: async () => own.erased },
    profiles: {
      many: async (ids: readonly string[]) =>
        ids
          .filter((id) => !gone.has(id))
          .map((id) => aProfile({ id, accountId: id, country: 'GB', region: places.get(id) ?? null })),
    },
  };
  const started = (more: Partial<ChartsOptions> = {}): LiveCharts =>
    createCharts({
      ...more,
      store: store as never,
      catalogue,
      signals: {},
      rules: own.rules,
      now: () => clock.now,
      kept: keptCharts({ store: store as never, rules: own.rules, now: () => clock.now }),
      onTrouble: ({ error }) => assert.fail(error as Error),
    });
  return Object.assign(own, {
    settings,
    clock,
    gone,
    places,
    started,
    log: (...events: readonly LoggedEvent[]): void =>
      events.forEach((one) => memory.log.push({ ...one, seq: memory.log.length + 1 })),
    async known() {
      await catalogue.table.put(titles.map((id) => aTitle({ id, durationS: 6_000 })));
    },
  });
}

/** Everything that charts tell. */
const told = (charts: LiveCharts) => ({
  at: charts.at,
  popular: [charts.popular(null), charts.popular('GB'), charts.popular('FR')],
  top10: charts.top10(null),
  trending: charts.trending(),
  topRated: charts.topRated(),
  titles: titles.map((id) => [id, charts.share(id), charts.impressions(id)]),
});

const people = (n: number): string[] => Array.from({ length: n }, (_, i) => `p${i + 1}`);
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
    return event('play_progress', at, { ...about, playId: 'x', fromS: 0, toS: 60 * size });
  });

test('after a restart charts tell at once what they told before, and what a full count tells', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anEvent, { minLength: 1, maxLength: 150 }), async (events) => {
      const here = house();
      await here.known();
      here.log(...events);
      const before = here.started();
      await before.update();
      await before.keep();
      const after = here.started();
      assert.equal(await after.restore(), true);
      assert.deepEqual(told(after), told(before));
      await after.update();
      assert.deepEqual(told(after), told(before));
    }),
    { numRuns: 60, seed: 5 },
  );
});

test('what came after they were kept is in them once all is counted', async () => {
  const here = house();
  await here.known();
  here.log(...plays(people(5), 'a', 10));
  const before = here.started();
  await before.update();
  here.log(...plays(people(9), 'b', 50));
  const after = here.started();
  await after.restore();
  assert.deepEqual(
    after.popular(null).map(({ title }) => title),
    ['a'],
  );
  await after.update();
  assert.deepEqual(
    after.popular(null).map(({ title }) => title),
    ['b', 'a'],
  );
});

test('nothing of anybody is in what is kept', async () => {
  const here = house();
  await here.known();
  here.log(...plays(['profile-of-ann', 'profile-of-bob', 'profile-of-cid'], 'a', 10));
  here.log(...plays(['profile-of-dan'], 'b', 10));
  here.places.set('profile-of-dan', 'a region where nobody else lives');
  await here.started().update();
  const [text] = [...here.settings.values()];
  assert.ok(text!.includes('"a"') && text!.includes('"GB"'));
  assert.ok(!/profile-of-|nobody else/.test(text!));
});

/** Kept by one server; whether the next one believes it after something happened. */
async function believed(meanwhile: (here: ReturnType<typeof house>) => void): Promise<boolean> {
  const here = house();
  await here.known();
  here.log(...plays(people(5), 'a', 10));
  await here.started().update();
  meanwhile(here);
  const after = here.started();
  const restored = await after.restore();
  assert.equal(after.popular(null).length, restored ? 1 : 0);
  return restored;
}

const NAME = 'charts.ranked';
const changed = (here: ReturnType<typeof house>, some: object): void =>
  void here.settings.set(NAME, JSON.stringify({ ...(JSON.parse(here.settings.get(NAME)!) as object), ...some }));

test('it is believed for a day', async () => {
  assert.equal(await believed(({ clock }) => (clock.now += DAY)), true);
  assert.equal(await believed(({ clock }) => (clock.now += DAY + 1)), false);
  assert.equal(await believed(({ clock }) => (clock.now -= 1)), false);
});

test('of another version, of other rules, of another log, or damaged, it is not believed', async () => {
  assert.equal(await believed((here) => changed(here, { version: 0 })), false);
  assert.equal(await believed((here) => (here.rules = { leastAccounts: 4, leastLocalAccounts: 3 })), false);
  assert.equal(await believed((here) => changed(here, { cursor: 6 })), false);
  assert.equal(await believed((here) => changed(here, { popular: [['', [['a', 'much', 3]]]] })), false);
  assert.equal(await believed(({ settings }) => settings.set(NAME, settings.get(NAME)!.slice(0, -20))), false);
  assert.equal(await believed(({ settings }) => settings.delete(NAME)), false);
});

test('after an erasure, by whomever, nothing that was kept before is told', async () => {
  assert.equal(await believed((here) => here.erased++), false);
});

test('whom another process erased is in no chart after the next look, nor in what is kept', async () => {
  const here = house();
  await here.known();
  here.log(...plays(people(3), 'a', 10));
  const charts = here.started();
  await charts.update();
  assert.equal(charts.popular(null).length, 1);
  here.gone.add('p2');
  here.erased++;
  here.clock.now += 10_000;
  await charts.update();
  assert.deepEqual(charts.popular(null), []);
  await charts.keep();
  const after = here.started();
  assert.equal(await after.restore(), true);
  assert.deepEqual(after.popular(null), []);
});

test('whom this process erased is out of the charts with the next ranking, though nothing else was counted', async () => {
  const here = house();
  await here.known();
  here.log(...plays(people(3), 'a', 10));
  const charts = here.started();
  await charts.update();
  here.gone.add('p2');
  here.erased++;
  charts.forget('p2');
  here.clock.now += 10_000;
  await charts.update();
  assert.deepEqual(charts.popular(null), []);
});

test('counting anew takes a tenth of the time while what was kept is told, and all of it where nothing was', async () => {
  const place = house();
  await place.known();
  place.log(...plays(people(6), 'a', 100));
  const before = place.started();
  await before.update();
  await before.keep();
  let tick = 0;
  const pauses: number[] = [];
  const unhurried = {
    batch: 2,
    tick: () => (tick += 4),
    pause: async (ms: number) => void pauses.push(ms),
  };
  const after = place.started(unhurried);
  await after.restore();
  await after.update();
  assert.deepEqual(pauses, [36, 36, 36], 'nine times what each of three pages took');
  assert.deepEqual(told(after), told(before));
  place.settings.clear();
  pauses.length = 0;
  await place.started(unhurried).update();
  assert.deepEqual(pauses, []);
});

test('a stop ends the counting half-way, and what was kept is told to the end', async () => {
  const place = house();
  await place.known();
  place.log(...plays(people(6), 'a', 100));
  const before = place.started();
  await before.update();
  await before.keep();
  const stopping = new AbortController();
  let pauses = 0;
  const pause = async (): Promise<void> => void (++pauses === 2 && stopping.abort());
  let tick = 0;
  const after = place.started({ batch: 1, tick: () => ++tick, pause });
  await after.restore();
  await after.update(stopping.signal);
  assert.equal(pauses, 2);
  assert.deepEqual(told(after), told(before));
});
