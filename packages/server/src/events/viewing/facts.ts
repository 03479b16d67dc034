// What the catalogue knows of a title that readings need; a title that it does not know is read from its events alone.
import type { Title } from '../../store/records.ts';

/** Length of a film or an episode; null: the events tell. */
export interface PartFacts {
  /** Episode, '' the title itself. */
  readonly id: string;
  readonly durationMs: number | null;
  readonly creditsMs: number | null;
}

export interface EpisodeFacts extends PartFacts {
  readonly season: number;
  readonly number: number;
  readonly availableFrom: number | null;
}

export interface TitleFacts {
  readonly id: string;
  readonly kind: 'film' | 'series';
  readonly film: PartFacts;
  /** In the order of watching. */
  readonly episodes: readonly EpisodeFacts[];
}

const ms = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds * 1000));

export function factsOf({ id, kind, durationS, creditsStartS, seasons }: Title): TitleFacts {
  const episodes = seasons
    .toSorted((a, b) => a.number - b.number)
    .flatMap((season) =>
      season.episodes
        .toSorted((a, b) => a.number - b.number)
        .map((episode) => ({
          id: episode.id,
          season: season.number,
          number: episode.number,
          durationMs: ms(episode.durationS),
          creditsMs: ms(episode.creditsStartS),
          availableFrom: episode.availableFrom,
        })),
    );
  return { id, kind, film: { id: '', durationMs: ms(durationS), creditsMs: ms(creditsStartS) }, episodes };
}

const nothingKnown = (id: string): PartFacts => ({ id, durationMs: null, creditsMs: null });

export const partFacts = (facts: TitleFacts | undefined, partId: string): PartFacts =>
  (partId === '' ? facts?.film : facts?.episodes.find(({ id }) => id === partId)) ?? nothingKnown(partId);

/** Episodes that may be watched at that moment, in the order of watching. */
export const availableEpisodes = ({ episodes }: TitleFacts, now: number): EpisodeFacts[] =>
  episodes.filter(({ availableFrom }) => availableFrom === null || availableFrom <= now);
