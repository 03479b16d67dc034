// Top picks: the ranker's best, with genres in the proportion of what was liked.
import { calibration } from '../calibrate.ts';
import { evidenceOf } from '../evidence.ts';
import { pagePolicy } from '../policy.ts';
import { firstOf } from './from-order.ts';
import type { RowRule } from './rule.ts';

/** Of so many the row is chosen. */
const AMONG = 120;

export const topPicks: RowRule = {
  type: 'top_picks',
  about: {
    selection: 'the best of the learned ranker, calibrated: genres stand in it as they do in what was liked',
    order: 'by calibration, then appeal',
    appears: '5 signals, and a trained snapshot',
    evidence: 'what it shares with what was liked',
  },
  personal: true,
  least: 6,
  most: 20,
  times: 1,
  repeats: false,
  discovery: false,
  draws: true,
  prior: 0.6,
  propose(making) {
    const { viewer, ranked } = making;
    if (viewer === undefined || ranked === undefined || viewer.signals < pagePolicy.signals) return [];
    const titles = firstOf(making, () => true, AMONG);
    return [
      {
        type: 'top_picks',
        id: 'top_picks',
        heading: viewer.profile.name === '' ? 'Top picks' : `Top picks for ${viewer.profile.name}`,
        titles,
        choose: calibration(making, titles),
        evidence: (index) => evidenceOf(making, making.shelf.titles[index]!),
        welcomes: () => true,
      },
    ];
  },
};
