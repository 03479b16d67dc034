// The home page of a profile, always: from live models down to the catalogue in memory, whatever is missing.
import type { Page, RowType, Rung } from '@marquee/protocol';
import { seedFor } from '@marquee/recsys';
import { layAgain } from '../page/again.ts';
import type { PageLog } from '../page/log.ts';
import type { Facts } from '../page/making.ts';
import { layPage, writeRows, type Layout } from '../page/page.ts';
import { regionOf } from '../page/region.ts';
import { rowRules } from '../page/rows/index.ts';
import { servedOf } from '../page/served.ts';
import { newRoom, type Room } from '../page/room.ts';
import { createShelves, type Shelf } from '../page/shelf.ts';
import { createVisits, frontOf, type Visit, type Visits } from '../page/visits.ts';
import type { ServedPage } from '../../store/records.ts';
import type { Pages } from '../../store/store.ts';
import { goodSnapshots, type GoodSnapshots } from './good-snapshots.ts';
import { queryOf } from './query.ts';
import { stillShown } from './still-shown.ts';
import { traitsOf, type SignalDefaults } from './traits.ts';
import type { Catalogue, Charts, Published, Viewer, Viewers } from './types.ts';
import { within } from './within.ts';

export interface HomeParts {
  readonly catalogue: Catalogue;
  readonly charts: () => Charts;
  readonly viewers: Pick<Viewers, 'of'>;
  /** The snapshot that answers now. */
  readonly current: () => Published | undefined;
  readonly pages: Pick<Pages, 'newestOf'>;
  readonly log: Pick<PageLog, 'add' | 'forget'>;
  readonly now: () => number;
  /** Monotonic, ms. */
  readonly tick: () => number;
  readonly uuid: () => string;
  readonly signals: SignalDefaults;
  readonly deadlines: HomeDeadlines;
  readonly visits?: Visits;
  /** A rung that broke, or a row. The answer goes on without it. */
  readonly onTrouble: (where: Rung | RowType | 'viewer', error: unknown) => void;
}

/** ms. Ranking cannot be stopped half-way: where it took longer, it is left out for `rest`. */
export interface HomeDeadlines {
  readonly viewer: number;
  readonly rank: number;
  readonly stored: number;
  readonly rest: number;
}

export const homeDeadlines: HomeDeadlines = { viewer: 150, rank: 300, stored: 100, rest: 10_000 };

export interface HomeAsk {
  /** null: somebody of whom nothing may be known now. */
  readonly profile: string | null;
  /** Highest maturity age of the answer, whatever else is known of the profile; null for none. */
  readonly limit: number | null;
  /** Names the visit; without one, each hour is a visit. */
  readonly session?: string | undefined;
}

export interface Home {
  /** Never rejects. All rows; empty only where there is nothing that may be shown. */
  page(ask: HomeAsk): Promise<Page>;
  /** Everything that is remembered of a profile is dropped, also what waits to be written. */
  forget(profileId: string): Promise<void>;
}

/** ms for which a page that was served may come again where nothing better can be made. */
const STALE = 86_400_000;
const HOUR = 3_600_000;

export function createHome(parts: HomeParts): Home {
  const shelves = createShelves(parts.catalogue);
  const visits = parts.visits ?? createVisits();
  const good = goodSnapshots(parts.current);
  const kitchen: Kitchen = { parts, good, visits, blockedUntil: -Infinity };
  let room = newRoom(0);
  /** From here to the cards nothing is waited for, so one room is enough. */
  const roomFor = ({ size }: Shelf): Room => (room.size === size ? room : (room = newRoom(size)));
  return {
    async page(ask) {
      const at = parts.now();
      const session = ask.session ?? `hour:${Math.floor(at / HOUR)}`;
      const viewer = ask.profile === null ? undefined : await viewerOf(parts, ask.profile);
      const limit = lower(ask.limit, viewer?.limit ?? null);
      const shelf = shelves(at);
      const asked: Asked = { at, session, limit, profile: ask.profile, shelf, room: () => roomFor(shelf) };
      if (viewer === undefined || !viewer.personal) return nobodys(kitchen, asked, viewer === undefined);
      return personal(kitchen, { ...asked, profile: viewer.profile.id, viewer });
    },
    async forget(profileId) {
      visits.forget(profileId);
      await parts.log.forget(profileId);
    },
  };
}

