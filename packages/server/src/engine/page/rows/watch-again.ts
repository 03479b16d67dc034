// Watch again: loved, and long enough ago.
import type { RowRule } from './rule.ts';

const LONG_AGO = 60 * 86_400_000;
const LOVED = 0.8;
const YEAR = 365 * 86_400_000;

export const watchAgain: RowRule = {
  type: 'watch_again',
  about: {
    selection: 'completed 60 days ago or earlier, and worth 0.8 or more',
    order: 'how much it was loved, halved by each year',
    appears: 'there are 4',
    evidence: 'You finished this',
  },
  personal: true,
  least: 4,
  most: 20,
  times: 1,
  repeats: false,
  discovery: false,
  draws: false,
  prior: 0.05,
  propose({ viewer, shelf, open, at }) {
    const loved = [...(viewer?.completed ?? [])]
      .map(([title, when]) => ({ index: shelf.indexOf(title), when, value: viewer?.labels.get(title)?.value ?? 0 }))
      .filter(({ index, when, value }) => index >= 0 && open[index] === 1 && at - when >= LONG_AGO && value >= LOVED)
      .map(({ index, when, value }) => ({ index, score: value * 0.5 ** ((at - when) / YEAR) }))
      .sort((a, b) => b.score - a.score || a.index - b.index);
    const evidence = [{ type: 'finished' }] as const;
    return [
      {
        type: 'watch_again',
        id: 'watch_again',
        heading: 'Watch again',
        titles: loved.map(({ index }) => index),
        scores: loved.map(({ score }) => score),
        evidence: () => evidence,
      },
    ];
  },
};
