// A small invented world for tests of pages: a catalogue with series, charts, viewers with a taste, and a snapshot that knows genres.
import { mulberry32, vocabulary } from '@marquee/recsys';
import { factsOf } from '../src/events/viewing/facts.ts';
import type { Label } from '../src/events/viewing/labels.ts';
import type { Catalogue, ChartEntry, Charts, LiveQuery, Published, Viewer } from '../src/engine/live/types.ts';
import type { Title } from '../src/store/records.ts';
import { queryOf } from '../src/engine/live/query.ts';
import { makingOf, type Facts, type Making } from '../src/engine/page/making.ts';
import type { RowRule } from '../src/engine/page/rows/rule.ts';
import { shelfOf } from '../src/engine/page/shelf.ts';
import { aProfile, aTitle } from './records.ts';

export const NOW = 1_790_000_000_000;
export const DAY = 86_400_000;

const genres = ['Drama', 'Comedy', 'Crime', 'Sci-Fi', 'Documentary', 'Horror', 'Romance', 'Western'];
const countries = ['FR', 'US', 'JP', 'DK', 'IN'];
const themes = ['heist', 'time travel', 'slow burn', 'chess', 'mountains', 'cooking'];
const maturities = [0, 6, 12, 16, 18, null];

/** Title i: two genres, a country, a theme, a director of every twelve titles; every seventh is a series. */
export function worldTitle(i: number, some: Partial<Title> = {}): Title {
  const series = i % 7 === 3;
  return aTitle({
    id: `t${i}`,
    name: `${['The', 'A', 'Some', 'Little'][i % 4]} Story ${i}`,
    kind: series ? 'series' : 'film',
    year: 1950 + (i % 75),
    genres: [genres[i % 8]!, genres[(i + 1 + (Math.floor(i / 8) % 3)) % 8]!],
    keywords: [themes[i % 6]!, themes[Math.floor(i / 6) % 6]!],
    countries: [countries[i % 5]!],
    directors: [`Director ${i % 25}`],
    cast: [`Actor ${i % 30}`, `Actor ${(i * 7) % 30}`],
    maturity: maturities[i % 6]!,
    durationS: series ? null : 5_400,
    seasons: series ? [1, 2].map((number) => ({ number, episodes: [1, 2, 3].map((n) => episode(i, number, n)) })) : [],
    addedAt: NOW - (i % 10 === 0 ? 5 : 400 + i) * DAY,
    ...some,
  });
}

const episode = (i: number, season: number, number: number) => ({
  id: `t${i}s${season}e${number}`,
  number,
  name: `Part ${number}`,
  durationS: 2_700,
  creditsStartS: null,
  availableFrom: null,
});

export interface FakeCatalogue extends Catalogue {
  /** Replaces titles, and is a version further. */
  put(...titles: readonly Title[]): void;
}

export function worldCatalogue(count = 300, make: (i: number) => Title = worldTitle): FakeCatalogue {
  const titles = new Map(Array.from({ length: count }, (_, i) => make(i)).map((title) => [title.id, title]));
  let version = 1;
  return {
    get version() {
      return version;
    },
    titles,
    changedAt: (id) => (titles.has(id) ? 1 : 0),
    factsOf: (id) => {
      const title = titles.get(id);
      return title && factsOf(title);
    },
    isAvailable(id, at) {
      const title = titles.get(id);
      if (title === undefined || title.withdrawn) return false;
      return (title.availableFrom ?? -Infinity) <= at && at < (title.availableUntil ?? Infinity);
    },
    put(...some) {
      for (const title of some) titles.set(title.id, title);
      version++;
    },
  };
}

const entry = (title: string, value: number, accounts = 9): ChartEntry => ({ title, value, accounts });

