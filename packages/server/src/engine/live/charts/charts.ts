// Charts that follow the log: events are counted as they come, and ranked anew when something was counted.
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { FoldedEvent } from '../../../events/viewing/event.ts';
import { logPages } from '../../../events/log-pages.ts';
import { progressRules } from '../../../events/viewing/progress.ts';
import type { Store } from '../../../store/store.ts';
import type { SignalDefaults } from '../traits.ts';
import type { Catalogue, ChartEntry, Charts } from '../types.ts';
import type { Checkpoint } from './checkpoint.ts';
import { createCounts, type Counts } from './counts.ts';
import { goingOn } from './going-on.ts';
import type { KeptCounts } from './kept-counts.ts';
import type { Kept } from './kept.ts';
import { createPeople, type People } from './people.ts';
import { createRanking, type ChartRules, type Ranked, type Titles } from './rank.ts';

export interface ChartsOptions {
  readonly store: Pick<Store, 'events' | 'profiles'>;
  readonly catalogue: Catalogue;
  readonly signals: SignalDefaults;
  readonly rules: ChartRules;
  readonly now: () => number;
  /** Events read at a time. */
  readonly batch?: number;
  /** Where charts are kept between two starts; nowhere unless given. */
  readonly kept?: Kept;
  /** Where counts are, so that counting goes on from them; without it a start counts the whole log. */
  readonly counted?: KeptCounts;
  /** Monotonic, ms: what takes its time is measured by it. Without it nothing does. */
  readonly tick?: () => number;
  readonly pause?: (ms: number) => Promise<unknown>;
  onTrouble(trouble: { readonly error: unknown }): void;
}

export interface LiveCharts extends Charts {
  /** Counts what the log holds beyond what was counted; how many events. Rejects when the store cannot be asked. */
  follow(signal?: AbortSignal): Promise<number>;
  /** Ranks anew what was counted. */
  rank(): Promise<void>;
  /** Tells of what was kept at the last run until all is counted anew; whether there was anything that still holds. */
  restore(): Promise<boolean>;
  /** Keeps what was ranked last for the next start. */
  keep(): Promise<void>;
  /** Follows, and ranks where something was counted, or some time has passed, since the last ranking; not more often than every few seconds. The signal ends it half-way. */
  update(signal?: AbortSignal): Promise<void>;
  /** Account, place or age of a profile may have changed. */
  changed(profileId: string): void;
  /** Nothing of that profile counts any more. */
  forget(profileId: string): void;
  /** Memory of what was counted. */
  readonly bytes: number;
}

/** Where neither catalogue nor anybody knows how long a title runs. */
const USUAL_MS = { film: 100 * 60_000, series: 45 * 60_000 };
const MOST = 10;
/** Share of the time that counting anew takes while what was kept is told: nobody waits for it, and pages would. */
const UNHURRIED = 0.1;
/** ms between two rankings at least; windows move on with the clock, so an old one is made anew in any case. */
const APART_MS = 10_000;
const OLD_MS = 600_000;

export function createCharts(options: ChartsOptions): LiveCharts {
  const { store, catalogue, now, batch = 250, kept } = options;
  const counts = createCounts();
  const people = createPeople(store.profiles, options.signals);
  const titles = createTitles(catalogue);
  const ranking = createRanking(counts, people, { titles, rules: options.rules });
  let [cursor, newest] = [0, 0];
  let ranked: Ranked = { popular: new Map(), trending: [], topRated: [], views: new Map(), allViews: 0 };
  const onTrouble = ({ error }: { readonly error: unknown }): void => options.onTrouble({ error });
  const counted = goingOn({ counts, people, titles, kept: options.counted, now });
  const count = counting({ counts, people, titles });
  /** What the last run kept, while not all is counted yet. */
  let restored: Checkpoint | undefined;
  const follow = async (signal?: AbortSignal): Promise<number> => {
    let followed = 0;
    const before = await counted.takeUp();
    if (before !== undefined) [cursor, newest] = [before.cursor, Math.max(newest, before.newest)];
    counts.trim(now());
    const sealed = await store.events.sealed.last();
    const rest = breath(options);
    for await (const page of logPages({ log: store.events, batch, onTrouble }, cursor, sealed)) {
      const seen = await count(page.events);
      newest = Math.max(newest, seen);
      cursor = page.to;
      followed += page.count;
      if (signal?.aborted) break;
      await rest(restored === undefined ? 1 : UNHURRIED);
    }
    return followed;
  };
  let [rankedAt, unranked] = [-Infinity, 0];
  /** What the last ranking was made from. */
  let made: Omit<Checkpoint, 'ranked'> | undefined;
  const gone = forgetting(options, { counts, people });
  const rankNow = async (): Promise<void> => {
    [rankedAt, unranked] = [now(), 0];
    const from = { at: rankedAt, cursor, newest, erasures: gone.known, impressions: titles.named(counts.impressions) };
    ranked = await ranking(rankedAt);
    [restored, made] = [undefined, from];
  };
  const keep = async (atOnce: boolean): Promise<void> => {
    // Of a count that is not done there is nothing new to keep: what was kept before goes further.
    if (made === undefined) return;
    await kept?.write({ ...made, ranked }, atOnce);
    await counted.write({ cursor, newest }, atOnce);
  };
  return {
    get at() {
      return newest;
    },
    follow,
    rank: rankNow,
    async restore() {
      restored = await kept?.read();
      if (restored !== undefined) ({ ranked, newest } = restored);
      return restored !== undefined;
    },
    keep: () => keep(true),
    async update(signal) {
      unranked += (await gone.look()) + (await follow(signal));
      if (signal?.aborted) return;
      const age = Math.abs(now() - rankedAt);
      if (age < OLD_MS && (unranked === 0 || age < APART_MS)) return;
      await rankNow();
      await keep(false);
    },
    changed: people.changed,
    forget: (profileId) => void (unranked += gone.forget(profileId)),
    popular: (region) => ranked.popular.get(region ?? '') ?? [],
    trending: () => ranked.trending,
    top10: (region) => tenOf(ranked.popular.get(region ?? '') ?? []),
    topRated: () => ranked.topRated,
    share: (id) => (ranked.views.get(id) ?? 0) / Math.max(ranked.allViews, Number.MIN_VALUE),
    impressions: (id) => restored?.impressions.get(id) ?? counts.impressions[titles.known(id)] ?? 0,
    get bytes() {
      return counts.bytes;
    },
  };
}

