// What a profile may go on with: unfinished films, begun or next episodes, at most one entry per title, likeliest first.
import { partFacts, type TitleFacts } from './facts.ts';
import { isFinished, isStarted, lengthMs, progressOf, resumeMs } from './progress.ts';
import { isSeries, upNext } from './series.ts';
import { all, type TitleState, type TitleViewing } from './state.ts';

export interface ContinueEntry {
  readonly titleId: string;
  /** '' for a film. */
  readonly episodeId: string;
  readonly resumeMs: number;
  /** 0 unknown. */
  readonly lengthMs: number;
  /** Width of the bar, 0–1. */
  readonly progress: number;
  readonly isNext: boolean;
  readonly newSeason: boolean;
  /** Last playback of the title. */
  readonly lastAt: number;
  /** Order in the row; 0 after 60 idle days, unless a season is new. */
  readonly score: number;
}

export interface ContinueRules {
  readonly halfLifeH: number;
  readonly nextBonus: number;
  readonly middleBonus: number;
  readonly middle: readonly [number, number];
  readonly idleDays: number;
}

export const continueRules: ContinueRules = {
  halfLifeH: 72,
  nextBonus: 0.5,
  middleBonus: 0.3,
  middle: [0.15, 0.85],
  idleDays: 60,
};

const HOUR_MS = 3_600_000;

const lastPlayed = ({ parts }: TitleViewing): number =>
  Math.max(0, ...[...parts.map.values()].map((part) => part.lastAt));

/** Taken off the row until it is played again. */
export const isHidden = (viewing: TitleViewing): boolean =>
  viewing.hiddenFromContinue !== null && viewing.hiddenFromContinue.at >= lastPlayed(viewing);

type Found = Pick<ContinueEntry, 'episodeId' | 'isNext' | 'newSeason'>;

/** The entry of one title, undefined where there is nothing to go on with. */
export function continueEntry(
  titleId: string,
  state: TitleState,
  facts: TitleFacts | undefined,
  now: number,
): ContinueEntry | undefined {
  const viewing = all(state);
  const found = isSeries(viewing, facts) ? episodeToContinue(viewing, facts, now) : filmToContinue(viewing, facts);
  if (!found || (isHidden(viewing) && !found.newSeason)) return undefined;
  const own = partFacts(facts, found.episodeId);
  const part = viewing.parts.map.get(found.episodeId);
  const lastAt = lastPlayed(viewing);
  const progress = part && !found.isNext ? progressOf(part, own) : 0;
  return {
    titleId,
    ...found,
    resumeMs: part && !found.isNext ? resumeMs(part) : 0,
    lengthMs: part ? lengthMs(part, own) : (own.durationMs ?? 0),
    progress,
    lastAt,
    score: scoreOf({ ...found, progress, hours: (now - lastAt) / HOUR_MS }, continueRules),
  };
}

function filmToContinue(viewing: TitleViewing, facts: TitleFacts | undefined): Found | undefined {
  const part = viewing.parts.map.get('');
  const own = partFacts(facts, '');
  if (!part || !isStarted(part, own, 'film') || isFinished(part, own)) return undefined;
  return { episodeId: '', isNext: false, newSeason: false };
}

/** Of a series that the catalogue does not know only the episode that was left in the middle. */
function episodeToContinue(viewing: TitleViewing, facts: TitleFacts | undefined, now: number): Found | undefined {
  if (facts) {
    const next = upNext(viewing, facts, now);
    return next && { episodeId: next.episode.id, isNext: next.isNext, newSeason: next.newSeason };
  }
  const [latest] = [...viewing.parts.map].filter(([id]) => id !== '').sort(([, a], [, b]) => b.lastAt - a.lastAt);
  if (!latest) return undefined;
  const [episodeId, part] = latest;
  const own = partFacts(undefined, episodeId);
  if (!isStarted(part, own, 'episode') || isFinished(part, own)) return undefined;
  return { episodeId, isNext: false, newSeason: false };
}

function scoreOf(
  { isNext, newSeason, progress, hours }: Pick<ContinueEntry, 'isNext' | 'newSeason' | 'progress'> & { hours: number },
  rules: ContinueRules,
): number {
  const middle = progress > rules.middle[0] && progress < rules.middle[1];
  const weight = 1 + (isNext ? rules.nextBonus : 0) + (middle ? rules.middleBonus : 0);
  if (newSeason) return weight;
  return hours > rules.idleDays * 24 ? 0 : 0.5 ** (Math.max(0, hours) / rules.halfLifeH) * weight;
}

/** The row of a profile, likeliest first; equal scores: the one played last. */
export function continueWatching(
  states: Iterable<readonly [titleId: string, state: TitleState]>,
  factsOf: (titleId: string) => TitleFacts | undefined,
  now: number,
): ContinueEntry[] {
  const entries = [...states].flatMap(([titleId, state]) => continueEntry(titleId, state, factsOf(titleId), now) ?? []);
  return entries.sort((a, b) => b.score - a.score || b.lastAt - a.lastAt || (a.titleId < b.titleId ? -1 : 1));
}
