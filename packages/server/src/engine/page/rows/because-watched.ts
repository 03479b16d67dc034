// Because you watched X.
import { weightOf } from '../taste.ts';
import { becauseOf } from './because.ts';
import type { RowRule } from './rule.ts';

const RECENT = 60 * 86_400_000;
const VALUE = 0.6;

export const becauseWatched: RowRule = {
  type: 'because_watched',
  about: {
    selection:
      'what is like a title watched to a large part in the last 60 days (value 0.6 or more), one per cluster of genres',
    order: 'likeness × appeal',
    appears: '6 are left unseen',
    evidence: 'Because you watched X',
  },
  personal: true,
  least: 6,
  most: 20,
  times: 3,
  repeats: false,
  discovery: false,
  draws: true,
  prior: 0.42,
  propose(making) {
    const { taste, at } = making;
    const seeds = taste.liked
      .filter(({ label }) => label.source === 'watch' && label.value >= VALUE && at - label.at <= RECENT)
      .sort((a, b) => weightOf(b.label, at) - weightOf(a.label, at));
    return becauseOf(making, seeds, {
      type: 'because_watched',
      reason: 'watched',
      heading: (name) => `Because you watched ${name}`,
      least: 6,
      most: 3,
    });
  },
};