const tenOf = (chart: readonly ChartEntry[]): readonly ChartEntry[] =>
  chart.length < MOST ? [] : chart.slice(0, MOST);

interface Tables {
  readonly counts: Counts;
  readonly people: People;
  readonly titles: Numbered;
}

/** Counts a page of events; ms since 1970 of the newest that is, 0 for none. */
const counting =
  ({ counts, people, titles }: Tables) =>
  async (events: readonly FoldedEvent[]): Promise<number> => {
    const wanted = events.filter(isCounted);
    await people.meet(wanted.map(({ profileId }) => profileId));
    for (const event of wanted) {
      const person = people.numberOf(event.profileId);
      if (person >= 0) countOne(counts, event, { person, title: titles.number(event.titleId) });
    }
    return wanted.reduce((newest, { at }) => Math.max(newest, at), 0);
  };

/** Between two pieces of work, of which each may take that share of the time. */
function breath({ tick = () => 0, pause = setTimeout }: ChartsOptions): (share: number) => Promise<void> {
  let began = tick();
  return async (share) => {
    const ms = (tick() - began) * (1 / share - 1);
    await (ms > 0 ? pause(ms) : setImmediate());
    began = tick();
  };
}

interface Forgetting {
  /** Erasures of which everybody is forgotten. */
  readonly known: number;
  /** Takes out whoever another process erased; how many. */
  look(): Promise<number>;
  /** Takes out one whom this process erased; 1, or 0 for one who counted nowhere. */
  forget(profileId: string): number;
}

function forgetting(
  { kept }: ChartsOptions,
  { counts, people }: { readonly counts: Counts; readonly people: People },
): Forgetting {
  /** `told`: of the erasures since the last look. */
  let [known, told] = [0, 0];
  const forget = (profileId: string): number => {
    const person = people.erased(profileId);
    if (person >= 0) counts.forget(person);
    return person >= 0 ? 1 : 0;
  };
  return {
    get known() {
      return known;
    },
    async look() {
      const erasures = (await kept?.erasures()) ?? 0;
      const others = erasures - known > told ? await people.gone() : [];
      for (const id of others) forget(id);
      [known, told] = [erasures, 0];
      return others.length;
    },
    forget(profileId) {
      told++;
      return forget(profileId);
    },
  };
}

const types = new Set(['play_progress', 'rating', 'star_rating', 'impression']);

/** What was done without profiling counts nowhere. */
const isCounted = ({ type, titleId, body }: FoldedEvent): boolean =>
  types.has(type) && titleId !== '' && body.unprofiled !== true;

interface Who {
  readonly person: number;
  readonly title: number;
}

function countOne(counts: Counts, { type, at, receivedAt, body }: FoldedEvent, { person, title }: Who): void {
  const { fromS, toS, value, stars } = body as { fromS?: number; toS?: number; value?: number; stars?: number };
  if (type === 'impression') counts.seen(title);
  else if (type === 'rating') counts.thumb(title, person, value ?? 0);
  else if (type === 'star_rating') counts.starred(title, person, stars ?? 0);
  else if (fromS !== undefined && toS !== undefined && toS > fromS) {
    counts.played({ title, person, at, receivedAt }, (toS - fromS) * 1000);
  }
}

interface Numbered extends Titles {
  /** By number. */
  readonly ids: readonly string[];
  number(id: string): number;
  /** −1 for one that was never counted. */
  known(id: string): number;
  /** Numbers by title under their names. */
  named(values: readonly number[]): ReadonlyMap<string, number>;
}

function createTitles(catalogue: Catalogue): Numbered {
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  const runtimeMs = (title: number): number => {
    const facts = catalogue.factsOf(ids[title]!);
    if (facts === undefined || facts.kind === 'film') return facts?.film.durationMs || USUAL_MS.film;
    const known = facts.episodes.map(({ durationMs }) => durationMs ?? 0).filter((ms) => ms > 0);
    return known.length > 0 ? known.reduce((sum, ms) => sum + ms, 0) / known.length : USUAL_MS.series;
  };
  return {
    ids,
    id: (title) => ids[title]!,
    known: (id) => numbers.get(id) ?? -1,
    named: (values) => new Map(Array.from(values, (value, title) => [ids[title]!, value ?? 0])),
    number(id) {
      const known = numbers.get(id);
      if (known !== undefined) return known;
      numbers.set(id, ids.push(id) - 1);
      return ids.length - 1;
    },
    runtimeMs,
    startMs(title) {
      const facts = catalogue.factsOf(ids[title]!);
      const { startMs, startShare } = progressRules;
      return facts?.kind === 'film' && facts.film.durationMs
        ? Math.min(startMs, startShare * facts.film.durationMs)
        : startMs;
    },
  };
}
