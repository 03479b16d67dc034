// Lists over an invented world: what stands in them, in which order, why, and what they are when things are missing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Booster, Filter, Ranked } from '@marquee/protocol';
import { listWorld, type TestWorld } from '../../../test/list-world.ts';
import {
  aViewer,
  fan,
  label,
  newcomer,
  NOW,
  worldCatalogue,
  worldPublished,
  worldTitle,
} from '../../../test/page-world.ts';
import { aProfile } from '../../../test/records.ts';
import { noCharts } from '../live/ladder.ts';
import { parseBoosters, parseFilter } from '../filters/parse.ts';
import { createSearchIndex } from '../search/index-of-titles.ts';
import { createLists, type Lists } from './lists.ts';

const viewers = { fan: fan(), newcomer: newcomer(), nobody: aViewer({}, { signals: 0 }) };
const of = async (world: TestWorld): Promise<Lists> => createLists(world, await createSearchIndex(world.catalogue));
const filter = (text: string): Filter => (parseFilter(text) as { value: Filter }).value;
const boost = (text: string): Booster[] => (parseBoosters(text) as { value: Booster[] }).value;
const ids = ({ items }: Pick<Ranked, 'items'>): string[] => items.map(({ title }) => title);
const forFan = { profile: 'fan', limit: null };
const isFalling = ({ items }: Pick<Ranked, 'items'>): boolean =>
  items.every(({ score }, k) => k === 0 || score <= items[k - 1]!.score);

test('recommendations are the ranker’s best of what may be shown, is unseen and was not refused', async () => {
  const world = listWorld(viewers);
  const list = await (await of(world)).recommend(forFan, { n: 50 });
  const { seen, refused } = viewers.fan;
  assert.equal(list.items.length, 50);
  assert.ok(ids(list).every((id) => !seen.has(id) && !refused.has(id)));
  const scores = world.current()!.rank;
  assert.ok(scores !== undefined && isFalling(list));
  assert.deepEqual(
    [list.servedBy, list.degraded, list.snapshot, list.generatedAt, list.profile],
    ['live', false, 'snapshot-1', NOW, 'fan'],
  );
  assert.ok(
    list.items.slice(0, 10).every(({ reasons }) => reasons.length > 0 && reasons.every(({ text }) => text !== '')),
  );
});

test('two tastes have two lists, and the same question the same answer but for its name', async () => {
  const lists = await of(listWorld(viewers));
  const [a, b] = [await lists.recommend(forFan, { n: 20 }), await lists.recommend(forFan, { n: 20 })];
  assert.deepEqual({ ...a, id: '' }, { ...b, id: '' });
  const other = await lists.recommend({ profile: 'newcomer', limit: null }, { n: 20 });
  assert.notDeepEqual(ids(other), ids(a));
});

test('filter, exclude and boosters hold together, and the limit holds above all', async () => {
  const lists = await of(listWorld(viewers));
  const drama = await lists.recommend(
    { profile: 'fan', limit: 12 },
    { n: 30, filter: filter('genre = "Drama"'), boosters: boost('cap 3 per kind') },
  );
  assert.equal(drama.items.length, 6);
  assert.ok(
    drama.items.every(({ genres, maturity }) => genres.includes('Drama') && maturity !== null && maturity <= 12),
  );
  const plain = await lists.recommend(forFan, { n: 5 });
  const without = await lists.recommend(forFan, { n: 4, exclude: [ids(plain)[0]!] });
  assert.deepEqual(ids(without), ids(plain).slice(1));
  const pinned = await lists.recommend(
    { profile: 'fan', limit: 12 },
    { n: 5, boosters: boost('pin "t0" at 2; pin "t4" at 1') },
  );
  assert.equal(ids(pinned)[1], 't0');
  assert.ok(!ids(pinned).includes('t4'), 'for 18 and over');
  assert.ok(isFalling(pinned));
});

test('what was seen comes back where it is asked for, what was refused does not', async () => {
  const lists = await of(listWorld(viewers));
  const all = await lists.recommend(forFan, { n: 100, seen: true });
  const { seen, refused } = viewers.fan;
  assert.ok(ids(all).some((id) => seen.has(id)));
  assert.ok(ids(all).every((id) => !refused.has(id)) && isFalling(all));
});

test('without a snapshot, and with one that fails, there is a list by popularity that says so', async () => {
  for (const published of [
    null,
    {
      ...worldPublished(worldCatalogue()),
      rank: () => {
        throw new Error('broken');
      },
    },
  ]) {
    const world = listWorld(viewers, { published });
    const list = await (await of(world)).recommend(forFan, { n: 30 });
    assert.deepEqual([list.servedBy, list.degraded, list.snapshot], ['popular', true, null]);
    assert.equal(list.items.length, 30);
    assert.ok(isFalling(list));
    assert.equal(world.troubles.length, published === null ? 0 : 1);
  }
  const empty = listWorld(viewers, { published: null, charts: () => noCharts });
  const list = await (await of(empty)).recommend(forFan, { n: 30 });
  assert.deepEqual([list.servedBy, list.items.length], ['catalogue', 30]);
});