interface Kitchen {
  readonly parts: HomeParts;
  readonly good: GoodSnapshots;
  readonly visits: Visits;
  /** Tick until which nothing is ranked, because it took too long. */
  blockedUntil: number;
}

interface Asked {
  readonly at: number;
  readonly session: string;
  readonly limit: number | null;
  readonly profile: string | null;
  readonly shelf: Shelf;
  readonly room: () => Room;
}

interface Known extends Asked {
  readonly profile: string;
  readonly viewer: Viewer;
}

interface Cooked {
  readonly layout: Layout;
  readonly servedBy: Rung;
  readonly snapshot: string | null;
}

/** Undefined where the viewer cannot be told in time: the page is then nobody's. */
async function viewerOf({ viewers, deadlines, onTrouble }: HomeParts, id: string): Promise<Viewer | undefined> {
  try {
    return await within(deadlines.viewer, viewers.of(id));
  } catch (error) {
    onTrouble('viewer', error);
    return undefined;
  }
}

/** The same for everybody under the same limit: nothing about the viewer is in it, and nothing of it is logged. */
function nobodys(kitchen: Kitchen, asked: Asked, degraded: boolean): Page {
  const cooked = plainly(kitchen.parts, asked, undefined);
  return pageOf(kitchen.parts, asked, cooked, degraded || cooked.layout.failed);
}

/** The rungs, best first; each that breaks is told of, and costs itself alone. */
async function personal(kitchen: Kitchen, known: Known): Promise<Page> {
  const { parts, good, visits } = kitchen;
  const visit = visits.of(known.profile, known.session) ?? (await begun(kitchen, known));
  const current = parts.current();
  const standing = stillStands(parts, known, visit, current?.id ?? null);
  if (standing) return standing;
  const cooked =
    ranked(kitchen, known, visit, current, 'live') ??
    ranked(kitchen, known, visit, good.before(), 'snapshot') ??
    (await servedBefore(kitchen, known, visit)) ??
    plainly(parts, known, visit);
  if (cooked.servedBy === 'live') good.worked(current!);
  // What the viewer did last may not be in it yet.
  const degraded = cooked.servedBy !== 'live' || cooked.layout.failed || !known.viewer.upToDate;
  const page = pageOf(parts, known, cooked, degraded);
  remember(kitchen, known, { visit, cooked, page });
  return page;
}

/** The page of this visit, while what it was made from holds and it was made as well as it could be. */
function stillStands(
  { catalogue, now }: HomeParts,
  known: Known,
  visit: Visit,
  current: string | null,
): Page | undefined {
  const { page: standing } = visit;
  if (standing === undefined || standing.page.degraded) return undefined;
  if (standing.viewerVersion !== known.viewer.version || standing.snapshot !== current) return undefined;
  return stillShown(standing, { catalogue, limit: known.limit, at: now() });
}

async function begun({ parts, visits }: Kitchen, { profile, session, at }: Known): Promise<Visit> {
  const front = visits.front(profile) ?? (await newest(parts, profile).then((page) => page && frontOf(page)));
  return visits.begin(profile, session, front, at);
}

/** Undefined, too, where the store cannot be asked in time. */
async function newest({ pages, deadlines, onTrouble }: HomeParts, profile: string): Promise<ServedPage | undefined> {
  try {
    return await within(deadlines.stored, pages.newestOf(profile));
  } catch (error) {
    onTrouble('precomputed', error);
    return undefined;
  }
}

function ranked(
  kitchen: Kitchen,
  known: Known,
  ...[visit, published, rung]: [Visit, Published | undefined, 'live' | 'snapshot']
): Cooked | undefined {
  const { parts } = kitchen;
  if (published === undefined || parts.tick() < kitchen.blockedUntil) return undefined;
  try {
    const began = parts.tick();
    const traits = traitsOf(known.viewer.profile, parts.signals, known.at);
    const query = queryOf(published, known.viewer, known.at, traits);
    const items = published.rank(query);
    if (parts.tick() - began > parts.deadlines.rank) kitchen.blockedUntil = parts.tick() + parts.deadlines.rest;
    const facts = { ...factsOf(parts, known, visit), published, query, ranked: items };
    return { layout: lay(parts, facts, known, published.id), servedBy: rung, snapshot: published.id };
  } catch (error) {
    parts.onTrouble(rung, error);
    return undefined;
  }
}

