// Trending: what more accounts begin than is usual.
import { chartOn, ranksOn } from '../making.ts';
import { onChartByAppeal } from './from-order.ts';
import type { RowRule } from './rule.ts';

export const trending: RowRule = {
  type: 'trending',
  about: {
    selection: 'distinct accounts that began it, far above what the four weeks before lead to expect',
    order: 'appeal; by the chart alone where nobody is known',
    appears: '6 are left unseen',
    evidence: 'Trending now',
  },
  personal: false,
  least: 6,
  most: 20,
  times: 1,
  repeats: false,
  discovery: true,
  draws: false,
  prior: 0.25,
  propose(making) {
    const chart = chartOn(making.shelf, making.charts.trending());
    const ranks = ranksOn(chart);
    return [
      {
        type: 'trending',
        id: 'trending',
        heading: 'Trending now',
        ...onChartByAppeal(making, chart),
        evidence: (index) => [{ type: 'trending', rank: ranks.get(index)! }],
      },
    ];
  },
};