test('a viewer who cannot be told, or wants no profiling, gets what everybody gets', async () => {
  const profile = aProfile({ id: 'private', profiling: false });
  const world = listWorld(
    { private: fan({ profile, personal: false, limit: 12 }) },
    {
      viewers: {
        of: async (id) =>
          id === 'private' ? fan({ profile, personal: false, limit: 12 }) : Promise.reject(new Error('away')),
      },
    },
  );
  const lists = await of(world);
  const list = await lists.recommend({ profile: 'private', limit: null }, { n: 20 });
  assert.deepEqual([list.servedBy, list.degraded], ['popular', false]);
  assert.ok(list.items.every(({ maturity }) => maturity !== null && maturity <= 12));
  const away = await lists.recommend({ profile: 'other', limit: 12 }, { n: 20 });
  assert.deepEqual([ids(away), away.degraded, world.troubles.length], [ids(list), true, 1]);
});

test('the caller’s own titles are put in order, and every one that is missing is named with why', async () => {
  const catalogue = worldCatalogue();
  catalogue.put(worldTitle(8, { withdrawn: true }));
  const lists = await of(listWorld(viewers, { catalogue }));
  const titles = ['t1', 't2', 't4', 't8', 't9', 't9', 'nothing', 't16', 't24', 't32'];
  const ranked = await lists.rank(
    { profile: 'fan', limit: 16 },
    { titles, filter: filter('not id = "t1"'), boosters: boost('cap 1 where genre = "Drama"'), n: 3 },
  );
  const left = Object.fromEntries(ranked.left.map(({ id, why }) => [id, why]));
  assert.equal(ranked.items.length, 3);
  assert.deepEqual(
    [left.t1, left.t4, left.t8, left.t9, left.nothing],
    ['filtered', 'unknown', 'unavailable', 'repeated', 'unknown'],
  );
  assert.deepEqual(
    [...new Set([...ids(ranked), ...ranked.left.map(({ id }) => id)])].toSorted(),
    [...new Set(titles)].toSorted(),
  );
  assert.equal(ranked.items.length + ranked.left.length, titles.length);
  assert.ok(isFalling(ranked));
});

test('a ranked list is the ranker’s order; what was refused comes last, and without a snapshot the popular come first', async () => {
  const world = listWorld(viewers);
  const titles = ['t5', 't200', 't7', 't120', 't33'];
  const ranked = await (await of(world)).rank(forFan, { titles });
  assert.equal(ids(ranked).at(-1), 't5');
  const plain = await (
    await of(listWorld(viewers, { published: null }))
  ).rank(forFan, { titles: ['t200', 't7', 't33', 't119'] });
  assert.deepEqual(ids(plain), ['t7', 't33', 't119', 't200']);
});

test('similar titles share what their reasons say, by the snapshot or, without one, by what is written of them', async () => {
  for (const published of [undefined, null]) {
    const world = listWorld(viewers, published === null ? { published } : {});
    const list = await (await of(world)).similar({ profile: null, limit: null }, 't2', { n: 30, mode: 'hybrid' });
    assert.ok(list && list.items.length > 10 && isFalling(list));
    assert.deepEqual([list.degraded, list.servedBy], published === null ? [true, 'catalogue'] : [false, 'live']);
    assert.ok(!ids(list).includes('t2'));
    const seed = world.catalogue.titles.get('t2')!;
    for (const { title, reasons, score } of list.items) {
      const { genres, keywords, cast, directors } = world.catalogue.titles.get(title)!;
      for (const { tag, seed: about } of reasons.filter(({ type }) => type === 'shared')) {
        assert.ok(
          [genres, keywords, cast, directors].some((values) => values.includes(tag!)),
          `${title} ${tag}`,
        );
        assert.ok([seed.genres, seed.keywords, seed.cast, seed.directors].some((values) => values.includes(tag!)));
        assert.equal(about!.title, 't2');
      }
      assert.ok(score > 0);
    }
  }
});

test('similar titles stand in the order of the profile that asks, without what it refused', async () => {
  const wishes = { n: 40, mode: 'hybrid' as const };
  const plain = ids((await (await of(listWorld())).similar({ profile: null, limit: null }, 't13', wishes))!);
  const lists = await of(listWorld({ fan: fan({ refused: new Set([plain[3]!]) }) }));
  const own = ids((await lists.similar(forFan, 't13', wishes))!);
  assert.ok(!own.includes(plain[3]!));
  assert.notDeepEqual(own.slice(0, 39), plain.toSpliced(3, 1));
  assert.equal(await lists.similar(forFan, 'nothing', wishes), undefined);
});

