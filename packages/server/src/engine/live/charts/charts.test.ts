// Charts from a log: who counts, from how many accounts on, in which window, and how what was counted goes again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../../../../test/memory-store.ts';
import { aProfile, aTitle } from '../../../../test/records.ts';
import { DAY, EVENING, event } from '../../../../test/viewing-events.ts';
import type { Profile, Title } from '../../../store/records.ts';
import type { LoggedEvent, Titles } from '../../../store/store.ts';
import { createCatalogue } from '../catalogue.ts';
import type { ChartEntry } from '../types.ts';
import { createCharts } from './charts.ts';

const MINUTE = 60;
const dayS = DAY / 1000;

/** Profiles named p1, p2, … of accounts named alike, unless said otherwise. */
async function world(titles: readonly Title[], someProfiles: readonly Profile[] = []) {
  const memory = memoryStore();
  const told = new Map(someProfiles.map((profile) => [profile.id, profile]));
  const gone = new Set<string>();
  const profiles = {
    many: async (ids: readonly string[]) =>
      ids.filter((id) => !gone.has(id)).map((id) => told.get(id) ?? aProfile({ id, accountId: id })),
  };
  const catalogue = createCatalogue({ put: async () => {} } as unknown as Titles);
  await catalogue.table.put(titles);
  const clock = { now: EVENING + 3_600_000 };
  const charts = createCharts({
    store: { events: memory.store.events, profiles: profiles as never },
    catalogue,
    signals: {},
    rules: { leastAccounts: 3, leastLocalAccounts: 3 },
    now: () => clock.now,
    batch: 50,
    onTrouble: ({ error }) => assert.fail(error as Error),
  });
  const log = (...events: readonly LoggedEvent[]): void => {
    for (const one of events) memory.log.push({ ...one, seq: memory.log.length + 1 });
  };
  const count = async (...events: readonly LoggedEvent[]): Promise<void> => {
    log(...events);
    await charts.follow();
    await charts.rank();
  };
  return { charts, count, clock, told, gone };
}

const people = (n: number, from = 1): string[] => Array.from({ length: n }, (_, i) => `p${from + i}`);

/** Each of them plays so many minutes, `at` seconds after the evening. */
const plays = (who: readonly string[], titleId: string, minutes: number, at = 0, fields = {}): LoggedEvent[] =>
  who.map((profileId) =>
    event('play_progress', at, { profileId, titleId, playId: 'x', fromS: 0, toS: minutes * MINUTE, ...fields }),
  );
const film = (id: string, minutes = 100): Title => aTitle({ id, durationS: minutes * MINUTE });
const named = (entries: readonly ChartEntry[]): [string, number, number][] =>
  entries.map(({ title, value, accounts }) => [title, Math.round(value * 1000) / 1000, accounts]);

test('an empty log has empty charts', async () => {
  const { charts, count } = await world([film('a')]);
  await count();
  assert.deepEqual(
    [charts.at, charts.popular(null), charts.trending(), charts.top10(null), charts.topRated()],
    [0, [], [], [], []],
  );
  assert.deepEqual([charts.share('a'), charts.impressions('a')], [0, 0]);
});

test('popular is by views, hours over runtime: a long film needs more hours for its place', async () => {
  const { charts, count } = await world([film('short', 120), film('long', 180)]);
  // 36 people × 100 min = 60 h and 36 × 116⅔ min = 70 h: 30 views against 23.333.
  await count(...plays(people(36), 'short', 100), ...plays(people(36), 'long', 70 / 0.6));
  assert.deepEqual(named(charts.popular(null)), [
    ['short', 30, 36],
    ['long', 23.333, 36],
  ]);
  assert.equal(Math.round(charts.share('short') * 1e4), 5625);
});

test('a title stands in no chart before three accounts began it for real; two profiles of one account are one', async () => {
  const family = ['p8', 'p9'].map((id) => aProfile({ id, accountId: 'family' }));
  const { charts, count } = await world([film('a')], family);
  await count(...plays(['p1', 'p8', 'p9'], 'a', 10));
  assert.deepEqual(charts.popular(null), []);
  await count(...plays(['p2'], 'a', 1));
  assert.deepEqual(charts.popular(null), []);
  await count(...plays(['p2'], 'a', 1, 30));
  assert.deepEqual(named(charts.popular(null)), [['a', 0.32, 3]]);
});

