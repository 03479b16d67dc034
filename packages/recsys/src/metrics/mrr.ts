// MRR@k: one over the rank of the first relevant item, 0 when there is none among the first k.
import { spell, type MetricFamily } from './metric.ts';

export const mrr: MetricFamily = {
  name: 'mrr',
  cut: true,
  variants: [],
  make: (k) => ({
    kind: 'list',
    name: spell('mrr', k, ''),
    title: `MRR@${k}`,
    definition: `1 ÷ rank of the first relevant item, 0 if it is not among the first ${k}; mean over users`,
    better: 'higher',
    k,
    measure({ list, gains }) {
      const at = list.subarray(0, k).findIndex((item) => gains.has(item));
      return at < 0 ? 0 : 1 / (at + 1);
    },
  }),
};
