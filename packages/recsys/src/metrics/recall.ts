// Recall@k: the share of the relevant items that the list holds. Papers divide by |rel| or by min(k, |rel|): both are here.
import { hits, spell, type MetricFamily } from './metric.ts';

export const recall: MetricFamily = {
  name: 'recall',
  cut: true,
  variants: ['min'],
  make: (k, variant) => ({
    kind: 'list',
    name: spell('recall', k, variant),
    title: `Recall@${k}${variant === 'min' ? ' ÷min' : ''}`,
    definition: `relevant items among the first ${k} ÷ ${variant === 'min' ? `min(${k}, |relevant|)` : '|relevant|'}; mean over users`,
    better: 'higher',
    k,
    measure: (c) => hits(c, k) / (variant === 'min' ? Math.min(k, c.gains.size) : c.gains.size),
  }),
};
