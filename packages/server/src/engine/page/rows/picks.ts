// Because you picked X: the rows of a newcomer, until what was really watched speaks louder.
import { becauseOf } from './because.ts';
import type { RowRule } from './rule.ts';

export const picks: RowRule = {
  type: 'picks',
  about: {
    selection: 'what is like a title chosen at sign-up, one per cluster of genres',
    order: 'likeness × appeal',
    appears: '6 are left unseen, and the pick is still the best that is known of the title',
    evidence: 'Because you picked X',
  },
  personal: true,
  least: 6,
  most: 20,
  times: 3,
  repeats: false,
  discovery: false,
  draws: true,
  prior: 0.45,
  propose(making) {
    const seeds = making.taste.liked.filter(({ label }) => label.source === 'pick');
    return becauseOf(making, seeds, {
      type: 'picks',
      reason: 'liked',
      heading: (name) => `Because you picked ${name}`,
      least: 6,
      most: 3,
    });
  },
};
