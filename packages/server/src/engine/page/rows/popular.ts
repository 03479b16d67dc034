// Popular: what everybody watches.
import type { Title } from '../../../store/records.ts';
import { chartOn, ranksOn } from '../making.ts';
import type { Shelf } from '../shelf.ts';
import { onChartByAppeal } from './from-order.ts';
import type { Proposal, RowRule } from './rule.ts';

export const popular: RowRule = {
  type: 'popular',
  about: {
    selection:
      'views (hours ÷ runtime) of the last 7 days, of longer where those are few; enough distinct accounts behind each; of films and of series alone beside it',
    order: 'appeal; by the chart alone where nobody is known',
    appears: '4 are left',
    evidence: 'place on the chart',
  },
  personal: false,
  least: 4,
  most: 20,
  times: 3,
  repeats: false,
  discovery: true,
  draws: false,
  prior: 0.2,
  propose(making) {
    const chart = chartOn(making.shelf, making.charts.popular(null));
    const ranks = ranksOn(chart);
    const rowOf = (id: string, heading: string, own: Int32Array): Proposal => ({
      type: 'popular',
      id,
      heading,
      ...onChartByAppeal(making, own),
      evidence: (index) => [{ type: 'popular', rank: ranks.get(index)! }],
    });
    const all = rowOf('popular', 'Popular here', chart);
    if (making.viewer === undefined) return [all];
    const { film, series } = byKind(making.shelf, chart);
    return [all, rowOf('popular:films', 'Popular films', film), rowOf('popular:series', 'Popular series', series)];
  },
};

const kinds = new WeakMap<Int32Array, Readonly<Record<Title['kind'], Int32Array>>>();

/** A chart of that shelf, of one kind each; charts are long, and the same for many pages. */
function byKind({ titles }: Shelf, chart: Int32Array): Readonly<Record<Title['kind'], Int32Array>> {
  const known = kinds.get(chart);
  if (known) return known;
  const of = (kind: Title['kind']): Int32Array => chart.filter((index) => titles[index]!.kind === kind);
  const made = { film: of('film'), series: of('series') };
  kinds.set(chart, made);
  return made;
}
