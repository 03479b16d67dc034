// MAP@k: precision at each relevant position, averaged. Divided by min(k, |rel|) (RecBole, Dacrema) or by |rel| (RecTools).
import { spell, type ListCase, type MetricFamily } from './metric.ts';

export const map: MetricFamily = {
  name: 'map',
  cut: true,
  variants: ['rel'],
  make: (k, variant) => ({
    kind: 'list',
    name: spell('map', k, variant),
    title: `MAP@${k}${variant === 'rel' ? ' ÷rel' : ''}`,
    definition: `sum of precision@r over the ranks r ≤ ${k} that are relevant ÷ ${variant === 'rel' ? '|relevant|' : `min(${k}, |relevant|)`}; mean over users`,
    better: 'higher',
    k,
    measure: (c) => precisionSum(c, k) / (variant === 'rel' ? c.gains.size : Math.min(k, c.gains.size)),
  }),
};

function precisionSum({ list, gains }: ListCase, k: number): number {
  let found = 0;
  let sum = 0;
  for (let r = 0; r < Math.min(k, list.length); r++) if (gains.has(list[r])) sum += ++found / (r + 1);
  return sum;
}
