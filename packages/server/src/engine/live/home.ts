// The home page of a profile, always: from live models down to the catalogue in memory, whatever is missing.
import type { Page } from '@marquee/protocol';
import type { LaidRow } from '../page/laid.ts';
import type { PageLog } from '../page/log.ts';
import { writeRows } from '../page/page.ts';
import { servedOf } from '../page/served.ts';
import { newRoom, type Room } from '../page/room.ts';
import { createShelves, type Shelf } from '../page/shelf.ts';
import { createVisits, frontOf, type StandingPage, type Visit, type Visits } from '../page/visits.ts';
import { goodSnapshots, type GoodSnapshots } from './good-snapshots.ts';
import {
  newest,
  plainly,
  ranked,
  seedOf,
  servedBefore,
  type Asked,
  type Cooked,
  type Kitchen,
  type Known,
  type LadderParts,
} from './ladder.ts';
import { stillShown } from './still-shown.ts';
import type { Published, Viewer, Viewers } from './types.ts';
import { within } from './within.ts';

export interface HomeParts extends LadderParts {
  readonly viewers: Pick<Viewers, 'of'>;
  /** The snapshot that answers now. */
  readonly current: () => Published | undefined;
  readonly log: Pick<PageLog, 'add' | 'forget'>;
  readonly now: () => number;
  readonly uuid: () => string;
  readonly visits?: Visits;
}

export interface HomeAsk {
  /** null: somebody of whom nothing may be known now. */
  readonly profile: string | null;
  /** Highest maturity age of the answer, whatever else is known of the profile; null for none. */
  readonly limit: number | null;
  /** Names the visit; without one, each hour is a visit. */
  readonly session?: string | undefined;
  /** Rows of the answer at most; all without it. */
  readonly rows?: number | undefined;
  /** Id of the row after which the answer begins; from the start where the page has no such row. */
  readonly after?: string | undefined;
}

export interface Home {
  /** Never rejects. Empty only where there is nothing that may be shown. */
  page(ask: HomeAsk): Promise<Page>;
  /** Everything that is remembered of a profile is dropped, also what waits to be written. */
  forget(profileId: string): Promise<void>;
}

const HOUR = 3_600_000;

export function createHome(parts: HomeParts): Home {
  const shelves = createShelves(parts.catalogue);
  const visits = parts.visits ?? createVisits();
  const good = goodSnapshots(parts.current);
  const house: House = { parts, good, visits, blockedUntil: -Infinity };
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
      const span = { after: ask.after, rows: ask.rows ?? Infinity };
      if (viewer === undefined || !viewer.personal) return nobodys(house, asked, span, viewer === undefined);
      return personal(house, { ...asked, profile: viewer.profile.id, viewer }, span);
    },
    async forget(profileId) {
      visits.forget(profileId);
      await parts.log.forget(profileId);
    },
  };
}

interface House extends Kitchen {
  readonly parts: HomeParts;
  readonly good: GoodSnapshots;
  readonly visits: Visits;
}

