// Hit rate@k: does the list hold anything relevant at all?
import { hits, spell, type MetricFamily } from './metric.ts';

export const hit: MetricFamily = {
  name: 'hit',
  cut: true,
  variants: [],
  make: (k) => ({
    kind: 'list',
    name: spell('hit', k, ''),
    title: `Hit rate@${k}`,
    definition: `1 if any of the first ${k} is relevant, else 0; mean over users`,
    better: 'higher',
    k,
    measure: (c) => (hits(c, k) > 0 ? 1 : 0),
  }),
};
