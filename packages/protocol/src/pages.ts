// What is shown: cards with reasons, rows of them, a page of rows, and plain ranked lists; each says what made it.
import { Type } from 'typebox';
import { closed, Fraction, Id, Maturity, maybe, Moment, Name, Place, Propensity, Seconds } from './scalars.ts';

/** Kinds of facts that a card may be shown for. Each is true of the profile or of the catalogue, and can be checked. */
export const reasonTypes = [
  /** `seed` was watched to a large part. */
  'watched',
  /** `seed` was given a thumb up, or chosen at sign-up. */
  'liked',
  /** Shares `tag` with what was liked: a genre, a person, a theme. */
  'shared',
  /** A genre or person named at sign-up. */
  'favourite',
  /** Viewers whose history is nearest to this one's. */
  'similar_viewers',
  /** Number `rank` of its chart. */
  'popular',
  'trending',
  /** Came into the catalogue lately; `new_episode`: a series that is followed has more. */
  'new',
  'new_episode',
  /** Begun and not finished. */
  'continue',
  'listed',
  'finished',
  /** Shown to learn whether it is liked. */
  'explore',
] as const;

export const Reason = closed({
  type: Type.Enum(reasonTypes as unknown as (typeof reasonTypes)[number][]),
  /** For people, without a full stop. */
  text: Type.String({ maxLength: 500 }),
  /** Share of the say among the reasons of this card, 0–1. */
  weight: Fraction,
  /** Title that the reason names. */
  seed: Type.Optional(closed({ title: Id, name: Name })),
  tag: Type.Optional(Type.String({ maxLength: 300 })),
  rank: Type.Optional(Place),
});
export type Reason = Type.Static<typeof Reason>;

export const badges = ['new', 'new_episode', 'new_season', 'top10', 'leaving'] as const;

/** Where to go on. `episode` is null for a film. */
export const Progress = closed({
  positionS: Seconds,
  durationS: maybe(Seconds),
  /** Width of the bar, 0–1. */
  share: Fraction,
  episode: maybe(closed({ id: Id, season: Place, number: Place, name: Type.String({ maxLength: 300 }) })),
  /** The episode before it was finished: this one has not been begun. */
  isNext: Type.Boolean(),
});
export type Progress = Type.Static<typeof Progress>;

export const Artwork = closed({ id: Id, url: Type.String({ maxLength: 2000 }), propensity: Propensity });

/** One title in one place. */
export const Card = closed({
  title: Id,
  name: Name,
  kind: Type.Enum(['film', 'series']),
  year: maybe(Type.Integer()),
  genres: Type.Array(Name),
  maturity: maybe(Maturity),
  durationS: maybe(Seconds),
  /** Number of seasons, for a series. */
  seasons: Type.Optional(Place),
  /** What this list is ordered by; comparable inside one list only. */
  score: Type.Number(),
  /** Chance in percent that the viewer, having begun, likes it: calibrated, shown from 50 up and to viewers with some history. */
  match: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  /** Strongest first. */
  reasons: Type.Array(Reason),
  /** Candidate sources that brought it. */
  sources: Type.Optional(Type.Array(Type.String({ maxLength: 40 }))),
  badges: Type.Optional(Type.Array(Type.Enum(badges as unknown as (typeof badges)[number][]))),
  /** Place on a chart, from 1. */
  rank: Type.Optional(Place),
  progress: Type.Optional(Progress),
  /** Poster, and the picture that is wider than high. */
  artwork: Type.Optional(Artwork),
  wide: Type.Optional(Artwork),
  /** The wide picture with its title lettered on it, where a card goes on with what was begun. */
  titled: Type.Optional(Artwork),
  /** What it is about, in the hero's place. */
  synopsis: Type.Optional(Type.String({ maxLength: 10_000 })),
  /** Chance that this title was served in this row at this place, given the policy: 1 where nothing was drawn. */
  propensity: Propensity,
});
export type Card = Type.Static<typeof Card>;

export const rowTypes = [
  'hero',
  'continue',
  'top_picks',
  'because_watched',
  'because_liked',
  'trending',
  'top10',
  'new',
  'new_episodes',
  'genre',
  'similar_viewers',
  'hidden_gems',
  'watch_again',
  'my_list',
  'person',
  'picks',
  'favourites',
  'popular_region',
  'popular',
  'top_rated',
  'catalogue',
] as const;
export type RowType = (typeof rowTypes)[number];

export const Row = closed({
  id: Id,
  type: Type.Enum(rowTypes as unknown as RowType[]),
  heading: Type.String({ maxLength: 300 }),
  /** Title that a row is about. */
  seed: Type.Optional(closed({ title: Id, name: Name })),
  items: Type.Array(Card),
});
export type Row = Type.Static<typeof Row>;

/** Rungs of the ladder, best first: what the answer was made from. */
export const rungs = ['live', 'snapshot', 'precomputed', 'region', 'popular', 'catalogue'] as const;
export type Rung = (typeof rungs)[number];

/** What every answer of the engine says of its making. */
const made = {
  /** Names this answer: events carry it as pageId or requestId. */
  id: Id,
  profile: maybe(Id),
  /** Trained models behind it, null for none. */
  snapshot: maybe(Id),
  generatedAt: Moment,
  servedBy: Type.Enum(rungs as unknown as Rung[]),
  /** Something that should have had a part could not. */
  degraded: Type.Boolean(),
};

export const Page = closed({
  ...made,
  /** The rules that chose and ordered it; stands in the log beside every propensity. */
  policy: Type.String({ maxLength: 100 }),
  rows: Type.Array(Row),
  /** The row after which this page goes on: ask again with `after`. null: these were the last. */
  next: maybe(Id),
});
export type Page = Type.Static<typeof Page>;

export const Ranked = closed({ ...made, items: Type.Array(Card) });
export type Ranked = Type.Static<typeof Ranked>;