/** Which rows of a page are wanted. */
interface Span {
  readonly after: string | undefined;
  readonly rows: number;
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
function nobodys({ parts }: House, asked: Asked, ...[span, degraded]: [Span, boolean]): Page {
  const cooked = plainly(parts, asked, undefined);
  const head = headOf(parts, asked, cooked, degraded || cooked.layout.failed);
  const { rows, next } = cut(cooked.layout.rows, span);
  return { ...head, rows: writeRows({ ...cooked.layout, published: undefined }, rows), next };
}

/** The rungs, best first; each that breaks is told of, and costs itself alone. */
async function personal(house: House, known: Known, span: Span): Promise<Page> {
  const { parts, good, visits } = house;
  const visit = visits.of(known.profile, known.session) ?? (await begun(house, known));
  const current = parts.current();
  if (stands(visit, known, current?.id ?? null)) {
    return answer(house, known, { visit, standing: visit.page, published: current, span, isNew: false });
  }
  const cooked = await cookedBy(house, known, visit);
  if (cooked.servedBy === 'live') good.worked(current!);
  // What the viewer did last may not be in it yet.
  const degraded = cooked.servedBy !== 'live' || cooked.layout.failed || !known.viewer.upToDate;
  const { layout, published } = cooked;
  const head = headOf(parts, known, cooked, degraded);
  const standing = { head, layout, viewerVersion: known.viewer.version, given: layout.rows.map(() => false) };
  return answer(house, known, { visit, standing, published, span, isNew: true });
}

/** The rungs below are laid at once: what comes there has waited. */
async function cookedBy(house: House, known: Known, visit: Visit): Promise<Cooked> {
  const { parts, good } = house;
  const live = await ranked(house, known, visit, parts.current(), 'live');
  const made = live ?? (await ranked(house, known, visit, good.before(), 'snapshot'));
  if (made !== undefined && made !== 'late') return made;
  return (await servedBefore(house, known, visit)) ?? plainly(parts, known, visit);
}

/** The page of this visit, while what it was made from holds and it was made as well as it could be. */
const stands = (visit: Visit, { viewer }: Known, current: string | null): visit is Visit & { page: StandingPage } =>
  visit.page !== undefined &&
  !visit.page.head.degraded &&
  visit.page.viewerVersion === viewer.version &&
  visit.page.head.snapshot === current;

async function begun({ parts, visits }: House, { profile, session, at }: Known): Promise<Visit> {
  const front = visits.front(profile) ?? (await newest(parts, profile).then((page) => page && frontOf(page)));
  return visits.begin(profile, session, front, at);
}

interface Answer {
  readonly visit: Visit;
  readonly standing: StandingPage;
  readonly published: Published | undefined;
  readonly span: Span;
  /** It was laid for this answer. */
  readonly isNew: boolean;
}

/** The rows that are wanted, written; those that were not given before are logged with the others of their page. */
function answer(house: House, known: Known, { visit, standing, published, span, isNew }: Answer): Page {
  const { catalogue, now } = house.parts;
  const { layout, head, given } = standing;
  const part = cut(layout.rows, span);
  if (given.slice(part.from, part.to).includes(false)) remember(house, known, { visit, standing, published, ...part });
  // What was laid just now was looked through for that.
  const look = { catalogue, limit: known.limit, at: now() };
  const shown = isNew ? part.rows : part.rows.map((row) => stillShown(row, look)).filter((row) => row !== undefined);
  return { ...head, rows: writeRows({ ...layout, published }, shown), next: part.next };
}

interface Cut {
  readonly rows: readonly LaidRow[];
  readonly from: number;
  readonly to: number;
  readonly next: string | null;
}

function cut(all: readonly LaidRow[], { after, rows }: Span): Cut {
  // A row that is not there, because the page changed meanwhile: from the start.
  const from = after === undefined ? 0 : 1 + all.findIndex(({ id }) => id === after);
  const to = Math.min(all.length, from + rows);
  return { rows: all.slice(from, to), from, to, next: to < all.length ? all[to - 1]!.id : null };
}

type Head = StandingPage['head'];

function headOf({ uuid }: HomeParts, { at, profile }: Asked, cooked: Cooked, degraded: boolean): Head {
  const { layout, servedBy, snapshot } = cooked;
  return { id: uuid(), profile, snapshot, generatedAt: at, servedBy, degraded, policy: layout.policy };
}

type Remembering = Omit<Answer, 'span' | 'isNew'> & Pick<Cut, 'from' | 'to'>;

/** With its visit, for whoever looks again, and in the log, for those who learn from it: what was given so far. */
function remember({ parts, visits }: House, known: Known, { visit, standing, published, from, to }: Remembering): void {
  const { profile, session } = known;
  const { layout, head, given, viewerVersion } = standing;
  given.fill(true, from, to);
  const { id, generatedAt: at, snapshot, servedBy, degraded, policy } = head;
  const made = { id, profileId: profile, at, session, snapshot, policy, servedBy, degraded, viewerVersion };
  const drawn = { seed: seedOf(known, snapshot), sources: published?.sources ?? [] };
  const served = servedOf(
    { ...made, ...drawn },
    layout.rows.filter((_, r) => given[r]),
  );
  parts.log.add(served);
  visits.stands(profile, visit, standing, frontOf(served, visits.front(profile), [...visit.resting]));
}

const lower = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));
