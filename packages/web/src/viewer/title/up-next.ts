// Which episode of a series comes now: the one that was left, or, where that was seen to its credits, the one after it.
import type { HistoryItem, Title } from '@marquee/protocol';

export type Episode = Title['seasons'][number]['episodes'][number];

export interface UpNext {
  readonly season: number;
  readonly episode: Episode;
  /** Where to go on in it, seconds; 0 for its start. */
  readonly positionS: number;
}

/** Where no credits are marked: with less than this left it is over, as the server has it for Continue Watching. */
const REMAINDER_S = 180;

export function isSeen({ durationS, creditsStartS }: Episode, positionS: number): boolean {
  if (creditsStartS !== null) return positionS >= creditsStartS;
  return durationS !== null && durationS > REMAINDER_S && durationS - positionS < REMAINDER_S;
}

/** Undefined for a film, and where nothing of it was watched; the last episode stays even when it was seen. */
export function upNext({ seasons }: Pick<Title, 'seasons'>, watched: HistoryItem | undefined): UpNext | undefined {
  const all = seasons.flatMap(({ number: season, episodes }) => episodes.map((episode) => ({ season, episode })));
  const at = all.findIndex(({ episode }) => episode.id === watched?.episode);
  const left = all[at];
  if (left === undefined || watched === undefined) return undefined;
  const next = isSeen(left.episode, watched.positionS) ? all[at + 1] : undefined;
  return next ? { ...next, positionS: 0 } : { ...left, positionS: watched.positionS };
}
