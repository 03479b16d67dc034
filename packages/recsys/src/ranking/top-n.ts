// The last step of every list: the n best of scored candidates, in one order that all callers share.
import type { Scored } from '../models/recommender.ts';

/**
 * The best n, best first; ties to the lower item index; NaN dropped; n = 0 gives none.
 * Insertion into a sorted head of n: O(c + n · changes); meant for n up to a few hundred.
 */
export function topN(candidates: Scored, n: number): Scored {
  const items = new Int32Array(n);
  const scores = new Float32Array(n);
  if (n === 0) return { items, scores };
  let size = 0;
  let least = -Infinity;
  for (let k = 0; k < candidates.items.length; k++) {
    const score = candidates.scores[k];
    // Nearly all fail here, NaN among them: no comparison with it holds.
    if (!(score >= least)) continue;
    const item = candidates.items[k];
    if (size === n && !before(score, item, scores[n - 1], items[n - 1])) continue;
    let at = size < n ? size++ : n - 1;
    for (; at > 0 && before(score, item, scores[at - 1], items[at - 1]); at--) {
      scores[at] = scores[at - 1];
      items[at] = items[at - 1];
    }
    scores[at] = score;
    items[at] = item;
    if (size === n) least = scores[n - 1];
  }
  return { items: items.subarray(0, size), scores: scores.subarray(0, size) };
}

const before = (score: number, item: number, otherScore: number, otherItem: number): boolean =>
  score > otherScore || (score === otherScore && item < otherItem);
