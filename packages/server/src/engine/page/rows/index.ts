// Every type of row, in the order of the template by which a page is laid where nothing chooses. A new one: its file and a line here.
import type { RowType } from '@marquee/protocol';
import { becauseLiked } from './because-liked.ts';
import { becauseWatched } from './because-watched.ts';
import { catalogueRow } from './catalogue.ts';
import { continueWatching } from './continue.ts';
import { favourites } from './favourites.ts';
import { genre } from './genre.ts';
import { hero } from './hero.ts';
import { hiddenGems } from './hidden-gems.ts';
import { myList } from './my-list.ts';
import { newEpisodes } from './new-episodes.ts';
import { newRow } from './new.ts';
import { person } from './person.ts';
import { picks } from './picks.ts';
import { popularRegion } from './popular-region.ts';
import { popular } from './popular.ts';
import type { RowRule } from './rule.ts';
import { similarViewers } from './similar-viewers.ts';
import { top10 } from './top10.ts';
import { topPicks } from './top-picks.ts';
import { topRated } from './top-rated.ts';
import { trending } from './trending.ts';
import { watchAgain } from './watch-again.ts';

export const rowRules: readonly RowRule[] = [
  hero,
  continueWatching,
  topPicks,
  picks,
  becauseWatched,
  top10,
  becauseLiked,
  trending,
  myList,
  favourites,
  newEpisodes,
  popularRegion,
  newRow,
  genre,
  popular,
  similarViewers,
  person,
  hiddenGems,
  topRated,
  watchAgain,
  catalogueRow,
];

export const ruleOf = new Map<RowType, RowRule>(rowRules.map((rule) => [rule.type, rule]));
