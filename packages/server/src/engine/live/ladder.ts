// The rungs by which a page is made: live models, the snapshot before, the page served before, charts, the catalogue.
import type { RowType, Rung } from '@marquee/protocol';
import { seedFor } from '@marquee/recsys';
import type { ServedPage } from '../../store/records.ts';
import type { Pages } from '../../store/store.ts';
import { layAgain } from '../page/again.ts';
import type { Facts } from '../page/making.ts';
import { layPage, type Layout } from '../page/page.ts';
import { regionOf } from '../page/region.ts';
import type { Room } from '../page/room.ts';
import { rowRules } from '../page/rows/index.ts';
import type { Shelf } from '../page/shelf.ts';
import type { Visit } from '../page/visits.ts';
import { queryOf } from './query.ts';
import { traitsOf, type SignalDefaults } from './traits.ts';
import { rankHere } from './ranking-thread.ts';
import type { Turns } from './turns.ts';
import type { Catalogue, Charts, Published, Rank, Viewer } from './types.ts';
import { within } from './within.ts';

/** ms for which a page that was served may come again where nothing better can be made. */
const STALE = 86_400_000;

export interface LadderParts {
  readonly catalogue: Catalogue;
  readonly charts: () => Charts;
  readonly pages: Pick<Pages, 'newestOf'>;
  /** Monotonic, ms. */
  readonly tick: () => number;
  /** Without it, here and now. */
  readonly rank?: Rank;
  /** Without them pages are laid as they are asked for. */
  readonly turns?: Turns;
  readonly signals: SignalDefaults;
  readonly deadlines: HomeDeadlines;
  /** A rung that broke, or a row. The answer goes on without it. */
  readonly onTrouble: (where: Rung | RowType | 'viewer', error: unknown) => void;
}

/** ms. Ranking cannot be stopped half-way: where it took longer, it is left out for `rest`. */
export interface HomeDeadlines {
  /** What waited longer to be ranked and laid is laid without a ranking: there are more pages than can be. */
  readonly turn: number;
  readonly viewer: number;
  readonly rank: number;
  readonly stored: number;
  readonly rest: number;
}

export const homeDeadlines: HomeDeadlines = { turn: 1_000, viewer: 150, rank: 300, stored: 100, rest: 10_000 };

export interface Kitchen {
  readonly parts: LadderParts;
  /** Tick until which nothing is ranked, because it took too long. */
  blockedUntil: number;
}

export interface Asked {
  readonly at: number;
  readonly session: string;
  readonly limit: number | null;
  readonly profile: string | null;
  readonly shelf: Shelf;
  readonly room: () => Room;
}

export interface Known extends Asked {
  readonly profile: string;
  readonly viewer: Viewer;
}

export interface Cooked {
  readonly layout: Layout;
  readonly servedBy: Rung;
  readonly snapshot: string | null;
  /** The one that ranked; undefined where none did. */
  readonly published: Published | undefined;
}

/** Undefined, too, where the store cannot be asked in time. */
export async function newest(
  { pages, deadlines, onTrouble }: LadderParts,
  profile: string,
): Promise<ServedPage | undefined> {
  try {
    return await within(deadlines.stored, pages.newestOf(profile));
  } catch (error) {
    onTrouble('precomputed', error);
    return undefined;
  }
}

/** `late`: it waited too long, for the ranking or for its turn to be laid; there are more pages than can be. */
export async function ranked(
  kitchen: Kitchen,
  known: Known,
  ...[visit, published, rung]: [Visit, Published | undefined, 'live' | 'snapshot']
): Promise<Cooked | 'late' | undefined> {
  const { parts } = kitchen;
  const { tick, deadlines } = parts;
  if (published === undefined || tick() < kitchen.blockedUntil) return undefined;
  try {
    const began = tick();
    const traits = traitsOf(known.viewer.profile, parts.signals, known.at);
    const query = queryOf(published, known.viewer, known.at, traits);
    const { ranked: items, tookMs } = await (parts.rank ?? rankHere(tick))(published, query);
    if (tookMs > deadlines.rank) kitchen.blockedUntil = tick() + deadlines.rest;
    await parts.turns?.next();
    if (tick() - began > deadlines.turn) return 'late';
    const facts = { ...factsOf(parts, known, visit), published, query, ranked: items };
    return { layout: lay(parts, facts, known, published.id), servedBy: rung, snapshot: published.id, published };
  } catch (error) {
    parts.onTrouble(rung, error);
    return undefined;
  }
}

export async function servedBefore({ parts }: Kitchen, known: Known, visit: Visit): Promise<Cooked | undefined> {
  const page = await newest(parts, known.profile);
  if (page === undefined || known.at - page.at > STALE || page.snapshot === null) return undefined;
  try {
    const layout = layAgain(page, factsOf(parts, known, visit), known);
    return layout.rows.length < 3
      ? undefined
      : { layout, servedBy: 'precomputed', snapshot: page.snapshot, published: undefined };
  } catch (error) {
    parts.onTrouble('precomputed', error);
    return undefined;
  }
}

/** Without models: charts of the region, charts of everybody, or the catalogue, with what the viewer's own hand put there. */
export function plainly(parts: LadderParts, asked: Asked & { viewer?: Viewer }, visit: Visit | undefined): Cooked {
  const facts = factsOf(parts, asked, visit);
  const region = regionOf({ ...asked, signals: parts.signals });
  for (const rung of ['region', 'popular', 'catalogue'] as const) {
    try {
      if (rung === 'region' && (region === null || facts.charts.popular(region).length === 0)) continue;
      if (rung === 'popular' && facts.charts.popular(null).length === 0) continue;
      return { layout: lay(parts, facts, asked, null), servedBy: rung, snapshot: null, published: undefined };
    } catch (error) {
      parts.onTrouble(rung, error);
    }
  }
  const bare = { ...facts, viewer: undefined, charts: noCharts };
  const onTrouble = parts.onTrouble;
  const rules = rowRules.filter(({ type }) => type === 'hero' || type === 'catalogue');
  const layout = layPage(bare, asked.shelf, { seed: 0, onTrouble, rules });
  return { layout, servedBy: 'catalogue', snapshot: null, published: undefined };
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

const factsOf = (parts: LadderParts, { at, limit, viewer }: Asked & { viewer?: Viewer }, visit?: Visit): Facts => ({
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
export const seedOf = ({ profile, session }: Asked, snapshot: string | null): number =>
  seedFor(0, `${profile}\n${session}\n${snapshot ?? ''}`);

function lay({ onTrouble }: LadderParts, facts: Facts, asked: Asked, snapshot: string | null): Layout {
  const seed = seedOf(asked, snapshot);
  return layPage(facts, asked.shelf, { seed, template: snapshot === null, onTrouble, room: asked.room() });
}
