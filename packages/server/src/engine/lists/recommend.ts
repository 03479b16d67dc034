// Recommendations: the learned ranker over what may be shown, then what is popular, then the rest.
import type { Ranked } from '@marquee/protocol';
import type { ChartEntry } from '../live/types.ts';
import type { Making } from '../page/making.ts';
import type { Entry } from './boost.ts';
import { boosted, filterOf, headOf, writeCards, type Wishes } from './make.ts';
import { withSeen, type ListWorld, type Standing } from './standing.ts';

export interface RecommendWishes extends Wishes {
  readonly n: number;
  readonly exclude?: readonly string[] | undefined;
  /** Titles that were seen may come back. */
  readonly seen?: boolean | undefined;
}

export function recommend(world: ListWorld, asked: Standing, wishes: RecommendWishes): Ranked {
  const standing = wishes.seen === true ? withSeen(world, asked) : asked;
  const { making } = standing;
  const excluded = new Set(wishes.exclude);
  const fits = filterOf(wishes, standing);
  const entries: Entry[] = [];
  for (const entry of entriesOf(making)) {
    if (!fits(entry.index) || excluded.has(making.shelf.titles[entry.index]!.id)) continue;
    entries.push(entry);
    // Boosters may bring any of them to the front; without any, those at the front are all.
    if (entries.length === wishes.n && (wishes.boosters ?? []).length === 0) break;
  }
  const { entries: list } = boosted(entries, wishes, standing, wishes.n);
  return { ...headOf(world, standing), items: writeCards(standing, list.slice(0, wishes.n)) };
}

/**
 * Everything fresh in the order in which it appeals, with a worth that falls along it: the ranker's score; on a chart the
 * logarithm of its value, below what the ranker brought; the rest below both.
 */
export function* entriesOf({ order, scores, charts, shelf }: Making): Generator<Entry> {
  const values = valuesOn(charts.popular(null));
  let last = Infinity;
  let top: { readonly value: number; readonly worth: number } | undefined;
  for (const index of order) {
    const value = values.get(shelf.titles[index]!.id);
    let worth = scores[index]!;
    if (Number.isNaN(worth) && value !== undefined && value > 0) {
      top ??= { value, worth: last === Infinity ? 0 : last - 1 };
      worth = top.worth + Math.log(value / top.value);
    }
    if (Number.isNaN(worth)) worth = last === Infinity ? 0 : last - STEP;
    last = Math.min(last, worth);
    yield { index, worth: last };
  }
}

/** Between titles of which nothing is known but their order. */
const STEP = 1e-3;

const charted = new WeakMap<readonly ChartEntry[], ReadonlyMap<string, number>>();

function valuesOn(chart: readonly ChartEntry[]): ReadonlyMap<string, number> {
  const known = charted.get(chart) ?? new Map(chart.map(({ title, value }) => [title, value]));
  charted.set(chart, known);
  return known;
}
