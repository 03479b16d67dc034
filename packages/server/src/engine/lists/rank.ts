// The caller's own titles in the order that suits a profile; what is left out is named.
import type { LeftWhy, RankAnswer } from '@marquee/protocol';
import type { Entry } from './boost.ts';
import { boosted, filterOf, headOf, writeCards, type Wishes } from './make.ts';
import { attempt, type ListWorld, type Standing } from './standing.ts';

export interface RankWishes extends Wishes {
  readonly titles: readonly string[];
  /** Undefined: all. */
  readonly n?: number | undefined;
}

/** Every id that was given is in `items` or in `left`. What lies above the limit is unknown, as what does not exist. */
export function rank(world: ListWorld, standing: Standing, wishes: RankWishes): RankAnswer {
  const { making, limit, at } = standing;
  const { shelf } = making;
  const left: { id: string; why: LeftWhy }[] = [];
  const open = shelf.open(at, limit);
  const fits = filterOf(wishes, standing);
  const whyNot = (index: number, seen: ReadonlySet<number>): LeftWhy | undefined => {
    if (index < 0 || !mayBeKnown(shelf.titles[index]!.maturity, limit)) return 'unknown';
    if (seen.has(index)) return 'repeated';
    if (open[index] === 0) return 'unavailable';
    return fits(index) ? undefined : 'filtered';
  };
  const indices = new Set<number>();
  for (const id of wishes.titles) {
    const index = shelf.indexOf(id);
    const why = whyNot(index, indices);
    if (why === undefined) indices.add(index);
    else left.push({ id, why });
  }
  const { entries, capped } = boosted(worths(world, standing, [...indices]), wishes, standing);
  // A pin puts a title of the list to its place; it brings none that is not in it.
  const own = entries.filter(({ index }) => indices.has(index));
  const items = own.slice(0, wishes.n ?? own.length);
  const idOf = (index: number): string => shelf.titles[index]!.id;
  left.push(...capped.map((index) => ({ id: idOf(index), why: 'capped' as const })));
  left.push(...own.slice(items.length).map(({ index }) => ({ id: idOf(index), why: 'beyond_n' as const })));
  return { ...headOf(world, standing), items: writeCards(standing, items), left };
}

const mayBeKnown = (maturity: number | null, limit: number | null): boolean =>
  limit === null || (maturity !== null && maturity <= limit);

/** Scores of the ranker, then what it cannot tell by popularity; what was refused comes last. */
function worths(world: ListWorld, standing: Standing, indices: readonly number[]): Entry[] {
  const { making, query, viewer } = standing;
  const { published, shelf, charts } = making;
  const idOf = (index: number): string => shelf.titles[index]!.id;
  const scores =
    query &&
    published &&
    attempt(world, () =>
      published.score(
        query,
        Int32Array.from(indices, (index) => published.items.index(idOf(index))),
      ),
    );
  const known = indices.map((_, k) => scores?.[k] ?? Number.NaN);
  const least = known.reduce((low, score) => (score < low ? score : low), Infinity);
  const base = least === Infinity ? 0 : least - 1;
  return indices
    .map((index, k) => {
      const refused = viewer?.refused.has(idOf(index)) === true;
      const worth = Number.isNaN(known[k]) ? base + Math.log(charts.share(idOf(index)) + LEAST_SHARE) : known[k]!;
      return { index, worth: refused ? base + Math.log(LEAST_SHARE) - 1 : worth };
    })
    .sort((a, b) => b.worth - a.worth || (idOf(a.index) < idOf(b.index) ? -1 : 1));
}

/** Share of all views that a title is taken to have that nobody watched. */
const LEAST_SHARE = 1e-9;
