// Top 10: the chart as it is, whoever looks.
import { chartOn, type Making } from '../making.ts';
import { pagePolicy } from '../policy.ts';
import { placeName, regionOf } from '../region.ts';
import type { RowRule } from './rule.ts';

const TEN = 10;

/** Ten titles that may be shown, best first; fewer: there is no such chart. `region` null: everywhere. */
export function topTen({ charts, shelf, open, limit }: TopTenFacts, region: string | null): number[] {
  const top = charts.top10(region);
  if (top.length < TEN || top.some(({ accounts }) => accounts < pagePolicy.accounts)) return [];
  // What lies above a limit is passed over, so that a child's Top 10 has ten.
  const chart = limit === null ? top : charts.popular(region);
  return [...chartOn(shelf, chart)].filter((index) => open[index] === 1).slice(0, TEN);
}

type TopTenFacts = Pick<Making, 'charts' | 'shelf' | 'open' | 'limit'>;

export const top10: RowRule = {
  type: 'top10',
  about: {
    selection:
      'the ten most viewed titles of the last 7 days (hours ÷ runtime), with enough distinct accounts behind each; where the viewer is, or everywhere',
    order: 'fixed rank, never sorted anew, nothing left out that may be shown',
    appears: 'there are ten',
    evidence: 'the rank',
  },
  personal: false,
  least: TEN,
  most: TEN,
  times: 1,
  repeats: true,
  discovery: true,
  draws: false,
  prior: 0.25,
  propose(making) {
    const region = regionOf(making.viewer);
    const near = region === null ? [] : topTen(making, region);
    const titles = near.length === TEN ? near : topTen(making, null);
    return [
      {
        type: 'top10',
        id: 'top10',
        heading: near.length === TEN ? `Top 10 in ${placeName(region!)}` : 'Top 10',
        titles,
        scores: titles.map((_, k) => TEN - k),
        evidence: (_, place) => [{ type: 'popular', rank: place + 1 }],
      },
    ];
  },
};
