// What the viewer named at sign-up: genres.
import { mayUse } from '../../live/traits.ts';
import type { Making } from '../making.ts';
import { plural } from '../genre-words.ts';
import { byAppeal } from './from-order.ts';
import type { RowRule } from './rule.ts';

const ROWS = 3;

/** Genres named at sign-up, as numbers of tags, while they may shape the page. */
export function favouriteTags({ viewer, shelf, signals }: Pick<Making, 'viewer' | 'shelf' | 'signals'>): number[] {
  if (viewer === undefined || !mayUse(viewer.profile, 'favourites', signals)) return [];
  return viewer.profile.favouriteGenres
    .map((name) => shelf.tags.numberOf('genre', name))
    .filter((tag, k, all) => tag >= 0 && all.indexOf(tag) === k);
}

export const favourites: RowRule = {
  type: 'favourites',
  about: {
    selection: 'titles of a genre named at sign-up',
    order: 'appeal',
    appears: '6 are left unseen, and the switch for favourites is on',
    evidence: 'the genre, named at sign-up',
  },
  personal: true,
  least: 6,
  most: 20,
  times: ROWS,
  repeats: false,
  discovery: false,
  draws: true,
  prior: 0.35,
  propose(making) {
    const { shelf } = making;
    return favouriteTags(making)
      .slice(0, ROWS)
      .map((tag) => {
        const { name } = shelf.tags.all[tag]!;
        return {
          type: 'favourites',
          id: `favourites:${name}`,
          heading: `${plural(name)}, as you asked`,
          titles: byAppeal(making, shelf.withTag(tag)),
          evidence: () => [{ type: 'favourite', tag: name }],
          welcomes: (index) => shelf.tagsOf(index).includes(tag),
        };
      });
  },
};