/** Title 1 is the most popular, then 2, …; trending are every fifth; the best rated every fourth. */
export function worldCharts(count = 300, some: Partial<Charts> = {}): Charts {
  const popular = Array.from({ length: Math.min(120, count) }, (_, k) => entry(`t${(k + 1) % count}`, 500 - k));
  const every = (step: number, most: number): ChartEntry[] =>
    Array.from({ length: Math.min(most, Math.floor(count / step)) }, (_, k) => entry(`t${k * step}`, 30 - k / 10));
  const trending = every(5, 30);
  const rated = every(4, 40);
  const region = popular.toReversed().slice(0, 40);
  return {
    at: NOW,
    popular: (where) => (where === null ? popular : where === 'NL' ? region : []),
    trending: () => trending,
    top10: (where) => (where === null && popular.length >= 10 ? popular.slice(0, 10) : []),
    topRated: () => rated,
    share: (id) => Math.max(0, 120 - Number(id.slice(1))) / 7_260,
    impressions: () => 0,
    ...some,
  };
}

export const label = (value: number, ageDays = 3, source: Label['source'] = 'watch'): Label => ({
  value,
  pref: value > 0.25 ? 1 : 0,
  conf: 1 + 40 * Math.abs(value),
  at: NOW - ageDays * DAY,
  source,
});

/** A viewer of these labels; everything that follows from them is made here, what is given holds. */
export function aViewer(labels: Readonly<Record<string, Label>>, some: Partial<Viewer> = {}): Viewer {
  const entries = Object.entries(labels).sort(([, a], [, b]) => a.at - b.at);
  const with_ = (test: (label: Label) => boolean) => entries.filter(([, one]) => test(one)).map(([id]) => id);
  return {
    profile: aProfile({ id: 'p1', name: 'Agnès' }),
    user: 'p1',
    version: 1,
    upToDate: true,
    personal: true,
    limit: null,
    labels: new Map(entries),
    liked: entries
      .filter(([, { pref }]) => pref === 1)
      .map(([title, { value, conf, at }]) => ({ title, value, conf, at })),
    signals: entries.length,
    seen: new Set(with_(({ source }) => source === 'watch' || source === 'opinion' || source === 'stars')),
    refused: new Set(with_(({ value }) => value < -0.5)),
    completed: new Map(
      entries.filter(([, { source, value }]) => source === 'watch' && value >= 0.9).map(([id, { at }]) => [id, at]),
    ),
    listed: [],
    picked: with_(({ source }) => source === 'pick'),
    thumbed: new Set(with_(({ source }) => source === 'opinion')),
    continuing: [],
    shown: new Map(),
    ...some,
  };
}

/** Likes crime and science fiction; has begun, listed and thumbed something. */
export const fan = (some: Partial<Viewer> = {}): Viewer =>
  aViewer(
    {
      ...Object.fromEntries([2, 10, 18, 26, 34, 42].map((i, k) => [`t${i}`, label(0.9, 2 + k)])),
      ...Object.fromEntries([3, 11, 19].map((i) => [`t${i}`, label(1, 20, 'opinion')])),
      ...Object.fromEntries([50, 58, 66, 74, 82].map((i) => [`t${i}`, label(1, 200 + i)])),
      t5: label(-1, 5, 'opinion'),
    },
    {
      listed: [
        { title: 't40', at: NOW - DAY },
        { title: 't41', at: NOW - 2 * DAY },
      ],
      continuing: [
        {
          titleId: 't10',
          episodeId: 't10s1e2',
          resumeMs: 600_000,
          lengthMs: 2_700_000,
          progress: 0.22,
          isNext: false,
          newSeason: false,
          lastAt: NOW - 3_600_000,
          score: 1.2,
        },
        {
          titleId: 't100',
          episodeId: '',
          resumeMs: 3_000_000,
          lengthMs: 5_400_000,
          progress: 0.55,
          isNext: false,
          newSeason: false,
          lastAt: NOW - DAY,
          score: 0.7,
        },
      ],
      ...some,
    },
  );

/** Somebody of whom only picks are known. */
export const newcomer = (picks: readonly string[] = ['t3', 't20', 't45'], some: Partial<Viewer> = {}): Viewer =>
  aViewer(Object.fromEntries(picks.map((id) => [id, label(0.8, 0, 'pick')])), { signals: 3, seen: new Set(), ...some });

export interface WorldFacts {
  readonly catalogue?: Catalogue;
  readonly charts?: Charts;
  /** null: no snapshot. */
  readonly published?: Published | null;
  readonly limit?: number | null;
  readonly at?: number;
  readonly resting?: ReadonlySet<string>;
  readonly notHero?: ReadonlySet<string>;
}

const shared = new Map<number, { catalogue: FakeCatalogue; published: Published }>();

