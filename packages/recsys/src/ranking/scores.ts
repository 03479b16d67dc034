// The learned score of candidates: a weighted sum, on a scale that viewers share.
import type { Candidates } from './candidates.ts';

/**
 * (n) w·x less ln Σ exp(w·x) over what the sources brought: the logarithm of the chance that this one is liked next, if one of
 * them is. What was only asked for stands on the same scale. Weights follow `featureNames`.
 */
export function scoreCandidates({ items, features, sources }: Candidates, weights: ArrayLike<number>): Float64Array {
  const width = weights.length;
  const scores = new Float64Array(items.length);
  let top = -Infinity;
  for (let row = 0; row < items.length; row++) {
    let score = 0;
    for (let c = 0, at = row * width; c < width; c++) score += weights[c] * features[at + c];
    scores[row] = score;
    if (sources[row] !== 0 && score > top) top = score;
  }
  let sum = 0;
  for (let row = 0; row < items.length; row++) if (sources[row] !== 0) sum += Math.exp(scores[row] - top);
  const whole = sum === 0 ? 0 : top + Math.log(sum);
  for (let row = 0; row < items.length; row++) scores[row] -= whole;
  return scores;
}
