// Popular where the viewer is.
import { chartOn, ranksOn } from '../making.ts';
import { placeName, regionOf } from '../region.ts';
import { onChartByAppeal } from './from-order.ts';
import type { RowRule } from './rule.ts';

export const popularRegion: RowRule = {
  type: 'popular_region',
  about: {
    selection: 'as Popular, counted where the viewer is',
    order: 'place in that chart × appeal',
    appears: 'the place is known and may be used, and 4 are left with enough accounts',
    evidence: 'place on the chart of the region',
  },
  personal: true,
  least: 4,
  most: 20,
  times: 1,
  repeats: false,
  discovery: true,
  draws: false,
  prior: 0.2,
  propose(making) {
    const region = regionOf(making);
    if (region === null) return [];
    const chart = chartOn(making.shelf, making.charts.popular(region));
    const ranks = ranksOn(chart);
    return [
      {
        type: 'popular_region',
        id: 'popular_region',
        heading: `Popular in ${placeName(region)}`,
        ...onChartByAppeal(making, chart, 1),
        evidence: (index) => [{ type: 'popular', tag: placeName(region), rank: ranks.get(index)! }],
      },
    ];
  },
};
