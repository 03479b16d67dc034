// New and noteworthy: what came into the catalogue lately.
import { leaning } from '../calibrate.ts';
import { pagePolicy } from '../policy.ts';
import { byAppeal, ENOUGH } from './from-order.ts';
import type { Making } from '../making.ts';
import type { RowRule } from './rule.ts';

/** Came in the last 30 days. */
export const isNew = ({ shelf, at }: Pick<Making, 'shelf' | 'at'>, index: number): boolean => {
  const { addedAt } = shelf.titles[index]!;
  return addedAt <= at && at - addedAt <= pagePolicy.newFor;
};

/** Fresh titles that are new, the newest first. */
export function newTitles({ shelf, at, fresh }: Pick<Making, 'shelf' | 'at' | 'fresh'>): number[] {
  const found: number[] = [];
  const { newest } = shelf;
  for (let k = 0; k < newest.length; k++) {
    const index = newest[k]!;
    const { addedAt } = shelf.titles[index]!;
    if (at - addedAt > pagePolicy.newFor) break;
    if (addedAt <= at && fresh[index] === 1) found.push(index);
  }
  return found;
}

export const newRow: RowRule = {
  type: 'new',
  about: {
    selection: 'added in the last 30 days',
    order: 'appeal, genres leaning to those of what was liked; the newest first where nobody is known',
    appears: '4 are left unseen',
    evidence: 'New here',
  },
  personal: false,
  least: 4,
  most: 20,
  times: 1,
  repeats: false,
  discovery: true,
  draws: false,
  prior: 0.2,
  propose(making) {
    const found = newTitles(making);
    const titles = making.viewer === undefined ? found.slice(0, ENOUGH) : byAppeal(making, found);
    return [
      {
        type: 'new',
        id: 'new',
        heading: 'New and noteworthy',
        titles,
        ...leaning(making, titles),
        evidence: () => [{ type: 'new' }],
      },
    ];
  },
};
