// Precision@k: the share of the list that is relevant. A list shorter than k is still divided by k.
import { hits, spell, type MetricFamily } from './metric.ts';

export const precision: MetricFamily = {
  name: 'precision',
  cut: true,
  variants: [],
  make: (k) => ({
    kind: 'list',
    name: spell('precision', k, ''),
    title: `Precision@${k}`,
    definition: `relevant items among the first ${k} ÷ ${k}; mean over users`,
    better: 'higher',
    k,
    measure: (c) => hits(c, k) / k,
  }),
};
