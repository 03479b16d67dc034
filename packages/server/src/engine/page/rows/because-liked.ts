// Because you liked X: said with a thumb, or with stars.
import { weightOf } from '../taste.ts';
import { becauseOf } from './because.ts';
import type { RowRule } from './rule.ts';

const VALUE = 0.6;

export const becauseLiked: RowRule = {
  type: 'because_liked',
  about: {
    selection: 'what is like a title that got a thumb up or nearly all stars, one per cluster of genres',
    order: 'likeness × appeal',
    appears: '6 are left unseen',
    evidence: 'Because you liked X',
  },
  personal: true,
  least: 6,
  most: 20,
  times: 3,
  repeats: false,
  discovery: false,
  draws: true,
  prior: 0.38,
  propose(making) {
    const { taste, at } = making;
    const seeds = taste.liked
      .filter(({ label }) => (label.source === 'opinion' || label.source === 'stars') && label.value >= VALUE)
      .sort((a, b) => weightOf(b.label, at) - weightOf(a.label, at));
    return becauseOf(making, seeds, {
      type: 'because_liked',
      reason: 'liked',
      heading: (name) => `Because you liked ${name}`,
      least: 6,
      most: 3,
    });
  },
};
