// The last step of every list: the n best of scored candidates, in one order that all callers share.
import type { Scored } from '../models/recommender.ts';

/**
 * The best n, best first; ties to the lower item index; NaN dropped; n = 0 gives none.
 * Insertion into a sorted head of n: O(c + n · changes); meant for n up to a few hundred.
 */
export function topN(candidates: Scored, n: number): Scored {
  const items = new Int32Array(n);
  const scores = new Float32Array(n);
  let size = 0;
  for (let k = 0; k < candidates.items.length; k++) {
    const score = candidates.scores[k];
    const item = candidates.items[k];
    if (Number.isNaN(score) || (size === n && (n === 0 || !before(score, item, scores[n - 1], items[n - 1])))) continue;
    let at = size < n ? size++ : n - 1;
    for (; at > 0 && before(score, item, scores[at - 1], items[at - 1]); at--) {
      scores[at] = scores[at - 1];
      items[at] = items[at - 1];
    }
    scores[at] = score;
    items[at] = item;
  }
  return { items: items.subarray(0, size), scores: scores.subarray(0, size) };
}

const before = (score: number, item: number, otherScore: number, otherItem: number): boolean =>
  score > otherScore || (score === otherScore && item < otherItem);
