// A row whose genres stand in the proportion of what the viewer liked.
import { calibratedOrder, mixOfRows } from '@marquee/recsys';
import type { Making } from './making.ts';
import { pagePolicy } from './policy.ts';
import { weightOf } from './taste.ts';

/** Of candidates that may stand, places of at most `count` in the order in which the calibrated re-ranking chooses them. */
export type Choosing = (mayStand: (index: number) => boolean, count: number) => number[];

/**
 * `best`: candidates, most appealing first, which is their order too where nothing with a genre was liked. `lambda`: weight of the
 * proportion against appeal, 0–1.
 */
export function calibration(
  making: Making,
  best: readonly number[],
  lambda: number = pagePolicy.calibration,
): Choosing {
  const { appeal } = making;
  const { number, shares } = tasteIn(making);
  const kinds = kindsOf(best.map(number.of));
  // Genres that were met after the taste was counted are nothing of it.
  const target = Float64Array.from({ length: number.count() }, (_, genre) => shares[genre] ?? 0);
  return (mayStand, count) => {
    let left = 0;
    const scores = new Float64Array(best.length).fill(-Infinity);
    for (let k = 0; k < best.length; k++) {
      if (!mayStand(best[k]!)) continue;
      scores[k] = appeal[best[k]!]!;
      left++;
    }
    return Array.from(calibratedOrder({ scores, kinds }, target, { n: Math.min(count, left), lambda }));
  };
}

/** As {@link calibration}, for a row of which the ranker knows little; nothing before the viewer has a taste. */
export function leaning(making: Making, best: readonly number[]): { readonly choose?: Choosing } {
  const { viewer } = making;
  if (viewer === undefined || viewer.signals < pagePolicy.signals) return {};
  return { choose: calibration(making, best, pagePolicy.lean) };
}

interface Tasted {
  readonly number: ReturnType<typeof genreNumbers>;
  /** (genres of what was liked) Sums to 1; empty where nothing was. */
  readonly shares: Float64Array;
}
const tasted = new WeakMap<Making, Tasted>();

/** Counted once for a page: several of its rows are held to it. */
function tasteIn(making: Making): Tasted {
  const known = tasted.get(making);
  if (known) return known;
  const { taste, at } = making;
  const number = genreNumbers(making);
  const liked = kindsOf(taste.liked.map(({ index }) => number.of(index)));
  const weights = taste.liked.map(({ label }, row) => [row, weightOf(label, at)] as const);
  const made = { number, shares: mixOfRows(liked, weights, number.count()) };
  tasted.set(making, made);
  return made;
}

/** Genres counted from 0 as they come. */
function genreNumbers({ shelf }: Making) {
  const numbers = new Map<number, number>();
  return {
    count: () => numbers.size,
    of(index: number): number[] {
      const found: number[] = [];
      const tags = shelf.tagsOf(index);
      for (let k = 0; k < tags.length; k++) {
        const tag = tags[k]!;
        if (shelf.tags.all[tag]!.kind !== 'genre') continue;
        const number = numbers.get(tag) ?? numbers.size;
        numbers.set(tag, number);
        found.push(number);
      }
      return found;
    },
  };
}

function kindsOf(rows: readonly (readonly number[])[]): { indptr: Int32Array; indices: Int32Array } {
  const indptr = new Int32Array(rows.length + 1);
  rows.forEach((row, r) => (indptr[r + 1] = indptr[r]! + row.length));
  return { indptr, indices: Int32Array.from(rows.flat()) };
}
