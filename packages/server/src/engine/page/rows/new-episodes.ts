// New episodes of series that the viewer follows.
import type { Making } from '../making.ts';
import { pagePolicy } from '../policy.ts';
import type { RowRule } from './rule.ts';

/** Series that may be gone on with by an episode that came lately. */
export function freshSeries({ viewer, shelf, open, catalogue, at }: Episodes): number[] {
  return (viewer?.continuing ?? [])
    .filter(({ titleId, episodeId, isNext, newSeason }) => {
      if (newSeason) return true;
      const from = catalogue.factsOf(titleId)?.episodes.find(({ id }) => id === episodeId)?.availableFrom ?? null;
      return isNext && from !== null && from <= at && at - from <= pagePolicy.newFor;
    })
    .map(({ titleId }) => shelf.indexOf(titleId))
    .filter((index) => index >= 0 && open[index] === 1);
}

type Episodes = Pick<Making, 'viewer' | 'shelf' | 'open' | 'catalogue' | 'at'>;

export const newEpisodes: RowRule = {
  type: 'new_episodes',
  about: {
    selection: 'series that are followed, whose next episode came in the last 30 days, or that have a new season',
    order: 'likelihood of going on',
    appears: 'there are 4; fewer are told by a badge in Continue Watching',
    evidence: 'New episode',
  },
  personal: true,
  least: 4,
  most: 20,
  times: 1,
  repeats: true,
  discovery: false,
  draws: false,
  prior: 0.3,
  propose(making) {
    const titles = freshSeries(making);
    const evidence = [{ type: 'new_episode' }] as const;
    return [{ type: 'new_episodes', id: 'new_episodes', heading: 'New episodes', titles, evidence: () => evidence }];
  },
};
