// Exploration: a little of the order is drawn, so that the log can tell what another order would have done. Every chance is told.
import { mulberry32, seedFor, swapOrder, type Rng } from '@marquee/recsys';
import type { Laid } from './fill.ts';
import type { Making } from './making.ts';
import { pagePolicy } from './policy.ts';
import { newTitles } from './rows/new.ts';

/** A title in its place. */
export interface Slot {
  /** On the shelf. */
  readonly index: number;
  /** Among the row's `titles`; -1 for a title that is tried out. */
  readonly place: number;
  /** Chance that this title stands in this row at this place, 0–1, never 0. */
  readonly propensity: number;
}

export interface Drawn extends Laid {
  readonly slots: readonly Slot[];
}

/** Uniform on [0, 1), the same for the same page seed and name: what one row draws does not depend on any other. */
const draw = (seed: number, name: string): number => mulberry32(seedFor(seed, name))();

/**
 * In rows that draw: neighbours change places with chance ε, and one new title is tried out, each of the row's pool with the
 * same chance. Pools do not overlap, and a tried title stands nowhere else: the chances are exact.
 */
export function drawOrder(making: Making, laid: readonly Laid[], seed: number): Drawn[] {
  const pools = making.viewer === undefined ? undefined : trialPools(making, laid);
  return laid.map((row) => {
    const slots = row.places.map((place): Slot => ({ index: row.row.titles[place]!, place, propensity: 1 }));
    if (!row.rule.draws || making.viewer === undefined) return { ...row, slots };
    const tried = tryOut(slots, pools?.get(row) ?? [], `${row.row.id} trial`, seed);
    swap(tried, tried === slots ? -1 : pagePolicy.trialPlace, row.row.id, seed);
    return { ...row, slots: tried.slice(0, row.rule.most) };
  });
}

function tryOut(slots: Slot[], pool: readonly number[], name: string, seed: number): Slot[] {
  if (pool.length === 0) return slots;
  const index = pool[Math.floor(draw(seed, name) * pool.length)]!;
  return slots.toSpliced(pagePolicy.trialPlace, 0, { index, place: -1, propensity: 1 / pool.length });
}

/**
 * Neighbours change places within the part in view and within the part behind it, so that what is in view stays so. `held`: a
 * place that is drawn already, -1 for none.
 */
function swap(slots: Slot[], held: number, id: string, seed: number): void {
  const { anchored, columns } = pagePolicy;
  const rng = mulberry32(seedFor(seed, id));
  const end = held < 0 ? columns : held;
  swapWithin(slots, anchored, Math.min(end, slots.length), rng);
  swapWithin(slots, columns, slots.length, rng);
}

function swapWithin(slots: Slot[], from: number, to: number, rng: Rng): void {
  if (to - from < 2) return;
  const { order, propensity } = swapOrder(to - from, pagePolicy.swap, rng);
  const before = slots.slice(from, to);
  order.forEach((place, k) => (slots[from + k] = { ...before[place]!, propensity: propensity[k]! }));
}

/** New titles looked at: those that came last. */
const LOOKED_AT = 200;

/** Row → new titles that few have seen and that stand nowhere on the page; each in the pool of one row that it fits. */
function trialPools(making: Making, laid: readonly Laid[]): Map<Laid, number[]> {
  const { charts, shelf } = making;
  const pools: Pool[] = [];
  for (const row of laid) {
    const { welcomes } = row.row;
    if (row.rule.draws && welcomes && row.places.length > pagePolicy.trialPlace)
      pools.push({ row, welcomes, titles: [] });
  }
  if (pools.length === 0) return new Map();
  const { marked } = making.room;
  mark(laid, marked, 1);
  const fresh = newTitles(making);
  for (let k = 0; k < Math.min(LOOKED_AT, fresh.length); k++) {
    const index = fresh[k]!;
    if (marked[index] === 1 || charts.impressions(shelf.titles[index]!.id) >= pagePolicy.trialImpressions) continue;
    let fewest: Pool | undefined;
    for (const pool of pools) {
      if (pool.titles.length >= Math.min(pagePolicy.trialPool, fewest?.titles.length ?? Infinity)) continue;
      if (pool.welcomes(index)) fewest = pool;
    }
    fewest?.titles.push(index);
  }
  mark(laid, marked, 0);
  return new Map(pools.map(({ row, titles }) => [row, titles]));
}

interface Pool {
  readonly row: Laid;
  readonly welcomes: (index: number) => boolean;
  readonly titles: number[];
}

function mark(laid: readonly Laid[], marked: Uint8Array, as: 0 | 1): void {
  for (const { row, places } of laid) for (const place of places) marked[row.titles[place]!] = as;
}
