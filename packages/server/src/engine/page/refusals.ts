// A genre that was turned down again and again is not recommended for a while, whatever the models think of it.
import type { Viewer } from '../live/types.ts';
import { pagePolicy } from './policy.ts';
import type { Shelf } from './shelf.ts';

const none: ReadonlySet<string> = new Set();

/**
 * Main genres of which the viewer lately turned down more titles than he liked, and at least `genreRefusals`. One title
 * says little of its genre; what is still liked more often than not is not lost by some bad ones.
 */
export function unwelcomeGenres(shelf: Shelf, viewer: Viewer, at: number): ReadonlySet<string> {
  if (viewer.refused.size < pagePolicy.genreRefusals) return none;
  const [down, up] = [new Map<string, number>(), new Map<string, number>()];
  for (const [id, { pref, value, source, at: when }] of viewer.labels) {
    const genre = shelf.titles[shelf.indexOf(id)]?.genres[0];
    if (genre === undefined) continue;
    const refused = source === 'opinion' && value < 0 && at - when <= pagePolicy.refusalsFor;
    const counts = refused ? down : pref === 1 ? up : undefined;
    counts?.set(genre, (counts.get(genre) ?? 0) + 1);
  }
  const unwelcome = [...down].filter(([genre, n]) => n >= pagePolicy.genreRefusals && n > (up.get(genre) ?? 0));
  return new Set(unwelcome.map(([genre]) => genre));
}