async function servedBefore({ parts }: Kitchen, known: Known, visit: Visit): Promise<Cooked | undefined> {
  const page = await newest(parts, known.profile);
  if (page === undefined || known.at - page.at > STALE || page.snapshot === null) return undefined;
  try {
    const layout = layAgain(page, factsOf(parts, known, visit), known);
    return layout.rows.length < 3 ? undefined : { layout, servedBy: 'precomputed', snapshot: page.snapshot };
  } catch (error) {
    parts.onTrouble('precomputed', error);
    return undefined;
  }
}

/** Without models: charts of the region, charts of everybody, or the catalogue, with what the viewer's own hand put there. */
function plainly(parts: HomeParts, asked: Asked & { viewer?: Viewer }, visit: Visit | undefined): Cooked {
  const facts = factsOf(parts, asked, visit);
  const region = regionOf({ ...asked, signals: parts.signals });
  for (const rung of ['region', 'popular', 'catalogue'] as const) {
    try {
      if (rung === 'region' && (region === null || facts.charts.popular(region).length === 0)) continue;
      if (rung === 'popular' && facts.charts.popular(null).length === 0) continue;
      return { layout: lay(parts, facts, asked, null), servedBy: rung, snapshot: null };
    } catch (error) {
      parts.onTrouble(rung, error);
    }
  }
  const bare = { ...facts, viewer: undefined, charts: noCharts };
  const onTrouble = parts.onTrouble;
  const rules = rowRules.filter(({ type }) => type === 'hero' || type === 'catalogue');
  return { layout: layPage(bare, asked.shelf, { seed: 0, onTrouble, rules }), servedBy: 'catalogue', snapshot: null };
}

/** Of a server that nobody has watched anything on. */
export const noCharts: Charts = {
  at: 0,
  popular: () => [],
  trending: () => [],
  top10: () => [],
  topRated: () => [],
  share: () => 0,
  impressions: () => 0,
};

const nothing: ReadonlySet<string> = new Set();

const factsOf = (parts: HomeParts, { at, limit, viewer }: Asked & { viewer?: Viewer }, visit?: Visit): Facts => ({
  at,
  limit,
  viewer,
  catalogue: parts.catalogue,
  charts: parts.charts(),
  signals: parts.signals,
  published: undefined,
  query: undefined,
  ranked: undefined,
  resting: visit?.resting ?? nothing,
  notHero: visit?.notHero ?? nothing,
});

/**
 * Everything drawn on a page follows from profile, visit and snapshot. Not from the viewer's version: what is taken back leads
 * to the page that stood before, to the last card.
 */
const seedOf = ({ profile, session }: Asked, snapshot: string | null): number =>
  seedFor(0, `${profile}\n${session}\n${snapshot ?? ''}`);

function lay({ onTrouble }: HomeParts, facts: Facts, asked: Asked, snapshot: string | null): Layout {
  const seed = seedOf(asked, snapshot);
  return layPage(facts, asked.shelf, { seed, template: snapshot === null, onTrouble, room: asked.room() });
}

function pageOf({ uuid }: HomeParts, { at, profile }: Asked, cooked: Cooked, degraded: boolean): Page {
  const { layout, servedBy, snapshot } = cooked;
  const rows = writeRows(layout);
  return { id: uuid(), profile, snapshot, generatedAt: at, servedBy, degraded, policy: layout.policy, rows };
}

interface Serving {
  readonly visit: Visit;
  readonly cooked: Cooked;
  readonly page: Page;
}

/** With its visit, for whoever looks again, and in the log, for those who learn from it. */
function remember({ parts, visits }: Kitchen, known: Known, { visit, cooked, page }: Serving): void {
  const { profile, session, at, viewer } = known;
  const { snapshot, servedBy } = cooked;
  const seed = seedOf(known, snapshot);
  const made = { id: page.id, profileId: profile, at, session, snapshot, servedBy, seed };
  const served = servedOf(cooked.layout, { ...made, degraded: page.degraded, viewerVersion: viewer.version });
  parts.log.add(served);
  const front = frontOf(served, visits.front(profile), [...visit.resting]);
  const standing = { page, viewerVersion: viewer.version, snapshot, catalogueVersion: parts.catalogue.version };
  visits.stands(profile, visit, standing, front);
}

const lower = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));
