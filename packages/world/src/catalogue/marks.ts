// Where the opening titles of a series stand, so that a player can skip them. Drawn per title: no other draw of the world moves.
import type { TitleWrite } from '@marquee/protocol';
import { mulberry32, seedFor } from '@marquee/recsys';

/** Attributes of the player's marks; none for films, and for series whose shortest episode is too short for an opening. */
export function marksOf({ id, kind, seasons = [] }: TitleWrite): Readonly<Record<string, number>> {
  const lengths = seasons.flatMap(({ episodes }) => episodes.map(({ durationS }) => durationS ?? 0));
  if (kind !== 'series' || Math.min(...lengths) < SHORTEST_S) return {};
  const rng = mulberry32(seedFor(0, `opening ${id}`));
  const introStartS = 15 + Math.floor(rng() * 150);
  return { introStartS, introEndS: introStartS + 25 + Math.floor(rng() * 50) };
}

const SHORTEST_S = 15 * 60;