test('a start is qualified after 2 minutes, of a short film after 3 % of it', async () => {
  const { charts, count } = await world([film('feature', 100), film('short', 10)]);
  await count(...plays(people(3), 'feature', 1.9), ...plays(people(3), 'short', 0.35));
  assert.deepEqual(named(charts.popular(null)), [['short', 0.105, 3]]);
});

test('what was watched without profiling, or by a child, counts nowhere', async () => {
  const { charts, count } = await world([film('a')], [aProfile({ id: 'p3', accountId: 'p3', kids: true })]);
  await count(...plays(people(3), 'a', 10), ...plays(people(2, 4), 'a', 10, 0, { unprofiled: true }));
  assert.deepEqual(charts.popular(null), []);
  await count(...plays(['p7'], 'a', 10));
  assert.deepEqual(named(charts.popular(null)), [['a', 0.3, 3]]);
});

test('popular looks at seven days, and at longer ones while those have too few starts', async () => {
  const { charts, count, clock } = await world([film('old'), film('new')]);
  await count(...plays(people(20), 'old', 10, -10 * dayS), ...plays(people(4), 'new', 10));
  assert.deepEqual(
    charts.popular(null).map(({ title }) => title),
    ['old', 'new'],
  );
  await count(...plays(people(30, 50), 'new', 1, 60), ...plays(people(30, 50), 'new', 10, 90));
  assert.deepEqual(
    charts.popular(null).map(({ title }) => title),
    ['new'],
  );
  clock.now += 36 * DAY;
  await count();
  assert.deepEqual(charts.popular(null), []);
});

test('where nobody watches lately, popular is what most accounts ever rated, from enough ratings on', async () => {
  const { charts, count } = await world([film('much', 100), film('little', 90), film('alone', 80)]);
  const stars = (who: readonly string[], titleId: string): LoggedEvent[] =>
    who.map((profileId) => event('star_rating', -400 * dayS, { profileId, titleId, stars: 1 }));
  await count(...stars(people(25), 'much'), ...stars(people(4), 'little'));
  // 29 are too few to tell anything
  assert.deepEqual(charts.popular(null), []);
  await count(...stars(people(2), 'alone'));
  // each counts as one view; two accounts are no crowd
  assert.deepEqual(named(charts.popular(null)), [
    ['much', 25, 25],
    ['little', 4, 4],
  ]);
});

test('a country and a region have charts of their own, where location may be used', async () => {
  const at = (id: string, some: Partial<Profile>): Profile => aProfile({ id, accountId: id, ...some });
  const { charts, count } = await world(
    [film('a'), film('b')],
    [
      ...people(3).map((id) => at(id, { country: 'GB', region: 'Kent' })),
      ...people(2, 4).map((id) => at(id, { country: 'GB' })),
      at('p6', { country: 'GB', signals: { location: false } }),
    ],
  );
  await count(...plays(people(6), 'a', 10), ...plays(people(2, 4), 'b', 10));
  assert.deepEqual(named(charts.popular('GB')), [['a', 0.5, 5]]);
  assert.deepEqual(named(charts.popular('Kent')), [['a', 0.3, 3]]);
  assert.deepEqual(charts.popular('FR'), []);
});

test('the top ten is ten titles or none', async () => {
  const titles = Array.from({ length: 11 }, (_, i) => film(`t${String(i).padStart(2, '0')}`));
  const { charts, count } = await world(titles);
  await count(...titles.slice(0, 9).flatMap(({ id }, i) => plays(people(3), id, 10 + i)));
  assert.deepEqual(charts.top10(null), []);
  await count(...titles.slice(9).flatMap(({ id }, i) => plays(people(3), id, 30 + i)));
  const top = charts.top10(null).map(({ title }) => title);
  assert.deepEqual([top.length, top[0], top.includes('t00')], [10, 't10', false]);
});

test('trending is against what the 28 days before lead to expect', async () => {
  const { charts, count } = await world([film('hit'), film('steady')]);
  const before = Array.from({ length: 28 }, (_, i) => -(i + 1) * dayS);
  await count(
    ...before.flatMap((at) => plays(people(10), 'hit', 10, at)),
    ...before.flatMap((at) => plays(people(30), 'steady', 10, at)),
    ...plays(people(30), 'hit', 10),
    ...plays(people(30), 'steady', 10),
  );
  // n = 30, E = 10: 6.030. n = 30, E = 30: 0, which is no trend.
  assert.deepEqual(named(charts.trending()), [['hit', 6.03, 30]]);
});