/** The world of so many titles: made once, since nothing in it changes. */
function standing(count: number) {
  const known = shared.get(count);
  if (known) return known;
  const catalogue = worldCatalogue(count);
  const made = { catalogue, published: worldPublished(catalogue) };
  shared.set(count, made);
  return made;
}

/** What a page is made from for that viewer. */
export function worldFacts(viewer: Viewer | undefined, given: WorldFacts = {}): Facts {
  const { catalogue = standing(300).catalogue, charts = worldCharts(300), limit = null, at = NOW } = given;
  const published =
    given.published === undefined
      ? given.catalogue
        ? worldPublished(catalogue)
        : standing(300).published
      : (given.published ?? undefined);
  const query = viewer && published && queryOf(published, viewer, at);
  return {
    at,
    limit,
    viewer,
    catalogue,
    charts,
    signals: {},
    published,
    query,
    ranked: query && published?.rank(query),
    resting: given.resting ?? new Set(),
    notHero: given.notHero ?? new Set(),
  };
}

export function aMaking(viewer: Viewer | undefined, given: WorldFacts = {}): Making {
  const facts = worldFacts(viewer, given);
  return makingOf(facts, shelfOf(facts.catalogue));
}

/** Ids of what a proposal holds. */
const idsIn = ({ shelf }: Making, titles: Iterable<number>): string[] =>
  Array.from(titles, (index) => shelf.titles[index]!.id);

/** What a rule would put on the page of that viewer, with the ids of its titles. */
export function proposed(rule: RowRule, viewer: Viewer | undefined, given: WorldFacts = {}) {
  const making = aMaking(viewer, given);
  return rule.propose(making).map((row) => ({ ...row, ids: idsIn(making, row.titles), making }));
}

const NOTHING = { items: new Int32Array(0), scores: new Float32Array(0), sources: new Int32Array(0) };

/** A snapshot whose ranker counts shared genres: enough to lead to different pages. Deterministic. */
export function worldPublished(catalogue: Catalogue, some: Partial<Published> = {}): Published {
  const titles = [...catalogue.titles.values()];
  const items = vocabulary(titles.map(({ id }) => id));
  const likeness = (a: number, b: number): number => {
    const other = new Set(titles[b]!.genres);
    return titles[a]!.genres.filter((genre) => other.has(genre)).length / 2 + ((a * 31 + b * 17) % 97) / 1_000;
  };
  const scored = (value: (item: number) => number, history: Int32Array, most = titles.length) => {
    const known = new Set(history);
    const list = titles.map((_, item) => item).filter((item) => !known.has(item));
    const scores = Float32Array.from({ length: titles.length }, (_, item) => value(item));
    list.sort((a, b) => scores[b]! - scores[a]! || a - b);
    const best = Int32Array.from(list.slice(0, most));
    return {
      items: best,
      scores: Float32Array.from(best, (item) => scores[item]!),
      sources: best.map((item) => 1 + (item % 3)),
    };
  };
  const score = ({ history }: LiveQuery, item: number): number =>
    [...history].reduce((sum, liked) => sum + likeness(liked, item), 0) / Math.max(1, history.length);
  const alike = new Map<number, ReturnType<typeof scored>>();
  const similar = (item: number): ReturnType<typeof scored> => {
    const known =
      alike.get(item) ?? scored((other) => (other === item ? -1 : likeness(item, other)), Int32Array.of(item), 100);
    alike.set(item, known);
    return known;
  };
  const published: Published = {
    id: 'snapshot-1',
    trainedAt: NOW - DAY,
    cursor: 1,
    items,
    users: vocabulary([]),
    sources: ['als', 'content'],
    rank: (query) => scored((item) => score(query, item), query.history),
    score: (query, some) => Float32Array.from(some, (item) => score(query, item)),
    explain: () => [],
    similar,
    neighbours: (query) =>
      query.history.length === 0
        ? { ...NOTHING, viewers: 0 }
        : { ...scored((item) => score(query, item) * mulberry32(item)(), query.history, 100), viewers: 25 },
    match: (value) => Math.min(1, 0.3 + value / 2),
    // It was made of all titles there are.
    withTitles: () => published,
    ...some,
  };
  return published;
}
