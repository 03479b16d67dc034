// The best of many without sorting the rest: buckets by score, each put in order only when it is reached.

const BUCKETS = 512;

/**
 * Indices of `scores` (0–1) from the highest down. Equal ones stand as `before` says, which must be the same order each time.
 * O(n) for the first few, whatever n is.
 */
export function* bestFirst(scores: Float32Array, before: (a: number, b: number) => number): Generator<number> {
  const starts = new Int32Array(BUCKETS + 1);
  const bucketOf = (i: number): number => Math.max(0, Math.min(BUCKETS - 1, Math.floor((1 - scores[i]!) * BUCKETS)));
  for (let i = 0; i < scores.length; i++) starts[bucketOf(i) + 1]!++;
  for (let b = 0; b < BUCKETS; b++) starts[b + 1]! += starts[b]!;
  const order = new Int32Array(scores.length);
  const next = starts.slice();
  for (let i = 0; i < scores.length; i++) order[next[bucketOf(i)]!++] = i;
  for (let b = 0; b < BUCKETS; b++) {
    if (starts[b] === starts[b + 1]) continue;
    yield* order.subarray(starts[b], starts[b + 1]).sort((x, y) => scores[y]! - scores[x]! || before(x, y));
  }
}
