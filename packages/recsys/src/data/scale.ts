// The rating scale: as given, or as the values themselves show it, so that an 11 among stars is not taken for a rating.

export interface Scale {
  readonly low: number;
  readonly high: number;
}

const TOPS = [5, 10, 20, 100];
/** Below this many ratings counts tell little, and only values far outside are doubted. */
const FEW = 1000;

/**
 * The scale of a set of ratings, or undefined where the values show none (play counts, continuous values).
 * Smallest top of 5, 10, 20, 100 above which only strays lie. Strays are at most 5 % (but one is always allowed among
 * four or more), each twice the top or negative; among 1,000 ratings or more also any values that make up at most 1 %
 * and are each 20 times rarer than the rating at the top. Counts of plays fall off smoothly and so never pass.
 * The answer is [lowest, highest] of what is left, widened by nothing.
 */
export function detectScale(values: Float32Array): Scale | undefined {
  const counts = new Map<number, number>();
  for (const value of values) {
    const count = counts.get(value);
    if (count === undefined && counts.size >= 1000) return undefined;
    counts.set(value, (count ?? 0) + 1);
  }
  const distinct = [...counts.keys()].sort((a, b) => a - b);
  if (distinct.length === 0) return undefined;
  for (const top of TOPS) {
    const inside = distinct.filter((v) => v <= top && (v >= 0 || !isStrayBelow(counts, values.length)));
    const strays = distinct.filter((v) => !inside.includes(v));
    if (inside.length > 0 && areStrays(strays, inside, { counts, top, total: values.length })) {
      const low = strayZero(inside, counts, values.length) ? inside[1] : inside[0];
      return { low, high: inside[inside.length - 1] };
    }
  }
  return undefined;
}

function areStrays(
  strays: readonly number[],
  inside: readonly number[],
  all: { counts: ReadonlyMap<number, number>; top: number; total: number },
): boolean {
  const count = (value: number): number => all.counts.get(value) ?? 0;
  const outside = strays.reduce((sum, value) => sum + count(value), 0);
  if (outside === 0) return true;
  const allowed = Math.max(all.total >= 4 ? 1 : 0, 0.05 * all.total);
  if (outside <= allowed && strays.every((value) => value < 0 || value >= 2 * all.top)) return true;
  const atTop = count(inside[inside.length - 1]);
  return all.total >= FEW && outside <= 0.01 * all.total && strays.every((value) => 20 * count(value) <= atTop);
}

/** Negative values are strays only while they are rare; thumbs down are not. */
function isStrayBelow(counts: ReadonlyMap<number, number>, total: number): boolean {
  let below = 0;
  for (const [value, count] of counts) if (value < 0) below += count;
  return below <= Math.max(total >= 4 ? 1 : 0, 0.05 * total);
}

/** A zero that almost nobody gave, on a scale that starts above it. */
function strayZero(inside: readonly number[], counts: ReadonlyMap<number, number>, total: number): boolean {
  if (total < FEW || inside.length < 3 || inside[0] !== 0) return false;
  return 1000 * counts.get(0)! <= total && 20 * counts.get(0)! <= counts.get(inside[1])!;
}
