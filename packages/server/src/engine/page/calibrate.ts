// A row whose genres stand in the proportion of what the viewer liked.
import { calibratedOrder, mixOfRows } from '@marquee/recsys';
import type { Making } from './making.ts';
import { weightOf } from './taste.ts';

/**
 * `best`: candidates, most appealing first. At most `count` of them, in the order in which the calibrated re-ranking chooses
 * them; in their own order where nothing with a genre was liked.
 */
export function calibrated(making: Making, best: readonly number[], count: number): number[] {
  const { appeal, taste, at } = making;
  const number = genreNumbers(making);
  const liked = kindsOf(taste.liked.map(({ index }) => number.of(index)));
  const kinds = kindsOf(best.map(number.of));
  const weights = taste.liked.map(({ label }, row) => [row, weightOf(label, at)] as const);
  const target = mixOfRows(liked, weights, number.count());
  const scores = best.map((index) => appeal[index]!);
  return Array.from(calibratedOrder({ scores, kinds }, target, { n: count }), (place) => best[place]!);
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
