// Boosters applied to a list, always in the same order: boosts, buries, caps, pins.
import type { Booster } from '@marquee/protocol';
import type { Title } from '../../store/records.ts';
import { compileFilter, valuesOf, type TitleTest } from '../filters/compile.ts';
import type { FilterContext } from '../filters/fields.ts';

/** A title in a list. */
export interface Entry {
  /** On the shelf. */
  readonly index: number;
  /** Logarithm of how likely it is taken for, up to a constant of the list: a boost by f adds ln f. */
  readonly worth: number;
}

export interface BoostContext extends FilterContext {
  titleOf(index: number): Title;
  /** Shelf index of a title that may be shown at all, -1 for any other: what a pin may bring. */
  pinnable(titleId: string): number;
}

export interface Boosted {
  readonly entries: readonly Entry[];
  /** Left out by a cap. */
  readonly capped: readonly number[];
}

type Of<K extends string> = Extract<Booster, { readonly [key in K]: unknown }>;
const those = <K extends string>(boosters: readonly Booster[], name: K): Of<K>[] =>
  boosters.filter((one): one is Of<K> => name in one);

/**
 * `entries` best first; so is what comes back, but that pins stand where they were put. Ties keep their order. `enough`: the
 * caller needs only so many; more may come back, and what is capped behind them is not told.
 */
export function applyBoosters(
  entries: readonly Entry[],
  boosters: readonly Booster[],
  context: BoostContext,
  enough = Infinity,
): Boosted {
  if (boosters.length === 0) return { entries, capped: [] };
  const raised = raise(entries, boosters, context);
  const pins = those(boosters, 'pin').map(({ pin, at }) => ({ index: context.pinnable(pin), at }));
  const pinned = new Set(pins.map(({ index }) => index));
  const { entries: kept, capped } = capAll(
    raised.filter(({ index }) => !pinned.has(index)),
    those(boosters, 'cap'),
    context,
    enough,
  );
  const placed = [...kept];
  const worthOf = (index: number): number => raised.find((entry) => entry.index === index)?.worth ?? -Infinity;
  for (const { index, at } of pins.toSorted((a, b) => a.at - b.at)) {
    if (index < 0 || placed.some((entry) => entry.index === index)) continue;
    placed.splice(at - 1, 0, { index, worth: worthOf(index) });
  }
  return { entries: placed, capped };
}

function raise(entries: readonly Entry[], boosters: readonly Booster[], context: BoostContext): readonly Entry[] {
  const boosts = those(boosters, 'boost').map(({ boost, where }) => ({
    plus: Math.log(boost),
    test: compileFilter(where, context),
  }));
  const buries = those(boosters, 'bury').map(({ bury }) => compileFilter(bury, context));
  if (boosts.length + buries.length === 0) return entries;
  return entries
    .map(({ index, worth }) => {
      const title = context.titleOf(index);
      const plus = boosts.reduce((sum, boost) => sum + (boost.test(title) ? boost.plus : 0), 0);
      return { index, worth: worth + plus, buried: buries.some((test) => test(title)) };
    })
    .sort((a, b) => Number(a.buried) - Number(b.buried) || b.worth - a.worth)
    .map(({ index, worth }) => ({ index, worth }));
}

/** Counts a title where it is let through; false where it would be one too many. */
type Cap = (title: Title) => { readonly full: boolean; count(): void };

function capAll(
  entries: readonly Entry[],
  given: readonly Of<'cap'>[],
  context: BoostContext,
  enough: number,
): Boosted {
  if (given.length === 0) return { entries, capped: [] };
  const caps = given.map((one) =>
    'per' in one ? capPer(one.cap, one.per, context) : capWhere(one.cap, compileFilter(one.where, context)),
  );
  const capped: number[] = [];
  const kept: Entry[] = [];
  for (const entry of entries) {
    if (kept.length >= enough) break;
    const title = context.titleOf(entry.index);
    const looks = caps.map((cap) => cap(title));
    if (looks.some((look) => look.full)) capped.push(entry.index);
    else {
      looks.forEach((look) => look.count());
      kept.push(entry);
    }
  }
  return { entries: kept, capped };
}

function capWhere(most: number, test: TitleTest): Cap {
  let count = 0;
  return (title) => {
    const hit = test(title);
    return { full: hit && count >= most, count: () => void (count += hit ? 1 : 0) };
  };
}

function capPer(most: number, field: string, context: BoostContext): Cap {
  const counts = new Map<string, number>();
  const of = valuesOf(field, context);
  return (title) => {
    const values = of(title);
    return {
      full: values.some((value) => (counts.get(value) ?? 0) >= most),
      count: () => values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1)),
    };
  };
}

/** Scores to show: never higher than what stands before, so that order and score say the same. */
export function descending(entries: readonly Entry[]): number[] {
  const finite = entries.map(({ worth }) => worth).filter(Number.isFinite);
  let last = finite.length === 0 ? 0 : Math.max(...finite);
  return entries.map(({ worth }) => (last = Math.min(last, Number.isFinite(worth) ? worth : last)));
}
