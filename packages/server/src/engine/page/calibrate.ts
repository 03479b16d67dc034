// Calibrated re-ranking: a row whose genres stand in the proportion of what was liked. Steck 2018, "Calibrated Recommendations".
import type { Making } from './making.ts';
import { weightOf } from './taste.ts';

/** Share of the divergence in what is maximised, and how much of p is mixed into q (section 3). */
const LAMBDA = 0.5;
const ALPHA = 0.01;

/**
 * Greedy maximisation of (1 − λ)·Σ appeal − λ·KL(p ‖ (1 − α)q + αp) (eq. 6–7 of the paper), p: genres of what was liked,
 * q: of the list. `best`: candidates, most appealing first. At most `count` of them, in order of choice; in their own order
 * where nothing was liked.
 */
export function calibrated(making: Making, best: readonly number[], count: number): number[] {
  const genres = genreShares(making);
  // Genres that nothing liked has are numbered behind these: they have no share in p and only take room in q.
  const p = likedShares(making, genres);
  if (p === undefined) return best.slice(0, count);
  const sums = new Float64Array(p.length);
  const left = [...best];
  const chosen: number[] = [];
  while (chosen.length < count && left.length > 0) {
    const n = chosen.length + 1;
    const logs = Float64Array.from(p, (share, g) => share * Math.log(mixed(sums[g]! / n, share)));
    const before = logs.reduce((sum, value) => sum + value, 0);
    let [pick, highest] = [0, -Infinity];
    for (let k = 0; k < left.length; k++) {
      let gain = before;
      for (const [g, share] of genres(left[k]!)) {
        if (g >= p.length) continue;
        gain += p[g]! * Math.log(mixed((sums[g]! + share) / n, p[g]!)) - logs[g]!;
      }
      // Σ p·log q̃ is −KL but for a constant. What one title adds to the sum of appeals is compared with the whole list's KL.
      const value = (1 - LAMBDA) * making.appeal[left[k]!]! + LAMBDA * gain;
      if (value > highest) [pick, highest] = [k, value];
    }
    const [index] = left.splice(pick, 1);
    for (const [g, share] of genres(index!)) if (g < p.length) sums[g]! += share;
    chosen.push(index!);
  }
  return chosen;
}

const mixed = (q: number, p: number): number => Math.max(1e-12, (1 - ALPHA) * q + ALPHA * p);

type Shares = (index: number) => readonly (readonly [genre: number, share: number])[];

/** Each genre of a title has an equal share of it. Genres are numbered as they come; remembered for this page. */
function genreShares({ shelf }: Making): Shares {
  const numbers = new Map<number, number>();
  const numberOf = (tag: number): number => {
    const number = numbers.get(tag) ?? numbers.size;
    numbers.set(tag, number);
    return number;
  };
  const known = new Map<number, readonly (readonly [number, number])[]>();
  return (index) => {
    const before = known.get(index);
    if (before) return before;
    const own = [...shelf.tagsOf(index)].filter((tag) => shelf.tags.all[tag]!.kind === 'genre');
    const made = own.map((tag) => [numberOf(tag), 1 / own.length] as const);
    known.set(index, made);
    return made;
  };
}

/** Share of each genre in what was liked, weighted; undefined where nothing with a genre was. */
function likedShares({ taste, at }: Making, genres: Shares): Float64Array | undefined {
  const p: number[] = [];
  let total = 0;
  for (const { index, label } of taste.liked) {
    for (const [g, share] of genres(index)) {
      const weight = share * weightOf(label, at);
      p[g] = (p[g] ?? 0) + weight;
      total += weight;
    }
  }
  return total > 0 ? Float64Array.from(p, (value) => value / total) : undefined;
}
