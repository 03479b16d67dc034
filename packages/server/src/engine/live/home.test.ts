// The ladder: whatever is missing there is a page, it says what it was made from, and no limit is ever passed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Page } from '@marquee/protocol';
import {
  DAY,
  fan,
  newcomer,
  NOW,
  worldCatalogue,
  worldCharts,
  worldPublished,
  worldTitle,
  type FakeCatalogue,
} from '../../../test/page-world.ts';
import { aProfile } from '../../../test/records.ts';
import type { ServedPage } from '../../store/records.ts';
import { createHome, type HomeAsk, type HomeParts } from './home.ts';
import { homeDeadlines, noCharts } from './ladder.ts';
import type { Published, Viewer } from './types.ts';

interface World {
  readonly clock: { now: number; tick: number };
  readonly catalogue: FakeCatalogue;
  viewer: Viewer | undefined;
  published: Published | undefined;
  readonly logged: ServedPage[];
  readonly troubles: string[];
  page(session?: string, limit?: number | null): Promise<Page>;
  part(some: Pick<HomeAsk, 'rows' | 'after'>, session?: string): Promise<Page>;
  forget(profileId: string): Promise<void>;
}

function world(given: Partial<HomeParts> = {}, catalogue = worldCatalogue()): World {
  const charts = worldCharts();
  let pages = 0;
  const home = createHome({
    catalogue,
    charts: () => charts,
    viewers: { of: async () => made.viewer },
    current: () => made.published,
    pages: { newestOf: async () => made.logged.at(-1) },
    log: { add: (page) => made.logged.push(page), forget: async () => {} },
    now: () => made.clock.now,
    tick: () => made.clock.tick,
    uuid: () => `page-${++pages}`,
    signals: {},
    deadlines: homeDeadlines,
    onTrouble: (where) => made.troubles.push(where),
    ...given,
  });
  const made: World = {
    clock: { now: NOW, tick: 0 },
    catalogue,
    viewer: fan(),
    published: worldPublished(catalogue),
    logged: [],
    troubles: [],
    forget: (id) => home.forget(id),
    page: (session = 's1', limit = null) => home.page({ profile: 'p1', limit, session }),
    part: (some, session = 's1') => home.page({ profile: 'p1', limit: null, session, ...some }),
  };
  return made;
}

const broken = (snapshot: Published): Published => ({
  ...snapshot,
  id: 'snapshot-2',
  rank: () => {
    throw new Error('broken');
  },
});

const titlesOf = ({ rows }: Page): string[] => rows.flatMap(({ items }) => items.map(({ title }) => title));
const made = ({ servedBy, degraded, snapshot }: Page) => ({ servedBy, degraded, snapshot });

test('with everything there the page is live, and stands in the log with all that was drawn', async () => {
  const place = world();
  const page = await place.page();
  assert.deepEqual(made(page), { servedBy: 'live', degraded: false, snapshot: 'snapshot-1' });
  const [served] = place.logged;
  assert.equal(served!.id, page.id);
  assert.deepEqual([served!.policy, served!.session, served!.viewerVersion], ['home-6', 's1', 1]);
  assert.deepEqual(served!.sources, ['als', 'content']);
  assert.deepEqual(
    served!.rows.map(({ id, titles, propensities }) => ({ id, titles, propensities })),
    page.rows.map(({ id, items }) => ({
      id,
      titles: items.map(({ title }) => title),
      propensities: items.map(({ propensity }) => propensity),
    })),
  );
});

test('a page that is asked for again inside its visit is neither made nor logged again', async () => {
  const place = world();
  const page = await place.page();
  place.clock.now += 3_600_000;
  assert.deepEqual(await place.page(), page);
  assert.equal(place.logged.length, 1);
});

test('part by part it is the page that it is as a whole, under one id', async () => {
  const place = world();
  const first = await place.part({ rows: 5 });
  assert.equal(first.rows.length, 5);
  assert.equal(first.next, first.rows[4]!.id);
  const second = await place.part({ rows: 4, after: first.next ?? '' });
  const rest = await place.part({ after: second.next ?? '' });
  assert.equal(rest.next, null);
  const whole = await place.page();
  assert.deepEqual([...first.rows, ...second.rows, ...rest.rows], whole.rows);
  assert.deepEqual(new Set([first.id, second.id, rest.id, whole.id]).size, 1);
});

