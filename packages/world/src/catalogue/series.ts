// Seasons and episodes of an invented series: how many, how long, what they are called, when they came.
import type { TitleWrite } from '@marquee/protocol';
import type { Rng } from '@marquee/recsys';
import { between } from '../draws.ts';
import { nameFrom, type Naming, type ToName } from './naming.ts';

export type Seasons = NonNullable<TitleWrite['seasons']>;

export interface SeriesPlan {
  readonly seasons: number;
  readonly episodes: number;
  /** Seconds of an episode, before it varies. */
  readonly length: number;
}

const DAY = 86_400_000;

export function seriesPlan(genres: readonly string[], rng: Rng): SeriesPlan {
  const main = genres[0]!;
  const short = ['Comedy', 'Animation', 'Family'].includes(main);
  const factual = main === 'Documentary';
  if (factual || rng() < 0.32) {
    return {
      seasons: 1,
      episodes: between(3, 8, rng),
      length: 60 * (factual ? between(28, 55, rng) : between(44, 62, rng)),
    };
  }
  // Half of what is left ends after each season.
  let seasons = 1;
  while (seasons < 8 && rng() < 0.52) seasons++;
  return short
    ? { seasons, episodes: between(6, 14, rng), length: 60 * between(main === 'Animation' ? 11 : 21, 30, rng) }
    : { seasons, episodes: between(6, 10, rng), length: 60 * between(41, 59, rng) };
}

interface Airing {
  readonly id: string;
  readonly addedAt: number;
  readonly now: number;
  readonly about: ToName;
  readonly naming: Naming;
}

/** A running series gets an episode a week at its end: the last ones of a new title may lie ahead. */
export function seasonsOf({ seasons, episodes, length }: SeriesPlan, airing: Airing): Seasons {
  const { id, addedAt, now, about, naming } = airing;
  const { rng, decks } = naming;
  const weekly = rng() < 0.35;
  const taken = new Set<string>();
  const freshName = (): string => {
    let name = '';
    for (let tries = 0; name === '' || (taken.has(name) && tries < 20); tries++)
      name = nameFrom(decks.general['episodeNames']!.deal()!, about, naming);
    taken.add(name);
    return name;
  };
  return Array.from({ length: seasons }, (_, s) => ({
    number: s + 1,
    episodes: Array.from({ length: episodes }, (_, e) => {
      const durationS = Math.round(length * (0.92 + 0.16 * rng()));
      const airs = weekly && s === seasons - 1 ? addedAt + 7 * e * DAY : addedAt;
      return {
        id: `${id}-s${s + 1}e${e + 1}`,
        number: e + 1,
        name: freshName(),
        durationS,
        creditsStartS: durationS - between(25, 70, rng),
        ...(airs > addedAt && airs > now - 60 * DAY ? { availableFrom: airs } : {}),
      };
    }),
  }));
}
