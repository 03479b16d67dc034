// A rising curve from scores to chances, as the data have it: no shape is assumed but that a higher score is no worse.

/** Points of the curve; scores ascend, chances do not fall. Between two points it is straight, beyond the outer ones flat. */
export interface Isotonic {
  readonly scores: Float32Array; // (n)
  readonly chances: Float32Array; // (n) 0 … 1
}

/**
 * The rising step function nearest to the outcomes in squares, by pooling adjacent violators; each step becomes a point at its
 * mean score. Outcomes are first gathered into neighbouring blocks of at least `least`, equal scores into one, so that no step
 * rests on a handful. NaN scores are left out. O(n log n).
 * Source: Ayer et al. 1955; for calibration Zadrozny & Elkan 2002.
 */
export function fitIsotonic(scores: ArrayLike<number>, outcomes: ArrayLike<number>, least = 1): Isotonic {
  const steps: Block[] = [];
  for (const block of gathered(scores, outcomes, least)) {
    let last = block;
    while (steps.length > 0 && meanOf(steps[steps.length - 1]) >= meanOf(last)) last = joined(steps.pop()!, last);
    steps.push(last);
  }
  return {
    scores: Float32Array.from(steps, ({ score, n }) => score / n),
    chances: Float32Array.from(steps, meanOf),
  };
}

/** Sums over the outcomes of neighbouring scores. */
interface Block {
  readonly n: number;
  readonly score: number;
  readonly outcome: number;
}

const meanOf = ({ outcome, n }: Block): number => outcome / n;

const joined = (a: Block, b: Block): Block => ({
  n: a.n + b.n,
  score: a.score + b.score,
  outcome: a.outcome + b.outcome,
});

/** Blocks in order of score; what is left over at the end joins the last one. */
function gathered(scores: ArrayLike<number>, outcomes: ArrayLike<number>, least: number): Block[] {
  const order = Array.from({ length: scores.length }, (_, k) => k)
    .filter((k) => !Number.isNaN(scores[k]))
    .sort((a, b) => scores[a] - scores[b]);
  const blocks: Block[] = [];
  let open: Block | undefined;
  order.forEach((k, place) => {
    const one = { n: 1, score: scores[k], outcome: outcomes[k] };
    open = open ? joined(open, one) : one;
    const ends = place + 1 === order.length || scores[order[place + 1]] > scores[k];
    if (!ends || open.n < least) return;
    blocks.push(open);
    open = undefined;
  });
  if (open) blocks.push(blocks.length > 0 ? joined(blocks.pop()!, open) : open);
  return blocks;
}

/** The chance at a score, 0 … 1; NaN without a point or for a NaN score. */
export function chanceAt({ scores, chances }: Isotonic, score: number): number {
  if (scores.length === 0 || Number.isNaN(score)) return NaN;
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (scores[middle] <= score) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return chances[0];
  if (low === scores.length) return chances[low - 1];
  const share = (score - scores[low - 1]) / (scores[low] - scores[low - 1]);
  return chances[low - 1] + share * (chances[low] - chances[low - 1]);
}
