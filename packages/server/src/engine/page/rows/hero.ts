// The one title at the top.
import { evidenceOf } from '../evidence.ts';
import { firstOf } from './from-order.ts';
import type { RowRule } from './rule.ts';

export const hero: RowRule = {
  type: 'hero',
  about: {
    selection: 'the most appealing title that was not the hero of another visit in the last day and a half',
    order: 'one title',
    appears: 'always',
    evidence: 'what it shares with what was liked; match',
  },
  personal: false,
  least: 1,
  most: 1,
  times: 1,
  repeats: false,
  discovery: false,
  draws: false,
  prior: 1,
  propose(making) {
    const titles = firstOf(making, (index) => !making.notHero.has(making.shelf.titles[index]!.id), 8);
    const found = titles.length > 0 ? titles : firstOf(making, () => true, 8);
    return [
      {
        type: 'hero',
        id: 'hero',
        heading: 'Tonight',
        titles: found,
        evidence: (index) => evidenceOf(making, making.shelf.titles[index]!),
      },
    ];
  },
};
