// What a list is made from: who asks, what may be shown, and in which order it appeals; kept for the next keystroke.
import type { Rung } from '@marquee/protocol';
import type { Catalogue, Charts, LiveQuery, Published, Rank, RankedItems, Viewer, Viewers } from '../live/types.ts';
import { queryOf } from '../live/query.ts';
import { rankHere } from '../live/ranking-thread.ts';
import { traitsOf, type SignalDefaults } from '../live/traits.ts';
import type { Turns } from '../live/turns.ts';
import { badgesOn, type Badges } from '../page/laid.ts';
import { makingOf, type Making } from '../page/making.ts';
import type { Shelf } from '../page/shelf.ts';
import type { FilterContext } from '../filters/fields.ts';

/** What lists need of the rest of the server. */
export interface ListWorld {
  readonly catalogue: Catalogue;
  readonly charts: () => Charts;
  readonly viewers: Pick<Viewers, 'of'>;
  /** The snapshot that answers now, undefined where there is none. */
  readonly current: () => Published | undefined;
  /** Without it, here and now. */
  readonly rank?: Rank;
  readonly shelf: (at: number) => Shelf;
  readonly signals: SignalDefaults;
  readonly now: () => number;
  /** Orders are made one after the other, between pages; without turns, as they are asked for. */
  readonly turns?: Turns;
  readonly uuid: () => string;
  /** Title → weight of the accounts that played it after what was typed; `open`: the last word may go on. */
  readonly played?: (text: string, open: boolean) => ReadonlyMap<string, number>;
  /** Told of what failed and was answered without. */
  readonly onTrouble: (error: unknown) => void;
}

/** For whom an answer is made. */
export interface Asking {
  /** Null for nobody in particular. */
  readonly profile: string | null;
  /** Highest maturity age that may be shown, null for no limit. */
  readonly limit: number | null;
}

export interface Standing {
  readonly at: number;
  readonly profile: string | null;
  readonly limit: number | null;
  /** Undefined where nobody is known, or nothing of them may be used. */
  readonly viewer: Viewer | undefined;
  readonly query: LiveQuery | undefined;
  readonly making: Making;
  readonly badges: Badges;
  readonly filters: FilterContext;
  readonly servedBy: Rung;
  /** No model had a say, though one should have. */
  readonly degraded: boolean;
}

interface Kept {
  readonly standing: Standing;
  readonly shelf: Shelf;
  readonly published: Published | undefined;
  readonly charts: Charts;
  readonly chartsAt: number;
}

/** ms for which what may be shown, and what is popular, is taken to be as it was. */
const HOLDS = 5_000;
/** Limits for which what holds for nobody in particular is kept. */
const NOBODY = 32;
/** Viewers whose order is kept for the next keystroke: each takes some 30 bytes a title. */
const TYPING = 64;

export type StandingOf = (asking: Asking) => Promise<Standing>;

/** Titles are ordered once per viewer as it is now, not with every keystroke. */
export function createStandings(world: ListWorld): StandingOf {
  const ofViewer = new Map<Viewer, Orders>();
  const ofNobody = new Map<number | null, Kept>();
  return async ({ profile, limit: asked }) => {
    const viewer = profile === null ? undefined : await viewerOf(world, profile);
    const limit = lower(asked, viewer?.limit ?? null);
    const personal = viewer?.personal === true ? viewer : undefined;
    const at = world.now();
    const kept = personal === undefined ? ofNobody : ordersOf(ofViewer, personal, at).byLimit;
    const now = { shelf: world.shelf(at), published: world.current(), charts: world.charts() };
    const before = kept.get(limit);
    const degraded = profile !== null && viewer === undefined;
    if (before && holds(before, now, at))
      return { ...before.standing, profile, degraded: degraded || before.standing.degraded };
    const standing = await standingOf(world, { viewer: personal, profile, limit, at, ...now });
    if (kept.size >= NOBODY) kept.clear();
    kept.set(limit, { standing, ...now, chartsAt: now.charts.at });
    return { ...standing, degraded: degraded || standing.degraded };
  };
}

const holds = (kept: Kept, now: Pick<Kept, 'shelf' | 'published' | 'charts'>, at: number): boolean =>
  kept.shelf === now.shelf &&
  kept.published === now.published &&
  kept.charts === now.charts &&
  kept.chartsAt === now.charts.at &&
  at >= kept.standing.at &&
  at - kept.standing.at < HOLDS;

