// One pass over the scores of all items: their mean and spread, and the best of them.

/** The best items in order, and how the scores lie. */
export interface Scan {
  readonly best: Int32Array;
  /** Of the finite scores; 0 where there is none. */
  readonly mean: number;
  readonly deviation: number;
}

/**
 * The `depth` best items by score, ties to the lower index, NaN and those with `had[i] = 1` left out; mean and deviation are over
 * all finite scores, had or not. Insertion into a sorted head, as in `topN`.
 */
export function scan(scores: Float32Array, had: Uint8Array, depth: number): Scan {
  const best = new Int32Array(depth);
  const head = new Float32Array(depth);
  let size = 0;
  let least = -Infinity;
  let [n, sum, squares] = [0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i];
    // NaN and infinities: the difference with themselves is not 0.
    if (score - score !== 0) continue;
    n++;
    sum += score;
    squares += score * score;
    // Indices ascend, so an equal one comes too late.
    if (had[i] === 1 || (size === depth && score <= least)) continue;
    let at = size < depth ? size++ : depth - 1;
    for (; at > 0 && score > head[at - 1]; at--) {
      head[at] = head[at - 1];
      best[at] = best[at - 1];
    }
    head[at] = score;
    best[at] = i;
    least = head[size - 1];
  }
  const mean = n === 0 ? 0 : sum / n;
  const deviation = n === 0 ? 0 : Math.sqrt(Math.max(0, squares / n - mean ** 2));
  return { best: best.subarray(0, size), mean, deviation };
}