test('search finds what was refused and what was seen, never what lies above the limit', async () => {
  const lists = await of(listWorld(viewers));
  const find = (text: string, limit: number | null) => lists.search({ profile: 'fan', limit }, { text, n: 20 });
  assert.equal(ids(await find('story 5', null))[0], 't5');
  assert.equal(ids(await find('some story 10', null))[0], 't10');
  const child = await find('story', 6);
  assert.ok(child.items.length > 0 && child.items.every(({ maturity }) => maturity !== null && maturity <= 6));
  const hidden = await find('story 4', 6);
  assert.ok(!JSON.stringify(hidden).includes('Story 4"') && hidden.unavailable === null);
});

test('a title that cannot be had is told to adults with what is like it, and to nobody under a limit', async () => {
  const catalogue = worldCatalogue();
  catalogue.put(worldTitle(8, { name: 'Vertigo', withdrawn: true, maturity: 0 }));
  const lists = await of(listWorld(viewers, { catalogue }));
  const told = await lists.search(forFan, { text: 'vertigo', n: 20 });
  assert.equal(told.unavailable?.name, 'Vertigo');
  assert.ok(told.unavailable.similar.length > 0 && !ids({ items: told.unavailable.similar }).includes('t8'));
  const child = await lists.search({ profile: 'fan', limit: 12 }, { text: 'vertigo', n: 20 });
  assert.equal(child.unavailable, null);
  assert.ok(!JSON.stringify(child).includes('Vertigo'));
});

test('where nothing is found there is a spelling that finds something, and what is popular', async () => {
  const lists = await of(listWorld(viewers));
  const found = await lists.search(forFan, { text: 'documantry', n: 20 });
  assert.equal(found.items.length + found.instead.length > 0, true);
  const lost = await lists.search(forFan, { text: 'qqqqqqqq', n: 20, filter: filter('kind = "film"') });
  assert.deepEqual([lost.items.length, lost.didYouMean], [0, null]);
  assert.ok(lost.instead.length > 0 && lost.instead.every(({ kind }) => kind === 'film'));
  const near = await lists.search(forFan, { text: 'diretcro', n: 20 });
  assert.ok(near.items.length > 0 || near.didYouMean === 'director');
  const blank = await lists.search(forFan, { text: '  ', n: 20 });
  assert.ok(blank.items.length === 0 && blank.instead.length > 0);
});

test('an explanation adds up: contributions and the constant are the score', async () => {
  const catalogue = worldCatalogue();
  const features = [
    { feature: 'als', value: 1.5, weight: 0.5 },
    { feature: 'age', value: -2, weight: 0.25 },
  ];
  const published = { ...worldPublished(catalogue), score: () => Float32Array.of(1.5), explain: () => features };
  const lists = await of(listWorld(viewers, { catalogue, published }));
  const told = (await lists.explain(forFan, 't7', true))!;
  // 1.5 · 0.5 − 2 · 0.25 = 0.25, and 1.25 is shared by all
  assert.deepEqual([told.score, told.constant], [1.5, 1.25]);
  assert.deepEqual(
    told.features.map(({ feature, contribution, share }) => [feature, contribution, share]),
    [
      ['als', 0.75, 0.6],
      ['age', -0.5, 0.4],
    ],
  );
  assert.equal(told.newestSignalAt, Math.max(...viewers.fan.liked.map(({ at }) => at)));
  assert.deepEqual([told.snapshot, told.cursor, told.held], ['snapshot-1', 1, []]);
  const plain = (await lists.explain(forFan, 't7', false))!;
  assert.deepEqual([plain.features, plain.score], [[], null]);
  assert.ok(plain.why.length > 0);
});

test('what keeps a title away is told, all of it', async () => {
  const catalogue = worldCatalogue();
  catalogue.put(worldTitle(4, { withdrawn: true }));
  const world = listWorld(
    { fan: fan({ limit: 12, shown: new Map([['t30', { times: 10, sessions: 4, at: NOW }]]) }) },
    { catalogue },
  );
  const lists = await of(world);
  const why = async (id: string) => (await lists.explain(forFan, id, true))!.held.map((one) => one.why);
  assert.deepEqual(await why('t4'), ['unavailable', 'above_limit']);
  assert.deepEqual(await why('t5'), ['above_limit', 'refused']);
  assert.deepEqual(await why('t2'), ['seen']);
  assert.deepEqual(await why('t30'), ['shown_often']);
  assert.deepEqual(await why('t36'), []);
});

test('the place that is told is the place in the list', async () => {
  const lists = await of(listWorld(viewers));
  const list = ids(await lists.recommend(forFan, { n: 40 }));
  for (const k of [0, 7, 39]) assert.equal((await lists.explain(forFan, list[k]!, false))!.place, k + 1);
});

test('a new event makes a new list at once: nothing of the viewer before is kept', async () => {
  let viewer = aViewer({ t2: label(1) });
  const lists = await of(listWorld({}, { viewers: { of: async () => viewer } }));
  const before = ids(await lists.recommend(forFan, { n: 20 }));
  viewer = aViewer({ t2: label(1), t5: label(1), t13: label(1) });
  assert.notDeepEqual(ids(await lists.recommend(forFan, { n: 20 })), before);
});
