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
 * all scores that are no NaN, had or not. Insertion into a sorted head, as in `topN`. One call a model and request, so its loop is
 * written to do nothing but add for nearly every score.
 */
export function scan(scores: Float32Array, had: Uint8Array, depth: number): Scan {
  const best = new Int32Array(depth);
  const head = new Float32Array(depth);
  let size = 0;
  let least = -Infinity;
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i];
    if (Number.isNaN(score)) continue;
    n++;
    sum += score;
    squares += score * score;
    // Indices ascend, so an equal one comes too late.
    if (!(score > least) || had[i] === 1 || depth === 0) continue;
    let at = size < depth ? size++ : depth - 1;
    for (; at > 0 && score > head[at - 1]; at--) {
      head[at] = head[at - 1];
      best[at] = best[at - 1];
    }
    head[at] = score;
    best[at] = i;
    if (size === depth) least = head[depth - 1];
  }
  const mean = n === 0 ? 0 : sum / n;
  const deviation = n === 0 ? 0 : Math.sqrt(Math.max(0, squares / n - mean ** 2));
  return { best: best.subarray(0, size), mean, deviation };
}
