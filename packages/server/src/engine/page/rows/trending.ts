// Trending: what more accounts begin than is usual.
import { chartOn, ranksOn } from '../making.ts';
import { onChart } from './from-order.ts';
import type { RowRule } from './rule.ts';

export const trending: RowRule = {
  type: 'trending',
  about: {
    selection: 'distinct accounts that began it, far above what the four weeks before lead to expect',
    order: 'place in that chart × appeal; by the chart alone where nobody is known',
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
    const { charts, shelf, viewer, appeal } = making;
    const whole = chartOn(shelf, charts.trending());
    const chart = onChart(making, whole);
    const ranks = ranksOn(whole);
    const value = (index: number, k: number): number => (viewer === undefined ? 1 : appeal[index]!) / Math.log2(k + 2);
    const scored = chart.map((index, k) => ({ index, score: value(index, k) })).sort((a, b) => b.score - a.score);
    return [
      {
        type: 'trending',
        id: 'trending',
        heading: 'Trending now',
        titles: scored.map(({ index }) => index),
        scores: scored.map(({ score }) => score),
        evidence: (index) => [{ type: 'trending', rank: ranks.get(index)! }],
      },
    ];
  },
};
