// Mean absolute error of predicted ratings: every star of a miss counts the same.
import type { MetricFamily } from './metric.ts';

export const mae: MetricFamily = {
  name: 'mae',
  cut: false,
  variants: [],
  make: () => ({
    kind: 'rating',
    name: 'mae',
    title: 'MAE',
    definition: 'mean of |predicted − rating|, over all test ratings',
    better: 'lower',
    over: 'mean',
    measure: ({ rating, predicted }) => Math.abs(predicted - rating),
  }),
};
