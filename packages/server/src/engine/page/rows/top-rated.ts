// Best rated: a Bayesian mean, so that two friends with five stars do not make a masterpiece.
import { chartOn } from '../making.ts';
import { onChartByAppeal, unsaid } from './from-order.ts';
import type { RowRule } from './rule.ts';

export const topRated: RowRule = {
  type: 'top_rated',
  about: {
    selection: 'Bayesian mean of thumbs and stars, with enough distinct accounts behind each',
    order: 'appeal; by the chart alone where nobody is known',
    appears: '4 are left',
    evidence: '–',
  },
  personal: false,
  least: 4,
  most: 20,
  times: 1,
  repeats: false,
  discovery: true,
  draws: false,
  prior: 0.1,
  propose(making) {
    const chart = chartOn(making.shelf, making.charts.topRated());
    return [
      {
        type: 'top_rated',
        id: 'top_rated',
        heading: 'Best rated',
        ...onChartByAppeal(making, chart),
        evidence: unsaid,
      },
    ];
  },
};
