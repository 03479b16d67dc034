// What a profile has watched, newest first: the history page, and exposure of a title for caps on showing it again.
import { watchedMs } from './coverage.ts';
import { partFacts, type TitleFacts } from './facts.ts';
import { completedAt, isCompleted, isStarted, lengthMs, progressOf } from './progress.ts';
import { all, type TitleState } from './state.ts';

export interface WatchedEntry {
  readonly titleId: string;
  /** '' for a film. */
  readonly episodeId: string;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly watchedMs: number;
  /** Repeats counted. */
  readonly playedMs: number;
  /** 0 unknown. */
  readonly lengthMs: number;
  readonly progress: number;
  readonly started: boolean;
  readonly completed: boolean;
  /** null unless completed. */
  readonly completedAt: number | null;
}

/** One entry per film or episode that was played at all. */
export function watchedEntries(
  states: Iterable<readonly [titleId: string, state: TitleState]>,
  factsOf: (titleId: string) => TitleFacts | undefined,
): WatchedEntry[] {
  const entries = [...states].flatMap(([titleId, state]) =>
    [...all(state).parts.map].map(([episodeId, part]): WatchedEntry => {
      const own = partFacts(factsOf(titleId), episodeId);
      const completed = isCompleted(part, own);
      return {
        titleId,
        episodeId,
        firstAt: part.firstAt,
        lastAt: part.lastAt,
        watchedMs: watchedMs(part.coverage),
        playedMs: part.playedMs,
        lengthMs: lengthMs(part, own),
        progress: progressOf(part, own),
        started: isStarted(part, own, episodeId === '' ? 'film' : 'episode'),
        completed,
        completedAt: completed ? completedAt(part) : null,
      };
    }),
  );
  return entries.sort((a, b) => b.lastAt - a.lastAt || (a.titleId + a.episodeId < b.titleId + b.episodeId ? -1 : 1));
}

export interface Exposure {
  readonly impressions: number;
  readonly sessions: number;
}

/** Impressions since that moment that led to nothing, and in how many sessions; counted up to the 16 newest. */
export function exposure(state: TitleState, since: number): Exposure {
  const { shown, openedAt, parts } = all(state);
  const taken = Math.max(openedAt, ...[...parts.map.values()].map(({ lastAt }) => lastAt));
  const passed = shown.filter(([at]) => at! >= since && at! > taken);
  return { impressions: passed.length, sessions: new Set(passed.map(([, session]) => session)).size };
}
