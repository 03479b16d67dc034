// Continue Watching: what was begun, and the next episode of what was finished; likeliest first.
import type { RowRule } from './rule.ts';

export const continueWatching: RowRule = {
  type: 'continue',
  about: {
    selection: 'films begun and not finished, episodes begun, next episodes; one per title',
    order: 'likelihood of going on: 0.5^(hours / 72), more for a next episode and for what was left in the middle',
    appears: 'there is one',
    evidence: 'where it goes on, and how much is left',
  },
  personal: true,
  least: 1,
  most: 30,
  times: 1,
  repeats: true,
  discovery: false,
  draws: false,
  prior: 0.5,
  propose({ viewer, shelf, open }) {
    const entries = (viewer?.continuing ?? [])
      .map((entry) => ({ index: shelf.indexOf(entry.titleId), score: entry.score }))
      .filter(({ index }) => index >= 0 && open[index] === 1);
    return [
      {
        type: 'continue',
        id: 'continue',
        heading: 'Continue watching',
        titles: entries.map(({ index }) => index),
        scores: entries.map(({ score }) => score),
        evidence: () => [{ type: 'continue' }],
      },
    ];
  },
};
