// What is to be played: a film or an episode, where to begin, what comes next, and where its pictures come from.
import type { HistoryItem, Title } from '@marquee/protocol';
import { skipsOf, type Skip } from './skips.ts';
import { stillOf } from '../title/still.ts';
import { isSeen, upNext } from '../title/up-next.ts';

export interface Playing {
  readonly titleId: string;
  readonly episodeId?: string;
  readonly name: string;
  /** 'S1:E2 · The Lighthouse'; '' for a film. */
  readonly line: string;
  readonly durationS: number;
  readonly creditsStartS: number | null;
  /** Where the viewer left off, 0 for the start. */
  readonly resumeS: number;
  /** Address of a real file; undefined: drawn here. */
  readonly file: string | undefined;
  /** Address of its captions, a WebVTT file. */
  readonly words: string | undefined;
  readonly skips: readonly Skip[];
  readonly next: { readonly episodeId: string; readonly line: string; readonly still: string | undefined } | undefined;
}

const HOUR_S = 3600;

/** `episode` missing or unknown: the one that was left, or the one after it where that was over; else the first. `from` 'start': wherever it was left. */
export function playingOf(
  title: Title,
  history: HistoryItem | undefined,
  { episode = '', from }: { readonly episode?: string; readonly from?: 'start' },
): Playing | undefined {
  const { media, captions } = title.attributes;
  const address = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const [file, words] = [address(media), address(captions)];
  const common = { titleId: title.id, name: title.name, file, words, skips: skipsOf(title) };
  const anew = from === 'start' || history === undefined || history.completed;
  const resume = anew ? 0 : Math.max(0, history.positionS - 5);
  if (title.kind === 'film') {
    const { durationS, creditsStartS } = title;
    return { ...common, line: '', durationS: durationS ?? HOUR_S, creditsStartS, resumeS: resume, next: undefined };
  }
  const all = title.seasons.flatMap((season) => season.episodes.map((one) => ({ ...one, season: season.number })));
  const placeOf = (id: string | undefined): number => all.findIndex((one) => one.id === id);
  const asked = placeOf(episode);
  const at = asked >= 0 ? asked : Math.max(0, placeOf(upNext(title, history)?.episode.id));
  const one = all[at];
  if (one === undefined) return undefined;
  const lineOf = ({ season, number, name }: typeof one): string => `S${season}:E${number} · ${name}`;
  const next = all[at + 1];
  return {
    ...common,
    episodeId: one.id,
    line: lineOf(one),
    durationS: one.durationS ?? HOUR_S,
    creditsStartS: one.creditsStartS,
    resumeS: history?.episode === one.id && !isSeen(one, history.positionS) ? resume : 0,
    next: next && { episodeId: next.id, line: lineOf(next), still: stillOf(title, next.id) },
  };
}
