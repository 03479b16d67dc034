// From titles with a worth to a list of cards: filtered, boosted, cut, written.
import type { Booster, Card, Filter, Ranked, RowType } from '@marquee/protocol';
import { compileFilter } from '../filters/compile.ts';
import { printFilter } from '../filters/print.ts';
import { cardOf } from '../page/card.ts';
import { evidenceOf } from '../page/evidence.ts';
import { laidCards } from '../page/laid.ts';
import { chartOn, ranksOn, type Making } from '../page/making.ts';
import { favouriteTags } from '../page/rows/favourites.ts';
import { isNew } from '../page/rows/new.ts';
import type { Evidence } from '../page/rows/rule.ts';
import type { Shelf } from '../page/shelf.ts';
import { applyBoosters, descending, type BoostContext, type Entry } from './boost.ts';
import type { ListWorld, Standing } from './standing.ts';

/** What a request asks of any list. */
export interface Wishes {
  readonly filter?: Filter | undefined;
  readonly boosters?: readonly Booster[] | undefined;
}

/** 0 not asked yet, 1 lets through, 2 does not. */
interface Mask {
  readonly from: number;
  readonly answers: Uint8Array;
}

const masks = new WeakMap<Shelf, Map<string, Mask>>();
/** Filters that are remembered for a shelf, and ms for which what depends on the clock is believed. */
const [REMEMBERED, HOLDS] = [64, 5_000];

/** The filter as a question about titles of the shelf. Viewers ask the same ones again and again: answers are remembered. */
export function filterOf({ filter }: Wishes, { filters, making, at }: Standing): (index: number) => boolean {
  if (filter === undefined) return () => true;
  const { shelf } = making;
  const test = compileFilter(filter, filters);
  const { answers } = maskOf(shelf, printFilter(filter), at);
  return (index) => {
    if (answers[index] === 0) answers[index] = test(shelf.titles[index]!) ? 1 : 2;
    return answers[index] === 1;
  };
}

function maskOf(shelf: Shelf, name: string, at: number): Mask {
  const known = masks.get(shelf) ?? new Map<string, Mask>();
  masks.set(shelf, known);
  const before = known.get(name);
  if (before && at >= before.from && at - before.from < HOLDS) return before;
  if (known.size >= REMEMBERED) known.clear();
  const made = { from: at, answers: new Uint8Array(shelf.size) };
  known.set(name, made);
  return made;
}

export const boostContext = ({ making, filters, limit, at }: Standing): BoostContext => ({
  ...filters,
  titleOf: (index) => making.shelf.titles[index]!,
  pinnable(id) {
    const index = making.shelf.indexOf(id);
    return index >= 0 && making.shelf.open(at, limit)[index] === 1 ? index : -1;
  },
});

/** `enough`: only so many of the first are needed. */
export const boosted = (entries: readonly Entry[], { boosters = [] }: Wishes, standing: Standing, enough = Infinity) =>
  applyBoosters(entries, boosters, boostContext(standing), enough);

export interface Writing {
  /** What is shown for a worth; by default the worth itself. */
  readonly shown?: (worth: number) => number;
  readonly evidence?: (index: number) => readonly Evidence[];
  /** Of the row in which they stand. */
  readonly type?: RowType;
}

/** Cards in the order of the entries, with scores that never rise. */
export function writeCards(
  standing: Standing,
  entries: readonly Entry[],
  { shown = (worth) => worth, evidence, type = 'top_picks' }: Writing = {},
): Card[] {
  const scores = descending(entries).map(shown);
  const { making, badges } = standing;
  const slots = entries.map(({ index }, place) => ({ index, place, propensity: 1 }));
  const row = laidCards(badges, { scores, evidence: evidence ?? evidenceFor(making) }, slots);
  return slots.map((_, c) => cardOf(making, type, row, c));
}

/** What is true of the title and of who asks: shared with what was liked, named at sign-up, on a chart, new. */
export function evidenceFor(making: Making): (index: number) => readonly Evidence[] {
  const { viewer, shelf } = making;
  const ranks = ranksOn(chartOn(shelf, making.charts.popular(null)));
  const favourites = favouriteTags(making);
  return (index) => {
    const shared = viewer === undefined ? [] : evidenceOf(making, shelf.titles[index]!);
    if (shared.length > 0) return shared;
    const favourite = favourites.find((tag) => shelf.tagsOf(index).includes(tag));
    if (favourite !== undefined) return [{ type: 'favourite', tag: shelf.tags.all[favourite]!.name }];
    const rank = ranks.get(index);
    if (rank !== undefined && rank <= CHART) return [{ type: 'popular', rank }];
    return isNew(making, index) ? [{ type: 'new' }] : [];
  };
}

/** Places of a chart that are worth telling. */
const CHART = 100;

/** What every answer says of its making. */
export const headOf = (
  { uuid }: ListWorld,
  { profile, making, servedBy, degraded, at }: Standing,
): Omit<Ranked, 'items'> => ({
  id: uuid(),
  profile,
  snapshot: servedBy === 'live' ? (making.published?.id ?? null) : null,
  generatedAt: at,
  servedBy,
  degraded,
});
