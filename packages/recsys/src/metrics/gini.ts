// Gini@k: how unequally the lists spread over the catalogue. 0: every item alike; towards 1: a few items take all.
import { spell, type MetricFamily } from './metric.ts';

/** Items never recommended count as zeros. Source: the form Σ(2i − n − 1)·c₍ᵢ₎ ÷ (n·Σc), c ascending (as in RecBole). */
export const gini: MetricFamily = {
  name: 'gini',
  cut: true,
  variants: [],
  make: (k) => ({
    kind: 'set',
    name: spell('gini', k, ''),
    title: `Gini@${k}`,
    definition: `Σ (2i − n − 1)·cᵢ ÷ (n·Σc) with cᵢ ascending: in how many lists item i stands among the first ${k}; all n items of the catalogue, zeros included; high = concentrated`,
    better: 'lower',
    k,
    measure(counts) {
      const c = counts.slice().sort();
      const n = c.length;
      const total = c.reduce((sum, x) => sum + x, 0);
      return total === 0 ? NaN : c.reduce((sum, x, i) => sum + (2 * (i + 1) - n - 1) * x, 0) / (n * total);
    },
  }),
};
