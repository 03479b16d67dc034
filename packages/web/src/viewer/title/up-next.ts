// Which episode of a series comes now: the one that was left, or, where that was seen to its credits, the one after it.
import type { HistoryItem, Title } from '@marquee/protocol';

export type Episode = Title['seasons'][number]['episodes'][number];

export interface UpNext {
  readonly season: number;
  readonly episode: Episode;
  /** Where to go on in it, seconds; 0 for its start. */
  readonly positionS: number;
}

/** Share of an episode without marked credits from which it was seen. */
const SEEN = 0.95;

export const isSeen = ({ durationS, creditsStartS }: Episode, positionS: number): boolean =>
  positionS >= (creditsStartS ?? SEEN * (durationS ?? Infinity));

/** Undefined for a film, and where nothing of it was watched; the last episode stays even when it was seen. */
export function upNext({ seasons }: Pick<Title, 'seasons'>, watched: HistoryItem | undefined): UpNext | undefined {
  const all = seasons.flatMap(({ number: season, episodes }) => episodes.map((episode) => ({ season, episode })));
  const at = all.findIndex(({ episode }) => episode.id === watched?.episode);
  const left = all[at];
  if (left === undefined || watched === undefined) return undefined;
  const next = isSeen(left.episode, watched.positionS) ? all[at + 1] : undefined;
  return next ? { ...next, positionS: 0 } : { ...left, positionS: watched.positionS };
}