/** Undefined for a profile of which nothing can be told now: the answer is then nobody's. */
async function viewerOf({ viewers, onTrouble }: ListWorld, id: string): Promise<Viewer | undefined> {
  try {
    return await viewers.of(id);
  } catch (error) {
    onTrouble(error);
    return undefined;
  }
}

/** What is kept of one viewer. */
interface Orders {
  readonly askedAt: number;
  readonly byLimit: Map<number | null, Kept>;
}

/** Those of the viewer. What is too old to be used goes, and where there are many, whoever asked longest ago. */
function ordersOf(all: Map<Viewer, Orders>, viewer: Viewer, at: number): Orders {
  const own = { askedAt: at, byLimit: all.get(viewer)?.byLimit ?? new Map<number | null, Kept>() };
  all.delete(viewer);
  all.set(viewer, own);
  for (const [oldest, { askedAt }] of all) {
    if (all.size <= TYPING && Math.abs(at - askedAt) < HOLDS) break;
    all.delete(oldest);
  }
  return own;
}

interface Given {
  readonly viewer: Viewer | undefined;
  readonly profile: string | null;
  readonly limit: number | null;
  readonly at: number;
  readonly shelf: Shelf;
  readonly published: Published | undefined;
  readonly charts: Charts;
}

async function standingOf(
  world: ListWorld,
  { viewer, profile, limit, at, shelf, published, charts }: Given,
): Promise<Standing> {
  const { catalogue } = world;
  const query = viewer && published && queryOf(published, viewer, at, traitsOf(viewer.profile, world.signals, at));
  const ranked = query && published && (await rankedBy(world, published, query));
  await world.turns?.next();
  const making = makingOf(
    {
      at,
      limit,
      viewer,
      catalogue,
      charts,
      signals: world.signals,
      published,
      query,
      ranked,
      resting: new Set(),
      notHero: new Set(),
    },
    shelf,
  );
  const popular = charts.popular(null).length > 0;
  return {
    at,
    profile,
    limit,
    viewer,
    query,
    making,
    badges: badgesOn(making),
    filters: { now: at, isAvailable: (id, when) => catalogue.isAvailable(id, when) },
    servedBy: ranked !== undefined ? 'live' : popular ? 'popular' : 'catalogue',
    degraded: viewer !== undefined && ranked === undefined,
  };
}

async function rankedBy(
  { now, rank = rankHere(now), onTrouble }: ListWorld,
  published: Published,
  query: LiveQuery,
): Promise<RankedItems | undefined> {
  try {
    return (await rank(published, query)).ranked;
  } catch (error) {
    onTrouble(error);
    return undefined;
  }
}

/** What a model says, or undefined where it cannot: no list fails because a model does. */
export function attempt<T>({ onTrouble }: Pick<ListWorld, 'onTrouble'>, ask: () => T | undefined): T | undefined {
  try {
    return ask();
  } catch (error) {
    onTrouble(error);
    return undefined;
  }
}

/** The same standing as though nothing had been seen. */
export function withSeen(world: ListWorld, { making, query, ...standing }: Standing): Standing {
  const { viewer, published, ranked } = making;
  if (viewer === undefined || viewer.seen.size === 0) return { making, query, ...standing };
  const all = query && published && ranked && attempt(world, () => withHistory(published, query, ranked));
  const made = makingOf({ ...making, viewer: { ...viewer, seen: new Set() }, ranked: all ?? ranked }, making.shelf);
  return { ...standing, query, making: made, badges: badgesOn(made) };
}

/** What was liked is none of the ranker's candidates: it is scored apart and put where it belongs. */
function withHistory(published: Published, query: LiveQuery, ranked: RankedItems): RankedItems {
  const history = [...new Set(query.history)].filter((item) => !ranked.items.includes(item));
  const scores = published.score(query, Int32Array.from(history));
  const rows = [
    ...Array.from(ranked.items, (item, k) => ({ item, score: ranked.scores[k]!, source: ranked.sources[k]! })),
    ...history.map((item, k) => ({ item, score: scores[k]!, source: 0 })).filter(({ score }) => !Number.isNaN(score)),
  ].sort((a, b) => b.score - a.score || a.item - b.item);
  return {
    items: Int32Array.from(rows, ({ item }) => item),
    scores: Float32Array.from(rows, ({ score }) => score),
    sources: Int32Array.from(rows, ({ source }) => source),
  };
}

const lower = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));
