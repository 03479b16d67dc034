// Charts from counts: popular, trending, top ten, best rated; each title told of only from so many accounts on.
import { setImmediate } from 'node:timers/promises';
import type { ChartEntry } from '../types.ts';
import { BUCKETS, bucketOf, type Counts } from './counts.ts';
import { bayesianMean, surprise, viewsOf } from './measures.ts';
import { createPairTable, pairOf, personIn, titleIn } from './pair-table.ts';
import type { People } from './people.ts';
import { changesIn, everRated, playedIn, tally, type Tallies, type Tally, type TallyOptions } from './windows.ts';

export interface ChartRules {
  /** Accounts from which on a chart may tell of a title: fewer could point at a household. */
  readonly leastAccounts: number;
  /** The same for charts of a country or region. */
  readonly leastLocalAccounts: number;
}

/** What charts must know of titles, by their numbers. */
export interface Titles {
  id(title: number): string;
  /** Of a film, or the mean of the episodes of a series. */
  runtimeMs(title: number): number;
  /** ms of play from which a start is qualified. */
  startMs(title: number): number;
}

export interface Ranked {
  /** By place, '' everywhere. */
  readonly popular: ReadonlyMap<string, readonly ChartEntry[]>;
  readonly trending: readonly ChartEntry[];
  readonly topRated: readonly ChartEntry[];
  /** Views of the last 28 days, by title. */
  readonly views: ReadonlyMap<string, number>;
  readonly allViews: number;
}

const DAY = 4;
/** Starts from which a window tells something. */
const ENOUGH = 30;
/** Days before a trend's window from which its expectation comes. */
const BEFORE = 28;
/** Ratings of the overall mean that stand before those of a title. */
const PRIOR = 20;

/** Ranks by what was counted of these. What of it has not changed since is remembered. */
export function createRanking(counts: Counts, people: People, fixed: RankingOptions): (now: number) => Promise<Ranked> {
  const remembered: Remembered = new Map();
  return (now) => rank({ counts, people, ...fixed, now, remembered });
}

export interface RankingOptions {
  readonly titles: Titles;
  readonly rules: ChartRules;
}

/** Accounts by title in one block of days, by its last bucket and length. */
type Remembered = Map<string, { readonly stamp: string; readonly accounts: ReadonlyMap<number, number> }>;

interface Ranking extends RankingOptions {
  readonly counts: Counts;
  readonly people: People;
  readonly now: number;
  readonly remembered: Remembered;
}

async function rank(ranking: Ranking): Promise<Ranked> {
  const { counts, people, titles, rules, now } = ranking;
  const to = bucketOf(now);
  const over = (days: number) => ({ from: to - days * DAY + 1, to, late: true });
  const lately = await widest([7, BEFORE, BUCKETS / DAY], (days) =>
    tally(counts, people, { ...over(days), local: true, startMs: titles.startMs }),
  );
  const everything = isEnough(lately) ? lately : await orEverRated(ranking, lately);
  const popular = new Map<string, ChartEntry[]>();
  for (const [place, own] of everything) {
    const least = place === '' ? rules.leastAccounts : rules.leastLocalAccounts;
    const viewsIn = (title: number, { playedMs }: Tally): number => viewsOf(playedMs, titles.runtimeMs(title));
    popular.set(place, charted(titles, own, least, viewsIn));
  }
  const month = await playedIn(counts, people, over(BEFORE));
  const views = new Map(Array.from(month, ([title, ms]) => [titles.id(title), viewsOf(ms, titles.runtimeMs(title))]));
  return {
    popular,
    trending: (await trendingOf(ranking)) ?? popular.get('') ?? [],
    topRated: await topRatedOf(ranking),
    views,
    allViews: [...views.values()].reduce((sum, one) => sum + one, 0),
  };
}

/** The first of these lengths in which enough is begun, else the last. */
async function widest(lengths: readonly number[], over: (days: number) => Promise<Tallies>): Promise<Tallies> {
  let found: Tallies = new Map();
  for (const days of lengths) {
    found = await over(days);
    if (isEnough(found)) break;
  }
  return found;
}

/** Where nobody watches lately: what was ever rated, if that tells something. */
async function orEverRated({ counts, people, titles }: Ranking, lately: Tallies): Promise<Tallies> {
  const rated = await everRated(counts, people, titles.runtimeMs);
  return isEnough(rated) ? rated : lately;
}

