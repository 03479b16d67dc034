// Top picks: the ranker's best, with genres in the proportion of what was liked.
import { calibration } from '../calibrate.ts';
import { evidenceOf } from '../evidence.ts';
import type { Making } from '../making.ts';
import { pagePolicy } from '../policy.ts';
import type { RowRule } from './rule.ts';

/** The row is chosen among so many that appeal most, and among so many of each genre that was liked. */
const AMONG = 120;
const OF_EACH = 20;

export const topPicks: RowRule = {
  type: 'top_picks',
  about: {
    selection:
      'the best of the learned ranker, over all and of each genre that was liked, calibrated: genres stand in it as they do in what was liked',
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
    const titles = candidates(making);
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

/** Most appealing first. A genre that the ranker has low, or that few titles are of, could not have its share otherwise. */
function candidates({ order, shelf, taste }: Making): number[] {
  const wanted = new Map<number, number>();
  for (const { index } of taste.liked) {
    for (const tag of shelf.tagsOf(index)) if (shelf.tags.all[tag]!.kind === 'genre') wanted.set(tag, OF_EACH);
  }
  const found: number[] = [];
  for (let k = 0; k < order.length && (k < AMONG || wanted.size > 0); k++) {
    const index = order[k]!;
    let counts = k < AMONG;
    const tags = shelf.tagsOf(index);
    for (let t = 0; t < tags.length; t++) {
      const left = wanted.get(tags[t]!);
      if (left === undefined) continue;
      counts = true;
      if (left === 1) wanted.delete(tags[t]!);
      else wanted.set(tags[t]!, left - 1);
    }
    if (counts) found.push(index);
  }
  return found;
}
