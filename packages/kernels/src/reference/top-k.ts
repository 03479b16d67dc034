// Plain twin of the top-k and inner-product kernels, equal to them bit for bit.
import type { TopK, TopKProblem } from '../top-k-problem.ts';

/** Σ x·y over x and y[yAt …] in four float64 lanes (k mod 4), rounded once. The one definition of a score that all paths share. */
export function innerProduct(x: Float32Array, y: Float32Array, yAt: number): number {
  const factors = x.length;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const whole = factors & ~3;
  for (let k = 0; k < whole; k += 4) {
    s0 += x[k] * y[yAt + k];
    s1 += x[k + 1] * y[yAt + k + 1];
    s2 += x[k + 2] * y[yAt + k + 2];
    s3 += x[k + 3] * y[yAt + k + 3];
  }
  if (whole < factors) s0 += x[whole] * y[yAt + whole];
  if (whole + 1 < factors) s1 += x[whole + 1] * y[yAt + whole + 1];
  if (whole + 2 < factors) s2 += x[whole + 2] * y[yAt + whole + 2];
  return Math.fround(s0 + s1 + (s2 + s3));
}

export function topKReference({ users, items, factors, k, seen }: TopKProblem): TopK {
  const n = users.length / factors;
  const m = items.length / factors;
  const out = { items: new Int32Array(n * k).fill(-1), scores: new Float32Array(n * k).fill(-Infinity) };
  for (let u = 0; u < n; u++) {
    const x = users.subarray(u * factors, (u + 1) * factors);
    const skip = new Set(seen?.indices.subarray(seen.indptr[u], seen.indptr[u + 1]));
    const all: { item: number; score: number }[] = [];
    for (let i = 0; i < m; i++) {
      if (!skip.has(i)) all.push({ item: i, score: innerProduct(x, items, i * factors) });
    }
    all.sort((a, b) => (a.score === b.score ? a.item - b.item : b.score - a.score));
    for (let j = 0; j < Math.min(k, all.length); j++) {
      out.items[u * k + j] = all[j].item;
      out.scores[u * k + j] = all[j].score;
    }
  }
  return out;
}