test('what was not given is not in the log, and is in it under the same page once it was', async () => {
  const place = world();
  const first = await place.part({ rows: 3 });
  const ids = (): string[][] => place.logged.map(({ rows }) => rows.map(({ id }) => id));
  const [a, b, c] = first.rows.map(({ id }) => id);
  assert.deepEqual(ids(), [[a, b, c]]);
  await place.part({ rows: 2 });
  assert.equal(place.logged.length, 1);
  const second = await place.part({ rows: 2, after: first.next ?? '' });
  assert.deepEqual(ids()[1], [a, b, c, ...second.rows.map(({ id }) => id)]);
  assert.deepEqual(
    place.logged.map(({ id }) => id),
    [first.id, first.id],
  );
});

test('the rows below stay those that they were when their page was laid, whatever the charts say since', async () => {
  const standing = { charts: worldCharts() };
  const other = world();
  const place = world({ charts: () => standing.charts }, other.catalogue);
  const first = await place.part({ rows: 8 });
  standing.charts = { ...noCharts, popular: () => worldCharts().popular(null).toReversed() };
  const rest = await place.part({ after: first.next ?? '' });
  assert.deepEqual([...first.rows, ...rest.rows], (await other.page()).rows);
});

test('a row that the page does not have any more leads to its start', async () => {
  const place = world();
  const first = await place.part({ rows: 3 });
  assert.deepEqual(await place.part({ rows: 3, after: 'genre:gone' }), first);
});

test('a page of charts is given in parts too', async () => {
  const place = world();
  place.viewer = { ...fan(), personal: false };
  const first = await place.part({ rows: 2 });
  const rest = await place.part({ after: first.next ?? '' });
  assert.deepEqual([...first.rows, ...rest.rows], (await place.page()).rows);
});

test('another snapshot, or another version of the viewer, is another page', async () => {
  const place = world();
  const page = await place.page();
  place.viewer = { ...fan(), version: 2 };
  const second = await place.page();
  assert.notEqual(second.id, page.id);
  place.published = { ...place.published!, id: 'snapshot-2' };
  assert.equal((await place.page()).snapshot, 'snapshot-2');
});

test('a snapshot that breaks costs its rung: the one before it answers', async () => {
  const place = world();
  await place.page();
  place.published = broken(place.published!);
  assert.deepEqual(made(await place.page()), { servedBy: 'snapshot', degraded: true, snapshot: 'snapshot-1' });
  assert.deepEqual(place.troubles, ['live']);
});

test('without a snapshot that works the page served before comes again, less what may not be shown today', async () => {
  const place = world();
  const before = await place.page();
  place.published = undefined;
  const good = createWithout(place);
  const gone = before.rows[2]!.items[0]!.title;
  place.catalogue.put({ ...place.catalogue.titles.get(gone)!, withdrawn: true });
  const again = await good('s2');
  assert.deepEqual(made(again), { servedBy: 'precomputed', degraded: true, snapshot: 'snapshot-1' });
  assert.ok(!titlesOf(again).includes(gone));
  const heading = (page: Page): string[] => page.rows.map((row) => row.heading);
  assert.deepEqual(
    heading(again).filter((one) => !heading(before).includes(one)),
    [],
  );
});

/** The same store and viewers behind a process that was just started. */
function createWithout(place: World): (session: string) => Promise<Page> {
  const next = world({ pages: { newestOf: async () => place.logged.at(-1) } }, place.catalogue);
  next.published = undefined;
  return (session) => next.page(session);
}

test('a page of yesterday morning is too old to come again: then the charts serve', async () => {
  const place = world();
  await place.page();
  const next = createWithout(place);
  place.logged[0] = { ...place.logged[0]!, at: NOW - DAY - 1 };
  assert.deepEqual(made(await next('s2')), { servedBy: 'popular', degraded: true, snapshot: null });
});

