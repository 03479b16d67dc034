// Catalogue coverage@k: how much of the catalogue stands in at least one list.
import { spell, type MetricFamily } from './metric.ts';

export const coverage: MetricFamily = {
  name: 'coverage',
  cut: true,
  variants: [],
  make: (k) => ({
    kind: 'set',
    name: spell('coverage', k, ''),
    title: `Coverage@${k}`,
    definition: `distinct items among the first ${k} of all lists ÷ items of the catalogue`,
    better: 'higher',
    k,
    measure: (counts) => counts.reduce((n, count) => n + (count > 0 ? 1 : 0), 0) / counts.length,
  }),
};
