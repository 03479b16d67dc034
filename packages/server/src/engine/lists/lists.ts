// Ranked lists, search and explanations for whoever asks: what the routes call.
import type { Explained, Page, Ranked, RankAnswer, SearchAnswer } from '@marquee/protocol';
import { grid, type GridWishes } from '../onboarding/grid.ts';
import { search, type SearchWishes } from '../search/answer.ts';
import type { SearchIndex } from '../search/index-of-titles.ts';
import { browse, type BrowseWishes } from './browse.ts';
import { explain } from './explain.ts';
import { rank, type RankWishes } from './rank.ts';
import { recommend, type RecommendWishes } from './recommend.ts';
import { similar, type SimilarWishes } from './similar.ts';
import { createStandings, type Asking, type ListWorld } from './standing.ts';

export interface Lists {
  recommend(asking: Asking, wishes: RecommendWishes): Promise<Ranked>;
  rank(asking: Asking, wishes: RankWishes): Promise<RankAnswer>;
  /** Undefined where the title is in no catalogue. */
  similar(asking: Asking, titleId: string, wishes: SimilarWishes): Promise<Ranked | undefined>;
  search(asking: Asking, wishes: SearchWishes): Promise<SearchAnswer>;
  /** Films or series in rows of genres. */
  browse(asking: Asking, wishes: BrowseWishes): Promise<Page>;
  /** What a newcomer picks from. */
  picks(asking: Asking, wishes: GridWishes): Promise<Ranked>;
  /** `parts`: every feature of the score. Undefined where the title is in no catalogue. */
  explain(asking: Asking, titleId: string, parts: boolean): Promise<Omit<Explained, 'profile'> | undefined>;
}

export function createLists(world: ListWorld, index: SearchIndex): Lists {
  const standingOf = createStandings(world);
  return {
    recommend: async (asking, wishes) => recommend(world, await standingOf(asking), wishes),
    rank: async (asking, wishes) => rank(world, await standingOf(asking), wishes),
    search: async (asking, wishes) => search(world, index, await standingOf(asking), wishes),
    browse: async (asking, wishes) => browse(world, await standingOf(asking), wishes),
    picks: async (asking, wishes) => grid(world, await standingOf(asking), wishes),
    async similar(asking, titleId, wishes) {
      const standing = await standingOf(asking);
      const place = standing.making.shelf.indexOf(titleId);
      return place < 0 ? undefined : similar(world, standing, place, wishes);
    },
    async explain(asking, titleId, parts) {
      const standing = await standingOf(asking);
      const place = standing.making.shelf.indexOf(titleId);
      return place < 0 ? undefined : explain(world, standing, place, parts);
    },
  };
}
