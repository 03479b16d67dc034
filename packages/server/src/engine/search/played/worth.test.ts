// What search gains from what others played after the same words: searchers of the invented world, half of the days for learning, half for scoring.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mulberry32 } from '@marquee/recsys';
import { aTitle } from '../../../../test/records.ts';
import { searchersOf, type Searched, type Searchers } from '../../../../test/searchers.ts';
import { createSearchIndex, type SearchIndex } from '../index-of-titles.ts';
import { find } from '../find.ts';
import { searchPolicy } from '../policy.ts';
import { queryWords } from '../query.ts';
import { keyOf } from './attribute.ts';
import { createPlayedTable, type PlayedTable } from './table.ts';

/** Results that somebody looks through before typing something else. */
const LOOKED_AT = 20;
/** Searches scored at most, evenly over the second half. */
const SCORED = 1_500;
const RESAMPLES = 500;

/** Place of the wanted title from 0 without and with what was played, -1 where it is not among the first. */
interface Scored extends Searched {
  readonly without: number;
  readonly with: number;
}

const measures = {
  MRR: (place: number): number => (place < 0 ? 0 : 1 / (place + 1)),
  'first place': (place: number): number => (place === 0 ? 1 : 0),
  'first three': (place: number): number => (place >= 0 && place < 3 ? 1 : 0),
};

for (const [profiles, seed] of [
  [300, 21],
  [3_000, 22],
] as const) {
  test(`what was played after the same words helps ${profiles} viewers find theirs, or does no harm`, async (t) => {
    const searchers = searchersOf({ titles: 1_500, profiles, seed });
    const index = await indexOf(searchers);
    const table = createPlayedTable({ leastAccounts: 3, halfLife: searchPolicy.played.halfLife });
    const learned = learn(searchers, index, table);
    const scored = score(searchers, index, table);
    t.diagnostic(`${learned} searches with a play learned from, ${scored.length} scored`);
    for (const [kind, own] of [['all', scored] as const, ...Map.groupBy(scored, (one) => one.kind)]) {
      for (const [name, measure] of Object.entries(measures)) t.diagnostic(line(kind, name, own, measure));
    }
    const gain = mean(scored, (one) => measures.MRR(one.with) - measures.MRR(one.without));
    assert.ok(gain > -0.005, `MRR changes by ${gain}`);
  });
}

async function indexOf({ titles }: Searchers): Promise<SearchIndex> {
  const records = titles.map(({ id, name, genres = [], keywords = [], cast = [], directors = [] }) =>
    aTitle({ id, name, genres: [...genres], keywords: [...keywords], cast: [...cast], directors: [...directors] }),
  );
  return createSearchIndex({
    version: 1,
    titles: new Map(records.map((one) => [one.id, one])),
    changedAt: () => 0,
    factsOf: () => undefined,
    isAvailable: () => true,
  });
}

/** Whoever finds the title among the first results plays it; each looks at an order that learned nothing yet. */
function learn(searchers: Searchers, index: SearchIndex, table: PlayedTable): number {
  const byAccount = new Map<string, { query: string; title: string; at: number }[]>();
  let count = 0;
  for (const { account, typed, wanted, at } of searchers.searches) {
    if (at >= searchers.half || placeOf(searchers, index, { typed, wanted }) < 0) continue;
    const own = byAccount.get(account) ?? [];
    byAccount.set(account, own);
    own.push({ query: keyOf(typed), title: wanted, at });
    count++;
  }
  for (const [account, played] of byAccount) table.set(account, account, played);
  return count;
}

function score(searchers: Searchers, index: SearchIndex, table: PlayedTable): Scored[] {
  const late = searchers.searches.filter(({ at }) => at >= searchers.half);
  const step = Math.max(1, late.length / SCORED);
  const some = Array.from({ length: Math.min(SCORED, late.length) }, (_, k) => late[Math.floor(k * step)]!);
  return some.map((one) => ({
    ...one,
    without: placeOf(searchers, index, one),
    with: placeOf(searchers, index, one, table.after(keyOf(one.typed), true, one.at)),
  }));
}

function placeOf(
  { share }: Searchers,
  index: SearchIndex,
  { typed, wanted }: Pick<Searched, 'typed' | 'wanted'>,
  played?: ReadonlyMap<string, number>,
): number {
  const { hits } = find(index.parts(), {
    words: queryWords(typed),
    n: LOOKED_AT,
    may: () => true,
    mayMention: () => false,
    share,
    ...(played && { played }),
  });
  return hits.findIndex(({ title }) => title.id === wanted);
}

const mean = <T>(values: readonly T[], of: (one: T) => number): number =>
  values.reduce((sum, one) => sum + of(one), 0) / Math.max(1, values.length);

function line(kind: string, name: string, scored: readonly Scored[], measure: (place: number) => number): string {
  const gain = (one: Scored): number => measure(one.with) - measure(one.without);
  const [low, high] = interval(scored, gain);
  const told = [mean(scored, (one) => measure(one.without)), mean(scored, (one) => measure(one.with))];
  return [
    kind,
    scored.length,
    name,
    ...told.map((value) => value.toFixed(3)),
    `${low.toFixed(3)} … ${high.toFixed(3)}`,
  ].join(' | ');
}

/** 95 % of the mean gain, accounts drawn with replacement. */
function interval(scored: readonly Scored[], gain: (one: Scored) => number): readonly [number, number] {
  const accounts = [...Map.groupBy(scored, ({ account }) => account).values()];
  const sums = accounts.map((own) => ({ count: own.length, sum: own.reduce((sum, one) => sum + gain(one), 0) }));
  const rng = mulberry32(5);
  const means = Array.from({ length: RESAMPLES }, () => {
    let [sum, count] = [0, 0];
    for (let k = 0; k < sums.length; k++) {
      const drawn = sums[Math.floor(rng() * sums.length)]!;
      sum += drawn.sum;
      count += drawn.count;
    }
    return sum / Math.max(1, count);
  }).sort((a, b) => a - b);
  return [means[Math.floor(0.025 * RESAMPLES)]!, means[Math.floor(0.975 * RESAMPLES)]!];
}