test('a day with fewer than 30 starts is widened to three, then to seven', async () => {
  const { charts, count } = await world([film('a')]);
  await count(...plays(people(5), 'a', 10), ...plays(people(10, 6), 'a', 10, -2 * dayS));
  assert.deepEqual(named(charts.trending()), [['a', 15, 15]]);
  await count(...plays(people(7, 30), 'a', 10, -6 * dayS));
  assert.deepEqual(named(charts.trending()), [['a', 22, 22]]);
});

test('where the last days are empty trending is what is popular', async () => {
  const { charts, count } = await world([film('a'), film('b')]);
  await count(...plays(people(3), 'a', 10, -5 * dayS), ...plays(people(3), 'b', 20, -5 * dayS));
  assert.deepEqual(charts.trending(), charts.popular(null));
  assert.equal(charts.trending().length, 2);
});

test('what is received long after it happened, as an import is, is popular and not a trend', async () => {
  const { charts, count } = await world([film('imported'), film('a')]);
  const late = plays(people(40), 'imported', 10, -dayS).map((one) => ({ ...one, receivedAt: EVENING }));
  await count(...late, ...plays(people(30), 'a', 10));
  assert.equal(charts.popular(null)[0]?.title, 'imported');
  assert.deepEqual(
    charts.trending().map(({ title }) => title),
    ['a'],
  );
});

test('best rated is a mean that few ratings move little; the last word of a profile holds', async () => {
  const { charts, count } = await world([film('few'), film('many')]);
  const stars = (who: readonly string[], titleId: string, value: number): LoggedEvent[] =>
    who.map((profileId) => event('star_rating', 0, { profileId, titleId, stars: value }));
  await count(...stars(people(3), 'few', 5), ...stars(people(200), 'many', 4.4));
  // C = (15 + 880) / 203 = 4.4089; (20 C + 15) / 23 = 4.4860; (20 C + 880) / 220 = 4.4008
  assert.deepEqual(named(charts.topRated()), [
    ['few', 4.486, 3],
    ['many', 4.401, 200],
  ]);
  await count(...people(3).map((profileId) => event('rating', 9, { profileId, titleId: 'few', value: -1 })));
  assert.equal(charts.topRated()[0]?.title, 'many');
  await count(event('rating', 10, { profileId: 'p1', titleId: 'few', value: 0 }));
  assert.equal(charts.topRated().length, 1);
});

test('impressions are counted whoever saw the card', async () => {
  const { charts, count } = await world([film('a')]);
  await count(...['p1', 'p1', 'p2'].map((profileId, i) => event('impression', i, { profileId, titleId: 'a' })));
  assert.deepEqual([charts.impressions('a'), charts.impressions('b')], [3, 0]);
});

test('an erased profile is taken out of every chart, and its late events do not bring it back', async () => {
  const { charts, count, gone } = await world([film('a')]);
  await count(
    ...plays(people(3), 'a', 10),
    ...people(3).map((profileId) => event('rating', 0, { profileId, titleId: 'a', value: 1 })),
  );
  assert.deepEqual([charts.popular(null).length, charts.topRated().length], [1, 1]);
  gone.add('p2');
  charts.forget('p2');
  await count(...plays(['p2'], 'a', 10, 60));
  assert.deepEqual([charts.popular(null), charts.topRated()], [[], []]);
});

test('a profile that becomes a child counts no longer', async () => {
  const { charts, count, told } = await world([film('a')]);
  await count(...plays(people(3), 'a', 10));
  told.set('p1', aProfile({ id: 'p1', accountId: 'p1', kids: true }));
  charts.changed('p1');
  await count(...plays(['p1'], 'a', 10, 60));
  assert.deepEqual(charts.popular(null), []);
});

test('a log read in two goes gives the charts of one', async () => {
  const events = [...plays(people(40), 'a', 10), ...plays(people(35), 'b', 30), ...plays(people(20), 'a', 3, 300)];
  const [whole, parts] = [await world([film('a'), film('b')]), await world([film('a'), film('b')])];
  await whole.count(...events);
  for (const one of [events.slice(0, 33), events.slice(33, 60), events.slice(60)]) await parts.count(...one);
  assert.deepEqual(parts.charts.popular(null), whole.charts.popular(null));
  assert.deepEqual(parts.charts.trending(), whole.charts.trending());
  assert.equal(whole.charts.at, EVENING + 300_000);
});
