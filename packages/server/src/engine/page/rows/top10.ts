// Top 10: the chart as it is, whoever looks.
import { chartOn, type Making } from '../making.ts';
import { pagePolicy } from '../policy.ts';
import { placeName, regionOf } from '../region.ts';
import type { RowRule } from './rule.ts';

const TEN = 10;

/** Ten titles that may be shown to anybody under the limit, best first; none where there are fewer. `region` null: everywhere. */
export function topTen({ charts, shelf, at, limit }: TopTenFacts, region: string | null): number[] {
  const top = charts.top10(region);
  if (top.length < TEN || top.some(({ accounts }) => accounts < pagePolicy.accounts)) return [];
  // What lies above a limit is passed over, so that a child's Top 10 has ten.
  const chart = chartOn(shelf, limit === null ? top : charts.popular(region));
  const open = shelf.open(at, limit);
  const ten: number[] = [];
  for (let k = 0; k < chart.length && ten.length < TEN; k++) if (open[chart[k]!] === 1) ten.push(chart[k]!);
  return ten.length < TEN ? [] : ten;
}

type TopTenFacts = Pick<Making, 'charts' | 'shelf' | 'at' | 'limit'>;

export const top10: RowRule = {
  type: 'top10',
  about: {
    selection:
      'the ten most viewed titles of the last 7 days (hours ÷ runtime), with enough distinct accounts behind each; where the viewer is, or everywhere',
    order: 'fixed rank, never sorted anew, nothing left out but what the viewer refused',
    appears: 'there are ten',
    evidence: 'the rank',
  },
  personal: false,
  least: TEN / 2,
  most: TEN,
  times: 1,
  repeats: true,
  discovery: true,
  draws: false,
  prior: 0.25,
  propose(making) {
    const region = regionOf(making);
    const near = region === null ? [] : topTen(making, region);
    const ten = near.length === TEN ? near : topTen(making, null);
    // What the viewer refused is left out; the others keep their rank.
    const titles = ten.filter((index) => making.open[index] === 1);
    return [
      {
        type: 'top10',
        id: 'top10',
        heading: near.length === TEN ? `Top 10 in ${placeName(region!)}` : 'Top 10',
        titles,
        scores: titles.map((index) => TEN - ten.indexOf(index)),
        evidence: (index) => [{ type: 'popular', rank: ten.indexOf(index) + 1 }],
      },
    ];
  },
};
