// Films and series as they are written to and read from the catalogue.
import { Type } from 'typebox';
import { closed, Country, Id, Language, Maturity, maybe, Moment, Name, Seconds } from './scalars.ts';

const names = (maxItems: number): Type.TArray<typeof Name> => Type.Array(Name, { maxItems });
const Number0 = Type.Integer({ minimum: 0, maximum: 100_000 });
const Attribute = Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean(), names(100)]);

const times = {
  durationS: maybe(Seconds),
  /** Where the credits begin: watching up to here is watching it all. */
  creditsStartS: maybe(Seconds),
  availableFrom: maybe(Moment),
};
const episode = { id: Id, number: Number0, name: Type.String({ maxLength: 300 }) };

const described = {
  year: maybe(Type.Integer({ minimum: 1870, maximum: 2200 })),
  genres: names(50),
  keywords: names(500),
  cast: names(500),
  directors: names(50),
  countries: Type.Array(Country, { maxItems: 50 }),
  language: maybe(Language),
  synopsis: Type.String({ maxLength: 10_000 }),
  /** Minimum age; null is unrated, which a maturity limit blocks. */
  maturity: maybe(Maturity),
  ...times,
  availableUntil: maybe(Moment),
  /** True: shown to nobody, kept for the histories that name it. */
  withdrawn: Type.Boolean(),
  /** Anything else that a filter may name. */
  attributes: Type.Record(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_.-]{0,63}$' }), Attribute),
};
const kind = { kind: Type.Enum(['film', 'series']) };

export const EpisodeWrite = closed({ ...episode, ...Type.Partial(closed(times)).properties });
export const SeasonWrite = closed({ number: Number0, episodes: Type.Array(EpisodeWrite, { maxItems: 2000 }) });
/** A title to store. What is left out is not known, or empty; putting it again replaces all of it. */
export const TitleWrite = closed({
  id: Id,
  ...kind,
  name: Name,
  ...Type.Partial(closed(described)).properties,
  seasons: Type.Optional(Type.Array(SeasonWrite, { maxItems: 200 })),
  /** When it came into the catalogue; now, or what it was before, unless told. */
  addedAt: Type.Optional(Moment),
});
export type TitleWrite = Type.Static<typeof TitleWrite>;

export const Episode = closed({ ...episode, ...times });
export const Season = closed({ number: Number0, episodes: Type.Array(Episode) });
export const Title = closed({
  id: Id,
  ...kind,
  name: Name,
  ...described,
  seasons: Type.Array(Season),
  addedAt: Moment,
  updatedAt: Moment,
});
export type Title = Type.Static<typeof Title>;

export const TitlesWrite = closed({ titles: Type.Array(TitleWrite, { minItems: 1, maxItems: 500 }) });
export const TitlesStored = closed({ stored: Type.Integer({ minimum: 0 }) });
