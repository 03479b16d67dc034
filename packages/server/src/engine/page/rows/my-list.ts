// My List.
import type { RowRule } from './rule.ts';

export const myList: RowRule = {
  type: 'my_list',
  about: {
    selection: 'what was put on the list and may be watched now',
    order: 'unwatched first, then what was added last',
    appears: 'there is one',
    evidence: 'On your list',
  },
  personal: true,
  least: 1,
  most: 30,
  times: 1,
  repeats: true,
  discovery: false,
  draws: false,
  prior: 0.25,
  propose({ viewer, shelf, open }) {
    const titles = [...(viewer?.listed ?? [])]
      .sort((a, b) => Number(viewer!.seen.has(a.title)) - Number(viewer!.seen.has(b.title)) || b.at - a.at)
      .map(({ title }) => shelf.indexOf(title))
      .filter((index) => index >= 0 && open[index] === 1);
    const scores = titles.map((_, k) => titles.length - k);
    const evidence = [{ type: 'listed' }] as const;
    return [{ type: 'my_list', id: 'my_list', heading: 'My List', titles, scores, evidence: () => evidence }];
  },
};
