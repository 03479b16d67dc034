// Titles for tests of readings, in few words.
import type { EpisodeFacts, TitleFacts } from '../src/events/viewing/facts.ts';

/** A film of so many minutes; credits start where given, in minutes. */
export const film = (minutes: number, creditsAt: number | null = null): TitleFacts => ({
  id: 't1',
  kind: 'film',
  film: { id: '', durationMs: minutes * 60_000, creditsMs: creditsAt === null ? null : creditsAt * 60_000 },
  episodes: [],
});

/** A series of 40-minute episodes s1e1, s1e2, …; `seasons` says how many each season has and since when (ms). */
export const series = (...seasons: readonly (readonly [episodes: number, availableFrom?: number])[]): TitleFacts => ({
  id: 't1',
  kind: 'series',
  film: { id: '', durationMs: null, creditsMs: null },
  episodes: seasons.flatMap(([episodes, availableFrom], s) =>
    Array.from({ length: episodes }, (_, e): EpisodeFacts => ({
      id: `s${s + 1}e${e + 1}`,
      season: s + 1,
      number: e + 1,
      durationMs: 40 * 60_000,
      creditsMs: null,
      availableFrom: availableFrom ?? null,
    })),
  ),
});
