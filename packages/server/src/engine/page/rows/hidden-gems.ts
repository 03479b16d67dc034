// Hidden gems: a strong match that few have seen.
import { evidenceOf } from '../evidence.ts';
import { firstOf } from './from-order.ts';
import type { RowRule } from './rule.ts';

const SIGNALS = 20;
/** Share of the order, from its start, that counts as a strong match, and its bounds. */
const STRONG = 0.1;
const LEAST_STRONG = 60;
const MOST_STRONG = 500;

export const hiddenGems: RowRule = {
  type: 'hidden_gems',
  about: {
    selection:
      'among the first tenth of all titles by appeal, those with fewer views than the median of that tenth, or none',
    order: 'appeal',
    appears: '20 signals, and 6 titles are left',
    evidence: 'what it shares with what was liked',
  },
  personal: true,
  least: 6,
  most: 20,
  times: 1,
  repeats: false,
  discovery: true,
  draws: true,
  prior: 0.2,
  propose(making) {
    const { viewer, ranked, order, charts, shelf } = making;
    if (viewer === undefined || ranked === undefined || viewer.signals < SIGNALS) return [];
    const strong = order.subarray(0, Math.min(MOST_STRONG, Math.max(LEAST_STRONG, Math.ceil(STRONG * order.length))));
    const shares = Float64Array.from(strong, (index) => charts.share(shelf.titles[index]!.id));
    const median = shares.toSorted()[Math.floor(shares.length / 2)] ?? 0;
    // Where most were seen by nobody, those are the few.
    const few = new Set(strong.filter((_, k) => shares[k]! < median || shares[k] === 0));
    return [
      {
        type: 'hidden_gems',
        id: 'hidden_gems',
        heading: 'Hidden gems',
        titles: firstOf(making, (index) => few.has(index)),
        evidence: (index) => evidenceOf(making, making.shelf.titles[index]!),
      },
    ];
  },
};