/** Starts from which a window tells something. */
const isEnough = (tallies: Tallies): boolean => {
  let starts = 0;
  for (const one of tallies.get('')?.values() ?? []) starts += one.starts;
  return starts >= ENOUGH;
};

const byValue = (a: ChartEntry, b: ChartEntry): number => b.value - a.value || (a.title < b.title ? -1 : 1);

function charted(
  titles: Titles,
  tallies: ReadonlyMap<number, Tally>,
  least: number,
  valueOf: (title: number, tally: Tally) => number,
): ChartEntry[] {
  const entries: ChartEntry[] = [];
  for (const [title, own] of tallies) {
    if (own.accounts < least || own.accounts === 0) continue;
    entries.push({ title: titles.id(title), value: valueOf(title, own), accounts: own.accounts });
  }
  return entries.sort(byValue);
}

/**
 * Distinct accounts of a day against the mean of as long a time over the 28 days before it; of three days or seven where a day
 * has too few. Undefined where the last two days are empty: popularity then speaks.
 */
async function trendingOf(ranking: Ranking): Promise<ChartEntry[] | undefined> {
  const { counts, people, titles, rules, now, remembered } = ranking;
  const to = bucketOf(now);
  const over = (days: number): Promise<Tallies> => tally(counts, people, windowOf(ranking, days, to));
  if ((await over(2)).get('')!.size === 0) return undefined;
  let days = 1;
  const here = await widest([1, 3, 7], (length) => over((days = length)));
  const before = new Map<number, number>();
  const blocks = Math.floor(BEFORE / days);
  const used = new Set<string>();
  for (let block = 1; block <= blocks; block++) {
    const end = to - block * days * DAY;
    used.add(`${days} ${end}`);
    for (const [title, accounts] of await accountsOf(ranking, days, end)) {
      before.set(title, (before.get(title) ?? 0) + accounts / blocks);
    }
  }
  for (const block of remembered.keys()) if (!used.has(block)) remembered.delete(block);
  const z = (title: number, { accounts }: Tally): number => surprise(accounts, before.get(title) ?? 0);
  return charted(titles, here.get('')!, rules.leastAccounts, z).filter(({ value }) => value > 0);
}

const windowOf = ({ titles }: Ranking, days: number, to: number): TallyOptions => ({
  from: to - days * DAY + 1,
  to,
  late: false,
  local: false,
  startMs: titles.startMs,
});

/** Of a block of days that is over nothing changes any more, as a rule: it is counted once. */
async function accountsOf(ranking: Ranking, days: number, end: number): Promise<ReadonlyMap<number, number>> {
  const { counts, people, remembered } = ranking;
  const window = windowOf(ranking, days, end);
  const stamp = `${changesIn(counts, window)} ${people.changes}`;
  const known = remembered.get(`${days} ${end}`);
  if (known?.stamp === stamp) return known.accounts;
  const accounts = new Map<number, number>();
  for (const [title, own] of (await tally(counts, people, window)).get('')!) accounts.set(title, own.accounts);
  remembered.set(`${days} ${end}`, { stamp, accounts });
  return accounts;
}

async function topRatedOf({ counts, people, titles, rules }: Ranking): Promise<ChartEntry[]> {
  const rated = new Map<number, { sum: number; accounts: number; n: number }>();
  const known = createPairTable();
  let [sum, n] = [0, 0];
  const count = (pair: number, stars: number): void => {
    const person = people.person(personIn(pair));
    if (!person.counts) return;
    const title = titleIn(pair);
    const own = rated.get(title) ?? { sum: 0, accounts: 0, n: 0 };
    rated.set(title, own);
    own.sum += stars;
    own.n++;
    sum += stars;
    n++;
    const account = pairOf(title, person.account);
    if (known.get(account) > 0) return;
    known.set(account, 1);
    own.accounts++;
  };
  await counts.stars.slowly(count, () => setImmediate());
  const mean = n === 0 ? 0 : sum / n;
  return [...rated]
    .filter(([, { accounts }]) => accounts >= rules.leastAccounts)
    .map(([title, own]) => ({
      title: titles.id(title),
      value: bayesianMean(own.sum, own.n, mean, PRIOR),
      accounts: own.accounts,
    }))
    .sort(byValue);
}
