// Readings of a series: episodes and seasons completed, what comes next, a binge, and a series that new episodes reopened.
import { availableEpisodes, partFacts, type EpisodeFacts, type TitleFacts } from './facts.ts';
import { completedAt, isCompleted, isFinished, isStarted } from './progress.ts';
import type { Part, TitleViewing } from './state.ts';

const DAY_MS = 86_400_000;

export interface SeasonReading {
  readonly number: number;
  readonly available: number;
  readonly completed: number;
  /** Every available episode is completed. */
  readonly complete: boolean;
  /** When the last of them was; null unless complete. */
  readonly completedAt: number | null;
  /** From the first start to that, in days; null unless complete. */
  readonly days: number | null;
}

export interface SeriesReading {
  readonly available: number;
  readonly completed: number;
  /** Completed over available, 0 where nothing is. */
  readonly share: number;
  readonly complete: boolean;
  /** It was complete before its newest episodes appeared. */
  readonly reopened: boolean;
  readonly seasons: readonly SeasonReading[];
}

export const isSeries = ({ parts }: TitleViewing, facts: TitleFacts | undefined): boolean =>
  facts ? facts.kind === 'series' : [...parts.map.keys()].some((id) => id !== '');

const partOf = ({ parts }: TitleViewing, { id }: EpisodeFacts): Part | undefined => parts.map.get(id);

function done(viewing: TitleViewing, episode: EpisodeFacts): boolean {
  const part = partOf(viewing, episode);
  return part !== undefined && isCompleted(part, episode);
}

export function readSeries(viewing: TitleViewing, facts: TitleFacts, now: number): SeriesReading {
  const available = availableEpisodes(facts, now);
  const completed = available.filter((episode) => done(viewing, episode));
  const numbers = [...new Set(available.map(({ season }) => season))];
  const complete = available.length > 0 && completed.length === available.length;
  return {
    available: available.length,
    completed: completed.length,
    share: available.length > 0 ? completed.length / available.length : 0,
    complete,
    reopened: !complete && isReopened(viewing, available, completed),
    seasons: numbers.map((number) => readSeason(viewing, number, available)),
  };
}

/** All that was there when the viewer completed his last episode was completed, and more has come since. */
function isReopened(
  viewing: TitleViewing,
  available: readonly EpisodeFacts[],
  completed: readonly EpisodeFacts[],
): boolean {
  if (completed.length === 0) return false;
  const last = Math.max(...completed.map((episode) => completedAt(partOf(viewing, episode)!)));
  return available.every((episode) => done(viewing, episode) || (episode.availableFrom ?? 0) > last);
}

function readSeason(viewing: TitleViewing, number: number, all: readonly EpisodeFacts[]): SeasonReading {
  const available = all.filter(({ season }) => season === number);
  const completed = available.filter((episode) => done(viewing, episode));
  const complete = completed.length === available.length;
  const parts = completed.map((episode) => partOf(viewing, episode)!);
  const end = complete ? Math.max(...parts.map(completedAt)) : null;
  const days = end === null ? null : (end - Math.min(...parts.map(({ firstAt }) => firstAt))) / DAY_MS;
  return { number, available: available.length, completed: completed.length, complete, completedAt: end, days };
}

/** Moments at which episodes were completed, ascending; of an unknown series those that their own length tells of. */
export function completions(viewing: TitleViewing, facts: TitleFacts | undefined): number[] {
  return [...viewing.parts.map]
    .filter(([id, part]) => id !== '' && isCompleted(part, partFacts(facts, id)))
    .map(([, part]) => completedAt(part))
    .sort((a, b) => a - b);
}

/** Most episodes completed within any 24 hours. Three are a binge. */
export function mostInADay(viewing: TitleViewing, facts: TitleFacts | undefined): number {
  const moments = completions(viewing, facts);
  let most = 0;
  for (let from = 0, to = 0; to < moments.length; to++) {
    while (moments[to]! - moments[from]! > DAY_MS) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

export interface UpNext {
  readonly episode: EpisodeFacts;
  /** It was not begun: the one before it is finished. */
  readonly isNext: boolean;
  /** It is of a season that appeared after all before it was finished. */
  readonly newSeason: boolean;
}

/** The episode to go on with: the one watched last, or the one after it once that is finished. None: nothing begun, or all is done. */
export function upNext(viewing: TitleViewing, facts: TitleFacts, now: number): UpNext | undefined {
  const available = availableEpisodes(facts, now);
  const begun = available.filter((episode) => {
    const part = partOf(viewing, episode);
    return part !== undefined && (isStarted(part, episode, 'episode') || isCompleted(part, episode));
  });
  if (begun.length === 0) return undefined;
  const latest = begun.reduce((a, b) => (partOf(viewing, b)!.lastAt >= partOf(viewing, a)!.lastAt ? b : a));
  const part = partOf(viewing, latest)!;
  if (!isFinished(part, latest)) return { episode: latest, isNext: false, newSeason: false };
  const following = available
    .slice(available.indexOf(latest) + 1)
    .find((episode) => !partOf(viewing, episode) || !isFinished(partOf(viewing, episode)!, episode));
  if (!following) return undefined;
  const newSeason = following.season > latest.season && (following.availableFrom ?? 0) > completedAt(part);
  return { episode: following, isNext: true, newSeason };
}
