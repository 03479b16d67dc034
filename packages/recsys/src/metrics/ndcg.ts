// NDCG@k: hits discounted by log2(rank + 1) against the best possible list. Papers differ in what "best possible" is.
import { spell, type ListCase, type MetricFamily } from './metric.ts';

const ideals: Readonly<Record<string, (k: number) => string>> = {
  '': (k) => `the ideal list of min(${k}, |relevant|) hits`,
  'idcg-k': (k) => `a list of ${k} hits, reachable or not (RecTools' default)`,
  'full-idcg': () => 'the ideal list of all relevant items, not cut at k (Dacrema et al.)',
  graded: (k) => `the ideal order cut at ${k}`,
};

/**
 * Binary gain 1 unless `graded`: then 2^rating − 1 of relevant items.
 * Source: Järvelin & Kekäläinen 2002; graded gain: Burges et al. 2005.
 */
export const ndcg: MetricFamily = {
  name: 'ndcg',
  cut: true,
  variants: ['idcg-k', 'full-idcg', 'graded'],
  make(k, variant) {
    const gain = variant === 'graded' ? (rating: number) => 2 ** rating - 1 : () => 1;
    return {
      kind: 'list',
      name: spell('ndcg', k, variant),
      title: `NDCG@${k}${variant === '' ? '' : ` ${variant}`}`,
      definition: `Σ ${variant === 'graded' ? '(2^rating − 1)' : '1'} ÷ log2(rank + 1) over relevant items among the first ${k}, ÷ the same sum of ${ideals[variant](k)}; mean over users`,
      better: 'higher',
      k,
      measure: (c) => dcg(c, k, gain) / ideal(c, k, variant, gain),
    };
  },
};

type Gain = (rating: number) => number;

function dcg({ list, gains }: ListCase, k: number, gain: Gain): number {
  let sum = 0;
  for (let r = 0; r < Math.min(k, list.length); r++) {
    const rating = gains.get(list[r]);
    if (rating !== undefined) sum += gain(rating) / Math.log2(r + 2);
  }
  return sum;
}

function ideal({ gains }: ListCase, k: number, variant: string, gain: Gain): number {
  if (variant === 'graded') {
    const best = Float64Array.from(gains.values(), gain).sort().reverse().subarray(0, k);
    return best.reduce((sum, g, r) => sum + g / Math.log2(r + 2), 0);
  }
  if (variant === 'idcg-k') return discounts(k);
  return discounts(variant === 'full-idcg' ? gains.size : Math.min(k, gains.size));
}

function discounts(n: number): number {
  let sum = 0;
  for (let r = 0; r < n; r++) sum += 1 / Math.log2(r + 2);
  return sum;
}
