// Root mean squared error of predicted ratings: squares large misses, in stars.
import type { MetricFamily } from './metric.ts';

export const rmse: MetricFamily = {
  name: 'rmse',
  cut: false,
  variants: [],
  make: () => ({
    kind: 'rating',
    name: 'rmse',
    title: 'RMSE',
    definition: 'square root of the mean of (predicted − rating)², over all test ratings',
    better: 'lower',
    over: 'root-mean',
    measure: ({ rating, predicted }) => (predicted - rating) ** 2,
  }),
};
