// Charts from counts: popular, trending, top ten, best rated; each title told of only from so many accounts on.
import type { ChartEntry } from '../types.ts';
import { BUCKETS, bucketOf, type Counts } from './counts.ts';
import { bayesianMean, surprise, viewsOf } from './measures.ts';
import { personIn, titleIn } from './pair-table.ts';
import type { People } from './people.ts';
import { everRated, tally, type Tallies, type Tally } from './windows.ts';

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

export async function rank(
  counts: Counts,
  people: People,
  options: { readonly titles: Titles; readonly rules: ChartRules; readonly now: number },
): Promise<Ranked> {
  const { titles, rules, now } = options;
  const to = bucketOf(now);
  const over = (days: number, end = to): Promise<Tallies> =>
    tally(counts, people, { from: end - days * DAY + 1, to: end, late: true, startMs: titles.startMs });
  const month = await over(BEFORE);
  const widest = await over(BUCKETS / DAY);
  const widening = [await over(7), month, widest, everRated(counts, people, titles.runtimeMs)];
  const everything = widening.find((tallies) => startsIn(tallies) >= ENOUGH) ?? widest;
  const viewsIn = (title: number, { playedMs }: Tally): number => viewsOf(playedMs, titles.runtimeMs(title));
  const popular = new Map<string, ChartEntry[]>();
  for (const [place, own] of everything) {
    const least = place === '' ? rules.leastAccounts : rules.leastLocalAccounts;
    popular.set(place, charted(titles, own, least, viewsIn));
  }
  const views = new Map([...(month.get('') ?? [])].map(([title, own]) => [titles.id(title), viewsIn(title, own)]));
  return {
    popular,
    trending: (await trendingOf(counts, people, options)) ?? popular.get('') ?? [],
    topRated: topRatedOf(counts, people, options),
    views,
    allViews: [...views.values()].reduce((sum, one) => sum + one, 0),
  };
}

const startsIn = (tallies: Tallies): number => {
  let starts = 0;
  for (const one of tallies.get('')?.values() ?? []) starts += one.starts;
  return starts;
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
async function trendingOf(
  counts: Counts,
  people: People,
  { titles, rules, now }: { readonly titles: Titles; readonly rules: ChartRules; readonly now: number },
): Promise<ChartEntry[] | undefined> {
  const to = bucketOf(now);
  const over = async (days: number, end: number): Promise<ReadonlyMap<number, Tally>> => {
    const window = { from: end - days * DAY + 1, to: end, late: false, startMs: titles.startMs };
    return (await tally(counts, people, window)).get('')!;
  };
  if ((await over(2, to)).size === 0) return undefined;
  let [days, here] = [1, await over(1, to)];
  for (const wider of [3, 7]) {
    if (startsIn(new Map([['', here]])) >= ENOUGH) break;
    [days, here] = [wider, await over(wider, to)];
  }
  const before = new Map<number, number>();
  const blocks = Math.floor(BEFORE / days);
  for (let block = 1; block <= blocks; block++) {
    for (const [title, { accounts }] of await over(days, to - block * days * DAY)) {
      before.set(title, (before.get(title) ?? 0) + accounts / blocks);
    }
  }
  const z = (title: number, { accounts }: Tally): number => surprise(accounts, before.get(title) ?? 0);
  return charted(titles, here, rules.leastAccounts, z).filter(({ value }) => value > 0);
}

function topRatedOf(
  counts: Counts,
  people: People,
  { titles, rules }: { readonly titles: Titles; readonly rules: ChartRules },
): ChartEntry[] {
  const rated = new Map<number, { sum: number; readonly accounts: Set<number>; n: number }>();
  let [sum, n] = [0, 0];
  counts.stars.each((pair, stars) => {
    const person = people.person(personIn(pair));
    if (!person.counts) return;
    const own = rated.get(titleIn(pair)) ?? { sum: 0, accounts: new Set<number>(), n: 0 };
    rated.set(titleIn(pair), own);
    own.sum += stars;
    own.n++;
    own.accounts.add(person.account);
    sum += stars;
    n++;
  });
  const mean = n === 0 ? 0 : sum / n;
  return [...rated]
    .filter(([, { accounts }]) => accounts.size >= rules.leastAccounts)
    .map(([title, own]) => ({
      title: titles.id(title),
      value: bayesianMean(own.sum, own.n, mean, PRIOR),
      accounts: own.accounts.size,
    }))
    .sort(byValue);
}