test('without models: what is popular where the viewer is, with bookmarks and the list', async () => {
  const place = world();
  place.published = undefined;
  place.viewer = fan({ profile: aProfile({ id: 'p1', country: 'NL' }) });
  const page = await place.page();
  assert.deepEqual(made(page), { servedBy: 'region', degraded: true, snapshot: null });
  const types = page.rows.map(({ type }) => type);
  for (const type of ['continue', 'my_list', 'popular_region'] as const) assert.ok(types.includes(type), type);
  assert.ok(page.rows.some(({ heading }) => heading === 'Popular in Netherlands'));
});

test('without charts: the catalogue, from memory', async () => {
  const place = world({ charts: () => noCharts });
  place.published = undefined;
  const page = await place.page();
  assert.deepEqual(made(page), { servedBy: 'catalogue', degraded: true, snapshot: null });
  assert.ok(page.rows.length >= 3);
});

test('charts that break leave a page of the catalogue', async () => {
  const charts = {
    ...noCharts,
    popular: () => {
      throw new Error('broken');
    },
    top10: () => {
      throw new Error('broken');
    },
  };
  const place = world({ charts: () => charts });
  const page = await place.page();
  assert.equal(page.servedBy, 'catalogue');
  assert.ok(page.degraded && page.rows.length >= 3);
});

test('a viewer who cannot be read gets a page that knows nobody, under the limit that the request brings', async () => {
  const viewers = { of: () => Promise.reject(new Error('the database is away')) };
  const place = world({ viewers });
  const page = await place.page('s1', 6);
  assert.deepEqual(made(page), { servedBy: 'popular', degraded: true, snapshot: null });
  assert.ok(page.rows.length >= 3);
  for (const title of titlesOf(page)) assert.ok((place.catalogue.titles.get(title)!.maturity ?? 99) <= 6);
});

test('a viewer who hangs is waited for only so long', async () => {
  const viewers = { of: () => new Promise<Viewer>(() => {}) };
  const place = world({ viewers, deadlines: { ...homeDeadlines, viewer: 5 } });
  assert.equal((await place.page()).servedBy, 'popular');
  assert.deepEqual(place.troubles, ['viewer']);
});

test('a store that hangs costs the memory of the last visit, not the page', async () => {
  const pages = { newestOf: () => new Promise<undefined>(() => {}) };
  const place = world({ pages, deadlines: { ...homeDeadlines, stored: 5 } });
  assert.equal((await place.page()).servedBy, 'live');
});

test('the lower of two limits holds, on every rung', async () => {
  const strict = fan({ limit: 6 });
  const places: [World, Viewer | undefined, number][] = [
    [world(), strict, 12],
    [world(), fan({ limit: 12 }), 6],
    [Object.assign(world(), { published: undefined }), strict, 12],
    [world(), undefined, 6],
  ];
  for (const [place, viewer, limit] of places) {
    place.viewer = viewer;
    for (const title of titlesOf(await place.page('s1', limit))) {
      assert.ok((place.catalogue.titles.get(title)!.maturity ?? 99) <= 6, title);
    }
  }
});

test('ranking that took too long is left out for a while, then tried again', async () => {
  const place = world();
  const { rank } = place.published!;
  let slow = true;
  place.published = {
    ...place.published!,
    rank(query) {
      if (slow) place.clock.tick += 301;
      return rank(query);
    },
  };
  assert.equal((await place.page('s1')).servedBy, 'live');
  slow = false;
  assert.equal((await place.page('s2')).servedBy, 'precomputed');
  place.clock.tick += homeDeadlines.rest + 1;
  assert.equal((await place.page('s3')).servedBy, 'live');
});

test('a page that waited too long for its turn is not ranked: there are more than can be', async () => {
  const waits = [0, homeDeadlines.turn + 1];
  const place = world({ turns: { next: async () => (place.clock.tick += waits.shift()!) } });
  assert.equal((await place.page('s1')).servedBy, 'live');
  const late = await place.page('s2');
  assert.deepEqual([late.servedBy, late.degraded], ['precomputed', true]);
  // A page that stands takes no turn.
  assert.equal((await place.page('s1')).servedBy, 'live');
});

