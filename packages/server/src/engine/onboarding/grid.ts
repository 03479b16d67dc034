// The grid of posters that a newcomer picks from: what may be shown, best known first, and what is like the picks.
import type { Ranked } from '@marquee/protocol';
import { headOf, writeCards } from '../lists/make.ts';
import type { ListWorld, Standing } from '../lists/standing.ts';
import { alikeTo } from '../page/likeness.ts';
import type { Making } from '../page/making.ts';
import { picksOf } from './picks.ts';

export interface GridWishes {
  readonly n: number;
  /** Chosen so far. */
  readonly picked: readonly string[];
  /** Shown already. */
  readonly shown: readonly string[];
}

export function grid(world: ListWorld, standing: Standing, { n, picked, shown }: GridWishes): Ranked {
  const { making } = standing;
  const { shelf } = making;
  const nearest = (titleId: string, most: number): string[] => {
    const index = shelf.indexOf(titleId);
    const alike = index < 0 ? [] : alikeTo(making, index).slice(0, most);
    return alike.map((other) => shelf.titles[other.index]!.id);
  };
  const titles = picksOf(
    bestKnown(making).map((index) => shelf.titles[index]!),
    { n, picked, shown: new Set(shown), nearest },
  );
  const entries = titles.map(({ id }, place) => ({ index: shelf.indexOf(id), worth: -place }));
  // Why a title is on this grid is the same for all of them.
  return { ...headOf(world, standing), items: writeCards(standing, entries, { evidence: () => [] }) };
}

/** What may be shown, in the order of the chart; what is on none behind it, the most appealing first. */
function bestKnown({ shelf, charts, open, order }: Making): number[] {
  const charted = charts.popular(null).map(({ title }) => shelf.indexOf(title));
  const rest = Array.from({ length: shelf.size }, (_, index) => index);
  return [...new Set([...charted, ...order, ...rest])].filter((index) => open[index] === 1);
}
