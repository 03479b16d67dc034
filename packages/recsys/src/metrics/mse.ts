// Mean squared error of predicted ratings: RMSE before its root, in stars².
import type { MetricFamily } from './metric.ts';

export const mse: MetricFamily = {
  name: 'mse',
  cut: false,
  variants: [],
  make: () => ({
    kind: 'rating',
    name: 'mse',
    title: 'MSE',
    definition: 'mean of (predicted − rating)², over all test ratings',
    better: 'lower',
    over: 'mean',
    measure: ({ rating, predicted }) => (predicted - rating) ** 2,
  }),
};