test('a page that waited too long to be ranked is not ranked either', async () => {
  const waits = [0, homeDeadlines.turn + 1];
  const place = world({
    async rank(published, query) {
      place.clock.tick += waits.shift()!;
      return { ranked: published.rank(query), tookMs: 1 };
    },
  });
  assert.equal((await place.page('s1')).servedBy, 'live');
  assert.equal((await place.page('s2')).servedBy, 'precomputed');
});

test('while one page is ranked elsewhere another one is made, and each is its own', async () => {
  const asked: (() => void)[] = [];
  const place = world({
    async rank(published, query) {
      await new Promise<void>((resolve) => asked.push(resolve));
      return { ranked: published.rank(query), tookMs: 1 };
    },
  });
  const [first, second] = [place.page('s1'), place.page('s2')];
  while (asked.length < 2) await setImmediate();
  asked[1]!();
  const before = await second;
  asked[0]!();
  const alone = world();
  assert.deepEqual((await first).rows, (await alone.page('s1')).rows);
  assert.deepEqual(before.rows, (await world().page('s2')).rows);
});

test('when what was missing is back, so is the live page, in the same visit', async () => {
  const place = world();
  const { published } = place;
  place.published = undefined;
  assert.equal((await place.page()).servedBy, 'popular');
  place.published = published;
  assert.deepEqual(made(await place.page()), { servedBy: 'live', degraded: false, snapshot: 'snapshot-1' });
});

test('an empty catalogue is an empty page', async () => {
  const place = world({}, worldCatalogue(0));
  assert.deepEqual((await place.page()).rows, []);
});

test('a page without profiling is not logged, and holds nothing of the viewer', async () => {
  const place = world();
  place.viewer = { ...fan(), personal: false };
  const page = await place.page();
  assert.deepEqual([place.logged.length, page.degraded, page.servedBy], [0, false, 'popular']);
  place.viewer = { ...newcomer(), personal: false };
  assert.deepEqual((await place.page('s9')).rows, page.rows);
});

const exempt = new Set(['continue', 'my_list', 'top10']);
const cardsOf = ({ rows }: Page, columns = Infinity): string[] =>
  rows
    .filter(({ type }) => !exempt.has(type))
    .flatMap(({ items }) => items.slice(0, columns).map(({ title }) => title))
    .slice(0, 30);

test('two visits a day apart share at most 70 % of the first thirty cards, day after day', async () => {
  for (const viewer of [fan(), newcomer()]) {
    const place = world(
      {},
      worldCatalogue(300, (i) => worldTitle(i)),
    );
    place.viewer = viewer;
    let before = await place.page('day 0');
    for (let day = 1; day <= 6; day++) {
      place.clock.now = NOW + day * DAY;
      const page = await place.page(`day ${day}`);
      for (const columns of [Infinity, 6]) {
        const known = new Set(cardsOf(before, columns));
        const shared = cardsOf(page, columns).filter((title) => known.has(title)).length;
        assert.ok(shared <= 21, `day ${day}, ${columns} columns: ${shared}`);
      }
      assert.notEqual(page.rows[0]!.items[0]!.title, before.rows[0]!.items[0]!.title, 'another hero');
      before = page;
    }
  }
});

test('after a restart the store still knows what stood in front the day before', async () => {
  const place = world();
  const before = await place.page('monday');
  const next = world({ pages: { newestOf: async () => place.logged.at(-1) } }, place.catalogue);
  next.clock.now = NOW + DAY;
  const known = new Set(cardsOf(before));
  assert.ok(cardsOf(await next.page('tuesday')).filter((title) => known.has(title)).length <= 21);
});

test('of who is forgotten no visit is left, and nothing waits to be written', async () => {
  const forgotten: string[] = [];
  const place = world({ log: { add: () => {}, forget: async (id) => void forgotten.push(id) } });
  const first = await place.page();
  await place.forget('p1');
  assert.notEqual((await place.page()).id, first.id);
  assert.deepEqual(forgotten, ['p1']);
});
