// Popular: what everybody watches.
import { chartOn, ranksOn } from '../making.ts';
import { onChartByAppeal } from './from-order.ts';
import type { RowRule } from './rule.ts';

export const popular: RowRule = {
  type: 'popular',
  about: {
    selection:
      'views (hours ÷ runtime) of the last 7 days, of longer where those are few; enough distinct accounts behind each',
    order: 'place in that chart × appeal; by the chart alone where nobody is known',
    appears: '4 are left',
    evidence: 'place on the chart',
  },
  personal: false,
  least: 4,
  most: 20,
  times: 1,
  repeats: false,
  discovery: true,
  draws: false,
  prior: 0.2,
  propose(making) {
    const chart = chartOn(making.shelf, making.charts.popular(null));
    const ranks = ranksOn(chart);
    return [
      {
        type: 'popular',
        id: 'popular',
        heading: 'Popular here',
        ...onChartByAppeal(making, chart),
        evidence: (index) => [{ type: 'popular', rank: ranks.get(index)! }],
      },
    ];
  },
};
