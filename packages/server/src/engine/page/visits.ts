// What is remembered of a visit: the page as it stands, what the last visit showed in front, and what therefore rests.
import type { Page } from '@marquee/protocol';
import type { ServedPage } from '../../store/records.ts';
import type { Layout } from './page.ts';
import { pagePolicy } from './policy.ts';

/** What stood in front when a profile last looked. */
export interface Front {
  readonly session: string;
  readonly at: number;
  /** Heroes that are not to be heroes again yet, each with the visit and the moment it was last shown. */
  readonly heroes: readonly { readonly title: string; readonly session: string; readonly at: number }[];
  /** Titles that rested in that visit. */
  readonly resting: readonly string[];
  /** Titles that rest when the next visit comes. */
  readonly next: readonly string[];
}

export interface Visit {
  readonly session: string;
  readonly resting: ReadonlySet<string>;
  readonly notHero: ReadonlySet<string>;
  /** The page of this visit, undefined before it was made and where it had to make room. */
  page?: StandingPage;
}

/** A page that comes again as long as what it was made from holds. Its cards are written for each answer: laid it is small. */
export interface StandingPage {
  readonly head: Omit<Page, 'rows' | 'next'>;
  readonly layout: Layout;
  readonly viewerVersion: number;
  /** By row: it was given, and stands in the log. */
  readonly given: boolean[];
}

export interface Visits {
  /** The visit if it is under way. */
  of(profileId: string, session: string): Visit | undefined;
  /** What the profile saw last; undefined where this process does not know. */
  front(profileId: string): Front | undefined;
  begin(profileId: string, session: string, front: Front | undefined, at: number): Visit;
  /** Keeps the page with its visit, and what it showed so far for the next one. */
  stands(profileId: string, visit: Visit, standing: StandingPage, front: Front): void;
  forget(profileId: string): void;
}

/** Visits of one profile at once: it is looked at on a few devices, not on many. */
const DEVICES = 4;
const nothing: ReadonlySet<string> = new Set();
const setOf = (titles: readonly string[]): ReadonlySet<string> => (titles.length === 0 ? nothing : new Set(titles));

/** `visits`: remembered at once; each is small. `pages`: laid pages that stand, the largest thing here (about 35 kB each). */
export function createVisits({ visits: most = 50_000, pages: mostPages = 500 } = {}): Visits {
  /** By profile, oldest first: maps and sets of a few things would be the largest part of what is remembered. */
  const visits = new Map<string, readonly Visit[]>();
  const fronts = new Map<string, Front>();
  const standing = new Set<Visit>();
  return {
    of(profileId, session) {
      const own = visits.get(profileId);
      const found = own?.find((one) => one.session === session);
      if (own && found) {
        renew(visits, profileId, own);
        if (standing.delete(found)) standing.add(found);
      }
      return found;
    },
    front: (profileId) => fronts.get(profileId),
    begin(profileId, session, front, at) {
      const visit: Visit = { session, ...afterwards(front, session, at) };
      const before = visits.get(profileId) ?? [];
      const own = [...before.filter((one) => one.session !== session), visit].slice(-DEVICES);
      for (const one of before) if (!own.includes(one)) standing.delete(one);
      renew(visits, profileId, own);
      trim(visits, most, (old) => old.forEach((one) => standing.delete(one)));
      return visit;
    },
    stands(profileId, visit, page, front) {
      visit.page = page;
      standing.delete(visit);
      standing.add(visit);
      for (const oldest of standing) {
        if (standing.size <= mostPages) break;
        standing.delete(oldest);
        delete oldest.page;
      }
      renew(fronts, profileId, front);
      trim(fronts, most, () => undefined);
    },
    forget(profileId) {
      visits.get(profileId)?.forEach((visit) => standing.delete(visit));
      visits.delete(profileId);
      fronts.delete(profileId);
    },
  };
}

function renew<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
}

function trim<K, V>(map: Map<K, V>, most: number, gone: (value: V) => unknown): void {
  for (const [key, value] of map) {
    if (map.size <= most) break;
    map.delete(key);
    gone(value);
  }
}

/** Within one evening the same titles rest; the next day others do. */
function afterwards(before: Front | undefined, session: string, at: number): Pick<Visit, 'resting' | 'notHero'> {
  const heroes = (before?.heroes ?? []).filter((one) => one.session !== session && at - one.at < pagePolicy.heroRests);
  const notHero = setOf(heroes.map(({ title }) => title));
  if (before === undefined || at - before.at > pagePolicy.visitMemory) return { resting: nothing, notHero };
  const again = before.session === session || at - before.at < pagePolicy.visitGap;
  return { resting: setOf(again ? before.resting : before.next), notHero };
}

/** Rows whose titles come from the viewer's own hand, or from a chart that nobody may change: they never rest. */
const steady: ReadonlySet<string> = new Set([
  'continue',
  'my_list',
  'top10',
  'watch_again',
  'new_episodes',
  'catalogue',
]);

/** What a served page leaves for the next visit. `before`: what the page before it left, whose heroes are still remembered. */
export function frontOf(served: ServedPage, before?: Front, resting: readonly string[] = []): Front {
  const { session, at, rows } = served;
  const hero = rows.find(({ type }) => type === 'hero')?.titles[0];
  const heroes = (before?.heroes ?? []).filter(
    (one) => at - one.at < pagePolicy.heroRests && !(one.session === session && one.title === hero),
  );
  return {
    session,
    at,
    heroes: hero === undefined ? heroes : [...heroes, { title: hero, session, at }],
    resting,
    next: restOf(served),
  };
}

/**
 * Of the first cards, those furthest right in their rows: the weakest of them make room. Counted twice, by whole rows and by
 * what is in view of each row, so that both ways of looking see something else.
 */
function restOf({ rows }: ServedPage): string[] {
  const { front, rests, columns } = pagePolicy;
  const cards = rows
    .filter(({ type }) => !steady.has(type))
    .flatMap(({ titles }) => titles.map((title, column) => ({ title, column })));
  const weakest = (some: typeof cards): string[] =>
    some
      .slice(0, front)
      .sort((a, b) => b.column - a.column)
      .slice(0, Math.ceil(rests * front))
      .map(({ title }) => title);
  return [...new Set([...weakest(cards), ...weakest(cards.filter(({ column }) => column < columns))])];
}
